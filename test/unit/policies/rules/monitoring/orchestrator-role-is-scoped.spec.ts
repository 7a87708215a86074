import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { orchestratorRoleIsScoped as rule } from "../../../../../policies/rules/monitoring/orchestrator-role-is-scoped";
import {
  orchestratorParts,
  orchestratorStatements,
} from "../../../../../policies/testing/compliant-monitoring";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

type Statement = Readonly<Record<string, unknown>>;

const on = 'Role "orchestrator"';
const account = "us-east-1:111122223333";
const at = (position: number) => `Statement[${position}] of policy of RolePolicy "orchestrator"`;
const [updating, passing, describing] = orchestratorStatements;

const judge = (...statements: readonly Statement[]) =>
  findingsOf(rule, Object.values(orchestratorParts(statements)));

const everyEndpoint = (place = at(0)): FindingText => ({
  on,
  problem: `may update every endpoint, by ${place}`,
  fix: `set Resource of ${place} to the endpoints it works on, such as arn:aws:sagemaker:<region>:<account>:endpoint/<prefix>-*`,
});
const everyRole = (position: number): FindingText => ({
  on,
  problem: `may pass on every role, by ${at(position)}`,
  fix: `set Resource of ${at(position)} to the roles of the models, such as arn:aws:iam::<account>:role/<prefix>-*`,
});
const anyService = (position: number): FindingText => ({
  on,
  problem: `may pass roles on to any service, by ${at(position)}`,
  fix: `add the Condition {"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}} to ${at(position)}`,
});
const blind: FindingText = {
  on,
  problem:
    "may update endpoints and may not call cloudwatch:DescribeAlarms, which SageMaker's guardrails need",
  fix: "allow cloudwatch:DescribeAlarms on * in one of its policies",
};
const denied = (position: number): FindingText => ({
  on,
  problem: `is denied cloudwatch:DescribeAlarms, which SageMaker's guardrails need, by ${at(position)}`,
  fix: `take cloudwatch:DescribeAlarms out of what ${at(position)} denies`,
});

describe("orchestrator-role-is-scoped", () => {
  it("finds nothing on a role within limits, nor without roles", () => {
    assert.deepEqual(judge(...orchestratorStatements), []);
    assert.deepEqual(findingsOf(rule, Object.values(compliantParts())), []);
  });

  it("does not judge a role that updates no endpoint", () => {
    const others: readonly Statement[] = [
      { Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource: "*" },
      { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::bucket/*" },
      { Effect: "Allow", Action: "iam:PassRole", Resource: "*" },
      { Effect: "Allow", NotAction: ["sagemaker:*"], Resource: "*" },
    ];
    for (const statement of others) assert.deepEqual(judge(statement), []);
    assert.deepEqual(
      judge(
        { Effect: "Allow", Action: "sagemaker:*", Resource: "*" },
        { Effect: "Deny", Action: "sagemaker:Update*", Resource: "*" },
      ),
      [],
    );
  });

  describe("the endpoints", () => {
    const broad: readonly Statement[] = [
      { Action: "sagemaker:UpdateEndpoint", Resource: "*" },
      { Action: "sagemaker:*", Resource: `arn:aws:sagemaker:${account}:endpoint/*` },
      { Action: ["sagemaker:Update*"], Resource: [updating.Resource[0], "arn:aws:sagemaker:*:*:*"] },
      { Action: "sagemaker:UpdateEndpoint", NotResource: "arn:aws:sagemaker:*:*:endpoint/prod-*" },
      { NotAction: "iam:*", Resource: "*" },
      { ...updating, Resource: "*", Condition: { StringLike: { "aws:ResourceTag/team": "*" } } },
      { ...updating, Resource: "*", Condition: { StringNotEquals: { "aws:ResourceTag/team": "x" } } },
    ];
    for (const statement of broad) {
      it(`are not all of them: ${JSON.stringify(statement)}`, () => {
        assert.deepEqual(judge({ ...statement, Effect: "Allow" }, passing, describing), [everyEndpoint()]);
      });
    }

    it("may be named, prefixed, or kept to a tag", () => {
      const named = `arn:aws:sagemaker:${account}:endpoint/prod-turbine`;
      const configurations = `arn:aws:sagemaker:${account}:endpoint-config/*`;
      const tag = { StringEquals: { "aws:ResourceTag/environment": "prod" } };
      assert.deepEqual(judge({ ...updating, Resource: [named, configurations] }, passing, describing), []);
      assert.deepEqual(judge({ ...updating, Resource: "*", Condition: tag }, passing, describing), []);
    });
  });

  describe("the roles it passes on", () => {
    it("are named", () => {
      assert.deepEqual(judge(updating, { ...passing, Resource: "*" }, describing), [everyRole(1)]);
      assert.deepEqual(
        judge(updating, { ...passing, Resource: "arn:aws:iam::111122223333:role/*" }, describing),
        [everyRole(1)],
      );
    });

    it("go to a named service", () => {
      const { Condition: _condition, ...anywhere } = passing;
      assert.deepEqual(judge(updating, anywhere, describing), [anyService(1)]);
      const conditions = [
        { StringLike: { "iam:PassedToService": "*" } },
        { StringNotEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
      ];
      for (const Condition of conditions) {
        assert.deepEqual(judge(updating, { ...passing, Condition }, describing), [anyService(1)]);
      }
    });

    it("are told to be too many by a wildcard of actions, with what else is wrong", () => {
      assert.deepEqual(judge({ Effect: "Allow", Action: "*", Resource: "*" }), [
        everyEndpoint(),
        everyRole(0),
        anyService(0),
      ]);
    });

    it("do not matter when passing is denied", () => {
      const never = { Effect: "Deny", Action: "iam:*", Resource: "*" };
      assert.deepEqual(judge(updating, { ...passing, Resource: "*" }, describing, never), []);
    });
  });

  describe("the alarms", () => {
    it("must be allowed to be described", () => {
      assert.deepEqual(judge(updating, passing), [blind]);
      assert.deepEqual(judge(updating, { ...describing, Resource: "arn:aws:s3:::bucket" }), [blind]);
      const ofAccount = { ...describing, Resource: `arn:aws:cloudwatch:${account}:alarm:prod-*` };
      assert.deepEqual(judge(updating, ofAccount), []);
      assert.deepEqual(judge(updating, { ...describing, Action: "cloudwatch:Describe*" }), []);
    });

    it("must not be denied", () => {
      const denies: readonly Statement[] = [
        { Action: "cloudwatch:DescribeAlarms", Resource: "*" },
        { Action: "cloudwatch:*", Resource: `arn:aws:cloudwatch:${account}:alarm:*` },
        { NotAction: ["sagemaker:*"], Resource: "*" },
      ];
      for (const deny of denies) {
        assert.deepEqual(judge(updating, describing, { ...deny, Effect: "Deny" }), [denied(2)]);
      }
    });

    it("may be denied in part, without TLS, or as something else", () => {
      const denies: readonly Statement[] = [
        { Action: "cloudwatch:*", Resource: `arn:aws:cloudwatch:${account}:alarm:secret-*` },
        { Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        { Action: "cloudwatch:DeleteAlarms", Resource: "*" },
      ];
      for (const deny of denies)
        assert.deepEqual(judge(updating, describing, { ...deny, Effect: "Deny" }), []);
    });

    it("are not judged where a condition decides", () => {
      const Condition = { StringEquals: { "aws:RequestedRegion": "us-east-1" } };
      const unknown = (position: number) => [{ on, unknown: `the Condition of ${at(position)}` }];
      assert.deepEqual(judge(updating, { ...describing, Condition }), unknown(1));
      const deny = { ...describing, Effect: "Deny", Condition };
      assert.deepEqual(judge(updating, describing, deny), unknown(2));
    });
  });

  describe("what the stack does not show", () => {
    const { role, policy } = orchestratorParts([updating]);
    const attached = (policyArn: string): ResourceSpec => ({
      type: resourceTypes.rolePolicyAttachment,
      name: "attached",
      props: { role: "orchestrator", policyArn },
    });

    it("may let the role describe alarms", () => {
      const arn = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess";
      assert.deepEqual(findingsOf(rule, [role, policy, attached(arn)]), [
        { on, unknown: `the policy ${arn} in policyArn of RolePolicyAttachment "attached"` },
      ]);
    });

    it("is known of AWS's policies that allow everything", () => {
      const arn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
      assert.deepEqual(findingsOf(rule, [role, attached(arn)]), [
        {
          on,
          problem: `may update every endpoint, by the managed policy ${arn}`,
          fix: 'replace policyArn of RolePolicyAttachment "attached" by a policy of its own that names the endpoints',
        },
      ]);
      assert.deepEqual(findingsOf(rule, [role, attached("arn:aws:iam::aws:policy/ReadOnlyAccess")]), []);
    });

    it("may be the role itself", () => {
      const elsewhere = { ...withProperty(policy, "role", "elsewhere"), propertyDependencies: {} };
      const broad = withProperty(
        elsewhere,
        "policy",
        JSON.stringify({ Statement: [{ ...updating, Resource: "*" }] }),
      );
      const holder = 'RolePolicy "orchestrator"';
      assert.deepEqual(findingsOf(rule, [broad]), [
        { ...everyEndpoint(), on: holder },
        { on: holder, unknown: "the role, which this stack does not declare" },
      ]);
    });

    it("is a document, in a preview", () => {
      const later = withProperty(policy, "policy", unknownValue);
      const unknown = { on, unknown: 'policy of RolePolicy "orchestrator"' };
      assert.deepEqual(findingsOf(rule, [role, later]), [unknown]);
      const broad: ResourceSpec = {
        ...role,
        props: {
          ...role.props,
          inlinePolicies: [{ policy: JSON.stringify({ Statement: [{ ...updating, Resource: "*" }] }) }],
        },
      };
      assert.deepEqual(findingsOf(rule, [broad, { ...later, propertyDependencies: { role: [broad] } }]), [
        everyEndpoint('Statement[0] of inlinePolicies[0].policy of Role "orchestrator"'),
        unknown,
      ]);
    });

    it("is whose a policy is, in a preview", () => {
      const stray = { ...withProperty(policy, "role", unknownValue), propertyDependencies: {} };
      assert.deepEqual(findingsOf(rule, [role, stray]), [{ on, unknown: `whether it has ${at(0)}` }]);
      const harmless = withProperty(
        stray,
        "policy",
        JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }),
      );
      assert.deepEqual(findingsOf(rule, [role, harmless]), []);
    });
  });
});
