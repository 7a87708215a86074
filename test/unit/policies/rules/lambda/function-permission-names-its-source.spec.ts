import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionPermissionNamesItsSource as rule } from "../../../../../policies/rules/lambda/function-permission-names-its-source";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Permission "call"';
const unknown = (path: string): FindingText => ({ on, unknown: path });
const sourceless = (service = "events.amazonaws.com"): FindingText => ({
  on,
  problem: `lets ${service} call the function on behalf of any account`,
  fix: "set sourceArn to the ARN of what calls the function, with its account",
});
const bucketless: FindingText = {
  on,
  problem: "lets s3.amazonaws.com call the function on behalf of any account",
  fix: "set sourceAccount to the account that owns the bucket",
};

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

const events = { principal: "events.amazonaws.com" };
const s3 = { principal: "s3.amazonaws.com" };
const rulePattern = "arn:aws:events:eu-central-1:111122223333:rule/prod-*";

describe("function-permission-names-its-source", () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["accepts a source in an account", { ...events, sourceArn: rulePattern }, []],
    ["accepts a source account", { ...events, sourceAccount: "111122223333" }, []],
    ["accepts an organisation", { ...events, principalOrgId: "o-a1b2c3d4e5" }, []],
    ["accepts a bucket's account", { ...s3, sourceAccount: "111122223333" }, []],
    [
      "accepts the token of an Alexa skill",
      { principal: "alexa-appkit.amazon.com", eventSourceToken: "t" },
      [],
    ],
    ["leaves an account alone", { principal: "111122223333" }, []],
    ["leaves a role alone", { principal: "arn:aws:iam::111122223333:role/caller" }, []],
    ["leaves everyone to another rule", { principal: "*" }, []],
    ["refuses a service without source", events, [sourceless()]],
    ["refuses an empty source", { ...events, sourceArn: "" }, [sourceless()]],
    ["refuses any source", { ...events, sourceArn: "*" }, [sourceless()]],
    [
      "refuses a source in any account",
      { ...events, sourceArn: "arn:aws:events:eu-central-1:*:rule/prod" },
      [sourceless()],
    ],
    [
      "refuses services of other partitions and kinds",
      { principal: "sns.amazonaws.com.cn" },
      [sourceless("sns.amazonaws.com.cn")],
    ],
    [
      "refuses an Alexa skill without token",
      { principal: "alexa-appkit.amazon.com" },
      [sourceless("alexa-appkit.amazon.com")],
    ],
    ["refuses a bucket without account", { ...s3, sourceArn: "arn:aws:s3:::captures" }, [bucketless]],
    ["does not know an unknown source", { ...events, sourceArn: unknownValue }, [unknown("sourceArn")]],
    [
      "does not know an unknown account",
      { ...events, sourceAccount: unknownValue },
      [unknown("sourceAccount")],
    ],
    ["does not know an unknown principal", { principal: unknownValue }, [unknown("principal")]],
    ["accepts any principal with a source", { principal: unknownValue, sourceArn: rulePattern }, []],
    [
      "does not know a source of a wrong type",
      { ...events, sourceArn: [rulePattern] },
      [unknown("sourceArn")],
    ],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [permission(props)]), expected);
    });
  }

  it("accepts in a preview the ARN of a rule of the stack", () => {
    const source: ResourceSpec = { type: resourceTypes.eventRule, name: "drift", props: {} };
    const spec = permission({ ...events, sourceArn: unknownValue }, { sourceArn: [source] });
    assert.deepEqual(findingsOf(rule, [source, spec]), []);
  });

  it("knows in a preview that the ARN of a bucket has no account", () => {
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "captures", props: {} };
    const spec = permission({ ...s3, sourceArn: unknownValue }, { sourceArn: [bucket] });
    assert.deepEqual(findingsOf(rule, [bucket, spec]), [bucketless]);
  });

  it("judges what grants only", () => {
    assert.deepEqual(findingsOf(rule, [functionSpec()]), []);
  });

  describe("in a policy document", () => {
    const policyOn = 'ResourcePolicy "call"';
    const policy = (service: string, Condition?: unknown): ResourceSpec => ({
      type: resourceTypes.functionResourcePolicy,
      name: "call",
      props: {
        policy: JSON.stringify({
          Statement: [
            { Effect: "Allow", Action: "lambda:InvokeFunction", Principal: { Service: service }, Condition },
          ],
        }),
      },
    });
    const condition = (key: string, value: string) => ({ StringEquals: { [key]: value } });
    const policies: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
      ["accepts a source", policy(events.principal, { ArnLike: { "AWS:SourceArn": rulePattern } }), []],
      [
        "accepts a bucket's account",
        policy(s3.principal, condition("aws:SourceAccount", "111122223333")),
        [],
      ],
      [
        "refuses a service without source",
        policy(events.principal),
        [
          {
            on: policyOn,
            problem: "lets events.amazonaws.com call the function in Statement[0] on behalf of any account",
            fix: "add a condition on aws:SourceArn in Statement[0] of policy, with the ARN of what calls the function, with its account",
          },
        ],
      ],
      [
        "refuses a bucket without account",
        policy(s3.principal, { ArnLike: { "aws:SourceArn": "arn:aws:s3:::captures" } }),
        [
          {
            on: policyOn,
            problem: "lets s3.amazonaws.com call the function in Statement[0] on behalf of any account",
            fix: "add a condition on aws:SourceAccount in Statement[0] of policy, with the account that owns the bucket",
          },
        ],
      ],
      [
        "does not know an unknown document",
        { ...policy(events.principal), props: { policy: unknownValue } },
        [{ on: policyOn, unknown: "policy" }],
      ],
    ];
    for (const [title, spec, expected] of policies) {
      it(title, () => {
        assert.deepEqual(findingsOf(rule, [spec]), expected);
      });
    }
  });
});
