import assert from "node:assert/strict";
import { topicKeyAdmitsCloudwatch as rule } from "../../../../../policies/rules/messaging/topic-key-admits-cloudwatch";
import {
  cloudwatchMayEncrypt,
  compliantMessaging,
  policyText,
  statement,
  without,
} from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const parts = compliantMessaging();
const key = 'Key "data"';
const fix =
  "add to policy a statement that allows cloudwatch.amazonaws.com the actions kms:Decrypt and kms:GenerateDataKey*";
const silent = 'so that alarms cannot publish to Topic "incidents"';
const lacking = (actions: string, on = key): FindingText => ({
  on,
  problem: `does not allow CloudWatch ${actions}, ${silent}`,
  fix,
});
const both = "kms:Decrypt and kms:GenerateDataKey";

const judge = (policy: unknown, ...others: readonly ResourceSpec[]) =>
  findingsOf(rule, [withProperty(parts.key, "policy", policy), ...without(parts, "key"), ...others]);
const keyPolicy = (policy: unknown, keyId: unknown = parts.key.props.keyId): ResourceSpec => ({
  type: "aws:kms/keyPolicy:KeyPolicy",
  name: "own",
  props: { keyId, policy },
});
const root = statement({ Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*" });
const onlyRoot = policyText(root);
const good = policyText(root, cloudwatchMayEncrypt);

describe("topic-key-admits-cloudwatch", () => {
  for (const [name, ...statements] of [
    ["every action", { ...cloudwatchMayEncrypt, Action: "kms:*" }],
    ["just the two", { ...cloudwatchMayEncrypt, Action: ["kms:decrypt", "kms:GenerateDataKey"] }],
    ["all but others", { ...cloudwatchMayEncrypt, Action: undefined, NotAction: "kms:Put*" }],
    [
      "both in two statements",
      { ...cloudwatchMayEncrypt, Action: "kms:Decrypt" },
      { ...cloudwatchMayEncrypt, Action: "kms:G*" },
    ],
    [
      "several services",
      {
        ...cloudwatchMayEncrypt,
        Principal: { Service: ["events.amazonaws.com", "cloudwatch.amazonaws.com"] },
      },
    ],
    ["everyone", { ...cloudwatchMayEncrypt, Principal: { AWS: "*" } }],
    [
      "all accounts but one",
      { ...cloudwatchMayEncrypt, Condition: { StringNotEquals: { "aws:SourceAccount": "444455556666" } } },
    ],
    [
      "whatever comes by SNS",
      { ...cloudwatchMayEncrypt, Condition: { StringLike: { "kms:ViaService": "sns.*" } } },
    ],
  ] as const) {
    it(`accepts a policy that allows ${name}`, () => assert.deepEqual(judge(policyText(...statements)), []));
  }

  for (const [name, policy, actions] of [
    ["does not speak of it", onlyRoot, both],
    [
      "allows it one action",
      policyText({ ...cloudwatchMayEncrypt, Action: "kms:Decrypt" }),
      "kms:GenerateDataKey",
    ],
    [
      "allows it the other",
      policyText({ ...cloudwatchMayEncrypt, Action: "kms:GenerateDataKey*" }),
      "kms:Decrypt",
    ],
    [
      "allows another service",
      policyText({ ...cloudwatchMayEncrypt, Principal: { Service: "sns.amazonaws.com" } }),
      both,
    ],
    [
      "allows only principals of an organisation",
      policyText({
        ...cloudwatchMayEncrypt,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      }),
      both,
    ],
  ] as const) {
    it(`refuses a policy that ${name}`, () => assert.deepEqual(judge(policy), [lacking(actions)]));
  }

  it("refuses a key without policy, which AWS opens to the account alone", () => {
    const finding = { on: key, problem: `has no policy, ${silent}`, fix };
    assert.deepEqual(judge(undefined), [finding]);
    assert.deepEqual(judge(unknownValue), [finding]);
  });

  it("judges a policy that is a resource of its own in place of the inline one", () => {
    assert.deepEqual(judge(onlyRoot, keyPolicy(good)), []);
    assert.deepEqual(judge(good, keyPolicy(onlyRoot)), [lacking(both, 'KeyPolicy "own"')]);
  });

  const denied = (position: number): FindingText => ({
    on: key,
    problem: `denies CloudWatch the key by Statement[${position}], ${silent}`,
    fix: `except cloudwatch.amazonaws.com from policy.Statement[${position}]`,
  });
  const denial = statement({ Effect: "Deny", Principal: "*", Action: "kms:*" });
  for (const [name, Deny] of [
    ["everyone", denial],
    ["the service", { ...denial, Principal: { Service: "cloudwatch.amazonaws.com" } }],
    [
      "all but a role",
      { ...denial, Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
    ],
    ["one of the actions", { ...denial, Action: "kms:GenerateDataKey" }],
    [
      "who is not of the organisation",
      { ...denial, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
    ],
    ["whom IAM does not know", { ...denial, Condition: { Null: { "aws:PrincipalArn": "true" } } }],
    ["services", { ...denial, Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } }],
    [
      "who is, if anybody, of the organisation",
      { ...denial, Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
    ],
  ] as const) {
    it(`refuses a Deny for ${name}`, () =>
      assert.deepEqual(judge(policyText(cloudwatchMayEncrypt, Deny)), [denied(1)]));
  }

  for (const [name, Deny] of [
    ["another service", { ...denial, Principal: { Service: "events.amazonaws.com" } }],
    ["another action", { ...denial, Action: "kms:ScheduleKeyDeletion" }],
    [
      "all but this service",
      { ...denial, Principal: undefined, NotPrincipal: { Service: "cloudwatch.amazonaws.com" } },
    ],
    [
      "who is in some other part of the organisation",
      {
        ...denial,
        Condition: { "ForAnyValue:StringNotLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } },
      },
    ],
    ["requests without TLS", { ...denial, Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    [
      "who is of another account",
      { ...denial, Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } } },
    ],
    ["a role", { ...denial, Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } } }],
    [
      "strangers who are no services",
      {
        ...denial,
        Condition: {
          StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ],
  ] as const) {
    it(`accepts a Deny for ${name}`, () =>
      assert.deepEqual(judge(policyText(cloudwatchMayEncrypt, Deny)), []));
  }

  it("cannot tell whether a Deny holds by another condition", () => {
    const Condition = { StringEquals: { "kms:CallerAccount": "111122223333" } };
    assert.deepEqual(judge(policyText(cloudwatchMayEncrypt, { ...denial, Condition })), [
      { on: key, unknown: "whether Condition of policy.Statement[1] holds for CloudWatch" },
    ]);
  });

  it("follows the alias of a key", () => {
    const alias: ResourceSpec = {
      type: "aws:kms/alias:Alias",
      name: "data",
      props: { name: "alias/data", targetKeyId: parts.key.props.keyId },
    };
    const topic = withProperty(parts.topic, "kmsMasterKeyId", "alias/data");
    const broken = withProperty(parts.key, "policy", onlyRoot);
    assert.deepEqual(findingsOf(rule, [topic, broken, alias, parts.alarm]), [lacking(both)]);
  });

  it("leaves topics alone that no alarm publishes to, that have no key, or one of elsewhere", () => {
    const broken = withProperty(parts.key, "policy", onlyRoot);
    const plain = withProperty(parts.topic, "kmsMasterKeyId", undefined);
    assert.deepEqual(findingsOf(rule, [parts.topic, broken]), []);
    assert.deepEqual(findingsOf(rule, [plain, broken, parts.alarm]), []);
    assert.deepEqual(findingsOf(rule, [parts.topic, parts.alarm]), []);
  });

  it("says in a preview that the key is unknown", () => {
    const topic = withProperty(parts.topic, "kmsMasterKeyId", unknownValue);
    assert.deepEqual(findingsOf(rule, [topic, parts.key, parts.alarm]), [
      { on: 'Topic "incidents"', unknown: "kmsMasterKeyId" },
    ]);
  });

  it("knows the key by dependency in a preview", () => {
    const broken = withProperty(parts.key, "policy", onlyRoot);
    const topic = {
      ...withProperty(parts.topic, "kmsMasterKeyId", unknownValue),
      propertyDependencies: { kmsMasterKeyId: [broken] },
    };
    assert.deepEqual(findingsOf(rule, [topic, broken, parts.alarm]), [lacking(both)]);
  });

  it("says in a preview that the policy is unknown, or that one may be of this key", () => {
    const inline = {
      ...withProperty(parts.key, "policy", unknownValue),
      propertyDependencies: { policy: [parts.topic] },
    };
    assert.deepEqual(findingsOf(rule, [inline, ...without(parts, "key")]), [{ on: key, unknown: "policy" }]);
    assert.deepEqual(judge(onlyRoot, keyPolicy(unknownValue)), [
      { on: key, unknown: 'policy of KeyPolicy "own"' },
    ]);
    assert.deepEqual(judge(undefined, keyPolicy(good, unknownValue)), [
      { on: key, unknown: 'keyId of KeyPolicy "own"' },
    ]);
    assert.deepEqual(judge("no document"), [{ on: key, unknown: "the policy document in policy" }]);
  });

  it("does not mind an alarm whose actions are unknown when another one publishes to the topic", () => {
    const alarm = { ...withProperty(parts.alarm, "alarmActions", [unknownValue]), name: "other" };
    assert.deepEqual(judge(onlyRoot, alarm), [lacking(both)]);
  });

  it("says in a preview that it is unknown whether an alarm publishes to the topic", () => {
    const alarm = withProperty(parts.alarm, "alarmActions", [unknownValue]);
    assert.deepEqual(findingsOf(rule, [parts.topic, withProperty(parts.key, "policy", onlyRoot), alarm]), [
      { on: 'Topic "incidents"', unknown: 'alarmActions[0] of MetricAlarm "latency"' },
    ]);
    assert.deepEqual(findingsOf(rule, [parts.topic, parts.key, alarm]), []);
  });
});
