import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionIsNotPublic as rule } from "../../../../../policies/rules/lambda/function-is-not-public";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const open: FindingText = {
  on: 'Permission "call"',
  problem: "lets every principal of AWS call the function",
  fix: "set principal to the service or account that calls it, or add principalOrgId, sourceAccount or a full sourceArn",
};
const unknown = (path: string): FindingText => ({ on: open.on, unknown: path });

function permission(
  props: Record<string, unknown>,
  propertyDependencies: ResourceSpec["propertyDependencies"] = {},
): ResourceSpec {
  return {
    type: resourceTypes.functionPermission,
    name: "call",
    props: { action: "lambda:InvokeFunction", function: "orchestrator", ...props },
    propertyDependencies,
  };
}

describe("function-is-not-public", () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["accepts a service", { principal: "events.amazonaws.com" }, []],
    ["accepts an account", { principal: "111122223333" }, []],
    ["accepts a role", { principal: "arn:aws:iam::111122223333:role/caller" }, []],
    ["accepts everyone of an organisation", { principal: "*", principalOrgId: "o-a1b2c3d4e5" }, []],
    ["accepts everyone of an account", { principal: "*", sourceAccount: "111122223333" }, []],
    ["accepts one resource", { principal: "*", sourceArn: "arn:aws:sns:eu-central-1:111122223333:t" }, []],
    ["accepts what lies in an account", { principal: "*", sourceArn: "arn:aws:sns:*:111122223333:*" }, []],
    ["accepts one bucket", { principal: "*", sourceArn: "arn:aws:s3:::captures" }, []],
    ["accepts the token of an Alexa skill", { principal: "*", eventSourceToken: "amzn1.ask.skill" }, []],
    ["refuses everyone", { principal: "*" }, [open]],
    [
      "refuses the callers of a URL without authentication",
      { principal: "*", functionUrlAuthType: "NONE" },
      [open],
    ],
    [
      "refuses empty limits",
      { principal: "*", principalOrgId: "", sourceAccount: "", sourceArn: "" },
      [open],
    ],
    ["refuses any source", { principal: "*", sourceArn: "*" }, [open]],
    [
      "refuses a source in any account",
      { principal: "*", sourceArn: "arn:aws:sns:eu-central-1:*:t" },
      [open],
    ],
    ["refuses any bucket", { principal: "*", sourceArn: "arn:aws:s3:::*" }, [open]],
    ["refuses buckets whose names start alike", { principal: "*", sourceArn: "arn:aws:s3:::cap*" }, [open]],
    ["does not know an unknown principal", { principal: unknownValue }, [unknown("principal")]],
    ["does not know a principal of a wrong type", { principal: ["*"] }, [unknown("principal")]],
    ["accepts any principal of an account", { principal: unknownValue, sourceAccount: "111122223333" }, []],
    [
      "does not know an unknown account",
      { principal: "*", sourceAccount: unknownValue },
      [unknown("sourceAccount")],
    ],
    [
      "does not know an unknown organisation",
      { principal: "*", principalOrgId: unknownValue },
      [unknown("principalOrgId")],
    ],
    ["does not know an unknown source", { principal: "*", sourceArn: unknownValue }, [unknown("sourceArn")]],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [permission(props)]), expected);
    });
  }

  it("accepts in a preview a principal that is a role of the stack", () => {
    const role: ResourceSpec = { type: resourceTypes.role, name: "caller", props: {} };
    const spec = permission({ principal: unknownValue }, { principal: [role] });
    assert.deepEqual(findingsOf(rule, [role, spec]), []);
  });

  for (const type of [resourceTypes.topic, resourceTypes.bucket]) {
    it(`accepts in a preview a source computed from ${type}`, () => {
      const source: ResourceSpec = { type, name: "source", props: {} };
      const spec = permission({ principal: "*", sourceArn: unknownValue }, { sourceArn: [source] });
      assert.deepEqual(findingsOf(rule, [source, spec]), []);
    });
  }

  it("judges what grants only", () => {
    assert.deepEqual(findingsOf(rule, [functionSpec()]), []);
  });

  describe("in a policy document", () => {
    const on = 'ResourcePolicy "call"';
    const policy = (...Statement: readonly Record<string, unknown>[]): ResourceSpec => ({
      type: resourceTypes.functionResourcePolicy,
      name: "call",
      props: {
        policy: JSON.stringify({
          Statement: Statement.map((entry) => ({
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            ...entry,
          })),
        }),
      },
    });
    const everyone = { Principal: { AWS: "*" } };
    const openStatement = (where: string): FindingText => ({
      on,
      problem: `lets every principal of AWS call the function in ${where}`,
      fix: `name the caller as Principal in ${where} of policy, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn`,
    });
    const refused = [openStatement("Statement[0]")];
    const policies: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
      ["accepts a service", policy({ Principal: { Service: "events.amazonaws.com" } }), []],
      ["accepts a denial to everyone", policy({ ...everyone, Effect: "Deny" }), []],
      ["refuses everyone", policy({ Principal: "*" }), refused],
      ["refuses everyone among others", policy({ Principal: { AWS: ["111122223333", "*"] } }), refused],
      ["refuses everyone but some", policy({ NotPrincipal: { AWS: "111122223333" } }), refused],
      [
        "tells which statement it is",
        policy({ Principal: { AWS: "111122223333" } }, everyone),
        [openStatement("Statement[1]")],
      ],
      [
        "accepts an organisation",
        policy({ ...everyone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
        [],
      ],
      [
        "accepts the roles of an account",
        policy({
          ...everyone,
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
        }),
        [],
      ],
      [
        "refuses an organisation that matches all of them",
        policy({ ...everyone, Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }),
        refused,
      ],
      [
        "refuses an organisation beside all of them",
        policy({ ...everyone, Condition: { StringLike: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "*"] } } }),
        refused,
      ],
      [
        "refuses the broadest of several sources",
        policy({
          ...everyone,
          Condition: { ArnLike: { "aws:SourceArn": ["arn:aws:s3:::captures", "arn:aws:s3:::*"] } },
        }),
        refused,
      ],
      [
        "refuses a variable, which the caller fills in",
        policy({
          ...everyone,
          Condition: { StringEquals: { "aws:SourceAccount": "$" + "{aws:PrincipalAccount}" } },
        }),
        refused,
      ],
      [
        "refuses everyone but an account",
        policy({ ...everyone, Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } } }),
        refused,
      ],
      [
        "refuses a condition that callers without the key pass",
        policy({ ...everyone, Condition: { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } } }),
        refused,
      ],
      [
        "does not know an unknown document",
        { ...policy(), props: { policy: unknownValue } },
        [{ on, unknown: "policy" }],
      ],
      [
        "does not know a text that is no document",
        { ...policy(), props: { policy: "allow" } },
        [{ on, unknown: "the policy document in policy" }],
      ],
    ];
    for (const [title, spec, expected] of policies) {
      it(title, () => {
        assert.deepEqual(findingsOf(rule, [spec]), expected);
      });
    }
  });
});
