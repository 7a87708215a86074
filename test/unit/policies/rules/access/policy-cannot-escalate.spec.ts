import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { policyCannotEscalate as rule } from "../../../../../policies/rules/access/policy-cannot-escalate";
import {
  allowing,
  compliantRole,
  documentOf,
  rolePolicyOf,
} from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const role = compliantRole();
const first = 'Statement[0] of policy of RolePolicy "permissions"';

function way(text: string, places: readonly string[] = [first], on = 'Role "turbine"'): FindingText {
  return {
    on,
    problem: `may raise its own rights by ${places.join(" and ")}: ${text}`,
    fix: `name what the actions are for in the Resource of ${places.join(" or ")}`,
  };
}

function judge(...statements: readonly object[]): readonly FindingText[] {
  return findingsOf(rule, [role, rolePolicyOf(...statements)]);
}

const all = (Action: unknown) => allowing({ Action, Resource: "*" });

describe("policy-cannot-escalate", () => {
  const accepted: readonly (readonly [string, readonly object[]])[] = [
    ["harmless rights", [allowing()]],
    ["no rights at all", [{ Effect: "Deny", Action: "*", Resource: "*" }]],
    [
      "a new version of a named policy",
      [allowing({ Action: "iam:CreatePolicyVersion", Resource: "arn:aws:iam::1:policy/a" })],
    ],
    [
      "the right on resources of another kind",
      [allowing({ Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::*:user/*" })],
    ],
    ["new functions without passing a role", [all(["lambda:CreateFunction", "lambda:InvokeFunction"])]],
    ["passing any role without anything to pass it to", [all("iam:PassRole")]],
    [
      "new functions with named roles",
      [all("lambda:*Function"), allowing({ Action: "iam:PassRole", Resource: "arn:aws:iam::1:role/a" })],
    ],
  ];
  for (const [what, statements] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(...statements), []);
    });
  }

  const refused: readonly (readonly [string, object, string])[] = [
    [
      "a new version of any policy",
      all("iam:CreatePolicyVersion"),
      "iam:CreatePolicyVersion (to rewrite any policy)",
    ],
    ["any case", all("IAM:putrolepolicy"), "iam:PutRolePolicy (to write any right into any role)"],
    [
      "a kind of resource as a whole",
      allowing({ Action: "iam:AttachRolePolicy", Resource: "arn:aws:iam::*:role/*" }),
      "iam:AttachRolePolicy (to attach any policy to any role)",
    ],
    [
      "code of any function",
      allowing({ Action: "lambda:Update*", Resource: "arn:aws:lambda:*:*:function:*" }),
      "lambda:UpdateFunctionCode (to run code with the role of any function)",
    ],
    [
      "NotAction",
      {
        Effect: "Allow",
        NotAction: ["lambda:*", "sts:*", "ssm:*", "glue:*", "ec2:*", "ecs:*", "s*:*", "c*:*"],
        Resource: "arn:aws:iam::*:group/*",
      },
      "iam:AttachGroupPolicy (to attach any policy to any group), iam:PutGroupPolicy (to write any right into any group), iam:AddUserToGroup (to join any group)",
    ],
    [
      "passing any role to a new function of a given name",
      {
        Effect: "Allow",
        Action: ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
        Resource: ["arn:aws:iam::*:role/*", "arn:aws:lambda:*:*:function:turbine-*"],
      },
      "iam:PassRole with lambda:CreateFunction with lambda:InvokeFunction (to run a function with any role)",
    ],
    [
      "passing any role to a training job",
      all(["iam:PassRole", "sagemaker:CreateTrainingJob"]),
      "iam:PassRole with sagemaker:CreateTrainingJob (to run a training job with any role)",
    ],
  ];
  for (const [what, statement, text] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(judge(statement), [way(text)]);
    });
  }

  it("adds up the policies of a role", () => {
    const managed: ResourceSpec = {
      type: resourceTypes.policy,
      name: "build",
      props: { arn: "arn:aws:iam::1:policy/build", policy: documentOf(all("codebuild:*")) },
    };
    const attachment: ResourceSpec = {
      type: resourceTypes.rolePolicyAttachment,
      name: "build",
      props: { role: "turbine", policyArn: "arn:aws:iam::1:policy/build" },
    };
    const passing = rolePolicyOf(all("iam:PassRole"));
    assert.deepEqual(findingsOf(rule, [role, passing, managed, attachment]), [
      way(
        "iam:PassRole with codebuild:CreateProject with codebuild:StartBuild (to run a build with any role)",
        [first, 'Statement[0] of policy of Policy "build"'],
      ),
    ]);
    assert.deepEqual(findingsOf(rule, [role, passing, managed]), [], "not attached");
  });

  it("does not add up the policies of two roles", () => {
    const other = { ...rolePolicyOf(all("cloudformation:CreateStack")), name: "other" };
    const stack = [
      role,
      compliantRole("other"),
      rolePolicyOf(all("iam:PassRole")),
      withProperty(other, "role", "other"),
    ];
    assert.deepEqual(findingsOf(rule, stack), []);
  });

  it("judges policies of users, of groups and of nobody by themselves", () => {
    const types = [resourceTypes.policy, resourceTypes.userPolicy, resourceTypes.groupPolicy];
    const policies = types.map((type) => ({
      type,
      name: "keys",
      props: { policy: documentOf(all("iam:CreateAccessKey")) },
    }));
    assert.deepEqual(
      findingsOf(rule, policies),
      ["Policy", "UserPolicy", "GroupPolicy"].map((type) =>
        way("iam:CreateAccessKey (to sign in as any user)", ["Statement[0] of policy"], `${type} "keys"`),
      ),
    );
  });

  it("tells the first of many ways, and how many there are", () => {
    const [finding] = judge(all("iam:*"));
    assert.deepEqual(
      finding,
      way(
        "iam:CreatePolicyVersion (to rewrite any policy), iam:SetDefaultPolicyVersion (to bring back any former policy), iam:AttachRolePolicy (to attach any policy to any role) and 10 more",
      ),
    );
  });

  it("says in a preview what is unknown, and still tells what is not", () => {
    const unknown = { ...withProperty(rolePolicyOf(), "policy", unknownValue), name: "unknown" };
    assert.deepEqual(findingsOf(rule, [role, unknown, rolePolicyOf(all("iam:PutRolePolicy"))]), [
      way("iam:PutRolePolicy (to write any right into any role)"),
      { on: 'Role "turbine"', unknown: 'policy of RolePolicy "unknown"' },
    ]);
    const ofUser = { type: resourceTypes.userPolicy, name: "keys", props: { policy: unknownValue } };
    assert.deepEqual(findingsOf(rule, [ofUser]), [{ on: 'UserPolicy "keys"', unknown: "policy" }]);
  });

  it("judges a policy of which it is not known who has it", () => {
    const policy = withProperty(rolePolicyOf(all("iam:PutRolePolicy")), "role", unknownValue);
    assert.deepEqual(findingsOf(rule, [role, policy]), [
      way(
        "iam:PutRolePolicy (to write any right into any role)",
        ["Statement[0] of policy"],
        'RolePolicy "permissions"',
      ),
    ]);
  });

  it("does not apply to stacks without rights", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.topic, name: "incidents", props: {} }]), []);
  });
});
