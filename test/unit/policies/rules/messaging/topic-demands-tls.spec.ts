import assert from "node:assert/strict";
import { topicDemandsTls as rule } from "../../../../../policies/rules/messaging/topic-demands-tls";
import {
  compliantMessaging,
  policyText,
  statement,
  tlsDenial,
} from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const { key, topic: owner, topicPolicy: attached } = compliantMessaging();
const on = 'Topic "incidents"';
const onPolicy = 'TopicPolicy "incidents"';
const open = (where: string): FindingText => ({
  on: where,
  problem: "lets messages pass without TLS",
  fix: 'add to policy a Deny for every principal of sns:Publish with Condition Bool aws:SecureTransport "false"',
});
const arn = String(owner.props.arn);

const judge = (policy: unknown) => findingsOf(rule, [owner, withProperty(attached, "policy", policy)]);
const inline = (policy: unknown, ...dependencies: readonly ResourceSpec[]) =>
  findingsOf(rule, [
    { ...withProperty(owner, "policy", policy), propertyDependencies: { policy: dependencies } },
    ...dependencies,
  ]);

describe("topic-demands-tls", () => {
  for (const [name, policy] of [
    ["of the action on it", policyText(tlsDenial("sns:Publish", arn))],
    ["of everything", policyText(tlsDenial("*"))],
    [
      "among other statements",
      policyText(
        statement({ Principal: { AWS: "111122223333" }, Action: "sns:Publish" }),
        tlsDenial("sns:Publish"),
      ),
    ],
  ] as const) {
    it(`accepts a Deny ${name}, inline or not`, () => {
      assert.deepEqual(judge(policy), []);
      assert.deepEqual(inline(policy), []);
    });
  }

  for (const [name, policy] of [
    ["without a Deny", policyText(statement({ Principal: { AWS: "111122223333" }, Action: "sns:Publish" }))],
    [
      "that denies it to somebody",
      policyText({ ...tlsDenial("sns:Publish"), Principal: { AWS: "111122223333" } }),
    ],
    ["that denies something else", policyText(tlsDenial("s3:*"))],
    ["that denies it on another one", policyText(tlsDenial("sns:Publish", `${arn}-other`))],
    [
      "that denies it from one network",
      policyText({
        ...tlsDenial("sns:Publish"),
        Condition: { Bool: { "aws:SecureTransport": false }, StringEquals: { "aws:SourceVpc": "vpc-1" } },
      }),
    ],
  ] as const) {
    it(`refuses a policy ${name}, inline or not`, () => {
      assert.deepEqual(judge(policy), [open(onPolicy)]);
      assert.deepEqual(inline(policy), [open(on)]);
    });
  }

  it("refuses the policy that AWS gives it, also where a preview shows it as unknown", () => {
    assert.deepEqual(inline(undefined), [open(on)]);
    assert.deepEqual(inline(unknownValue), [open(on)]);
  });

  it("takes a policy for its own while its ARN is not known", () => {
    const made = { ...withProperty(withProperty(owner, "arn", unknownValue), "url", unknownValue) };
    const policy = {
      ...withProperty(withProperty(attached, "arn", unknownValue), "queueUrl", unknownValue),
      propertyDependencies: { arn: [made], queueUrl: [made] },
    };
    assert.deepEqual(findingsOf(rule, [made, policy]), []);
    const open = withProperty(
      policy,
      "policy",
      policyText(statement({ Principal: "*", Action: "sns:Publish" })),
    );
    assert.equal(findingsOf(rule, [made, open]).length, 1);
  });

  it("says in a preview that the policy is unknown, or whose it is", () => {
    assert.deepEqual(judge(unknownValue), [{ on, unknown: `policy of ${onPolicy}` }]);
    assert.deepEqual(inline(unknownValue, key), [{ on, unknown: "policy" }]);
    const [property = ""] = Object.keys(attached.props);
    assert.deepEqual(findingsOf(rule, [owner, withProperty(attached, property, unknownValue)]), [
      { on, unknown: `${property} of ${onPolicy}` },
    ]);
  });

  it("does not take a text that is no document for one", () => {
    assert.deepEqual(inline("open"), [{ on, unknown: "the policy document in policy" }]);
  });
});
