import assert from "node:assert/strict";
import { queueHasDeadLetters as rule } from "../../../../../policies/rules/messaging/queue-has-dead-letters";
import { compliantMessaging } from "../../../../../policies/testing/compliant-messaging";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const parts = compliantMessaging();
const lone = withProperty(parts.queue, "redrivePolicy", undefined);
const on = 'Queue "jobs"';
const lost: FindingText = {
  on,
  problem: "loses messages that cannot be handled",
  fix: "set redrivePolicy to a JSON text with deadLetterTargetArn and maxReceiveCount",
};
const arn = String(lone.props.arn);
const toLone = JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 3 });
const elsewhere = JSON.stringify({ deadLetterTargetArn: "arn:aws:sqs:eu-central-1:111122223333:other" });

const made = (
  type: string,
  props: Record<string, unknown>,
  dependencies: Readonly<Record<string, readonly ResourceSpec[]>> = {},
): ResourceSpec => ({
  type,
  name: "user",
  props,
  propertyDependencies: dependencies,
});
const judge = (queue: ResourceSpec, ...others: readonly ResourceSpec[]) =>
  findingsOf(rule, [queue, ...others]).filter((finding) => finding.on === `Queue "${queue.name}"`);

/** Each place that may name a dead-letter queue: the type, the property, and how the ARN stands in it. */
const places: readonly (readonly [string, string, (arn: unknown) => Record<string, unknown>])[] = [
  ["aws:lambda/function:Function", "deadLetterConfig", (value) => ({ targetArn: value })],
  ["aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig", (value) => ({ arn: value })],
  ["aws:cloudwatch/eventBus:EventBus", "deadLetterConfig", (value) => ({ arn: value })],
  [
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    "destinationConfig",
    (value) => ({ onFailure: { destination: value } }),
  ],
  [
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    "destinationConfig",
    (value) => ({ onFailure: { destinationArn: value } }),
  ],
];
const redrives = [
  "aws:sqs/queue:Queue",
  "aws:sqs/redrivePolicy:RedrivePolicy",
  "aws:sns/topicSubscription:TopicSubscription",
];

describe("queue-has-dead-letters", () => {
  it("refuses a queue without dead-letter queue", () => assert.deepEqual(judge(lone), [lost]));
  for (const text of ["", "{}", '{"maxReceiveCount":3}']) {
    it(`refuses the redrive policy '${text}'`, () =>
      assert.deepEqual(judge(withProperty(lone, "redrivePolicy", text)), [lost]));
  }
  it("refuses in a preview a queue whose redrive policy is left to AWS", () => {
    assert.deepEqual(judge(withProperty(lone, "redrivePolicy", unknownValue)), [lost]);
  });

  it("accepts a redrive policy, whatever queue it names", () => {
    assert.deepEqual(judge(withProperty(lone, "redrivePolicy", elsewhere)), []);
  });
  it("accepts a redrive policy that is a resource of its own", () => {
    const policy = made("aws:sqs/redrivePolicy:RedrivePolicy", {
      queueUrl: lone.props.url,
      redrivePolicy: elsewhere,
    });
    assert.deepEqual(judge(lone, policy), []);
    assert.deepEqual(judge(lone, withProperty(policy, "redrivePolicy", "{}")), [lost]);
    assert.deepEqual(judge(lone, withProperty(policy, "queueUrl", "https://sqs.example.com/1/other")), [
      lost,
    ]);
  });

  for (const type of redrives) {
    it(`exempts a queue that a ${type} hands its messages to`, () => {
      assert.deepEqual(judge(lone, made(type, { redrivePolicy: toLone })), []);
      assert.deepEqual(judge(lone, made(type, { redrivePolicy: elsewhere })), [lost]);
    });
    it(`knows that of a ${type} in a preview by dependency`, () => {
      const user = made(type, { redrivePolicy: unknownValue }, { redrivePolicy: [lone] });
      assert.deepEqual(judge(lone, user), []);
      assert.deepEqual(
        judge(lone, parts.deadLetters, made(type, user.props, { redrivePolicy: [parts.deadLetters] })),
        [lost],
      );
    });
  }

  for (const [type, property, value] of places) {
    it(`exempts a queue that a ${type} hands its failures to`, () => {
      assert.deepEqual(judge(lone, made(type, { [property]: value(arn) })), []);
      assert.deepEqual(
        judge(lone, made(type, { [property]: value("arn:aws:sqs:eu-central-1:111122223333:other") })),
        [lost],
      );
    });
    it(`knows that of a ${type} in a preview by dependency, and says when it does not`, () => {
      const props = { [property]: value(unknownValue) };
      assert.deepEqual(judge(lone, made(type, props, { [property]: [lone] })), []);
      assert.deepEqual(judge(lone, parts.topic, made(type, props, { [property]: [parts.topic] })), [lost]);
      const [finding, ...more] = judge(lone, made(type, props));
      assert.deepEqual(more, []);
      assert.ok(finding !== undefined && "unknown" in finding);
      assert.match(
        finding.unknown,
        new RegExp(`^${property}\\..*rn|^${property}\\.onFailure\\.destination of`),
      );
    });
  }

  it("knows a queue by its name while its ARN is not known", () => {
    const fresh = withProperty(lone, "arn", unknownValue);
    assert.deepEqual(
      judge(fresh, made("aws:sns/topicSubscription:TopicSubscription", { redrivePolicy: toLone })),
      [],
    );
  });

  it("does not take a queue for successes for one of failures", () => {
    const type = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
    const onlySuccess = { destinationConfig: { onSuccess: { destination: arn } } };
    assert.deepEqual(judge(lone, made(type, onlySuccess)), [lost]);
    const both = {
      destinationConfig: {
        onSuccess: { destination: unknownValue },
        onFailure: { destination: unknownValue },
      },
    };
    const config = made(type, both, { destinationConfig: [lone] });
    const unknown = {
      on,
      unknown: 'destinationConfig.onFailure.destination of FunctionEventInvokeConfig "user"',
    };
    assert.deepEqual(judge(lone, config), [unknown]);
    const two = made(type, both, { destinationConfig: [lone, parts.deadLetters] });
    assert.deepEqual(judge(lone, parts.deadLetters, two), [unknown]);
  });

  it("cannot tell in a preview which of two queues takes the failures", () => {
    const dependencies = { deadLetterConfig: [lone, parts.deadLetters] };
    const target = made(
      "aws:cloudwatch/eventTarget:EventTarget",
      { deadLetterConfig: unknownValue },
      dependencies,
    );
    assert.deepEqual(judge(lone, parts.deadLetters, target), [
      { on, unknown: 'deadLetterConfig.arn of EventTarget "user"' },
    ]);
  });

  it("exempts a queue that says so itself, for those who use it from another stack", () => {
    const say = (redrivePermission: string) => JSON.stringify({ redrivePermission });
    assert.deepEqual(judge(withProperty(lone, "redriveAllowPolicy", say("allowAll"))), []);
    assert.deepEqual(judge(withProperty(lone, "redriveAllowPolicy", say("denyAll"))), [lost]);
    assert.deepEqual(judge(withProperty(lone, "redriveAllowPolicy", unknownValue)), [lost]);
    const type = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
    const policy = made(type, { queueUrl: lone.props.url, redriveAllowPolicy: say("byQueue") });
    assert.deepEqual(judge(lone, policy), []);
    assert.deepEqual(judge(lone, withProperty(policy, "redriveAllowPolicy", say("denyAll"))), [lost]);
    assert.deepEqual(judge(lone, withProperty(policy, "redriveAllowPolicy", unknownValue)), [
      { on, unknown: 'redriveAllowPolicy of RedriveAllowPolicy "user"' },
    ]);
    assert.deepEqual(judge(lone, withProperty(policy, "queueUrl", unknownValue)), [
      { on, unknown: 'queueUrl of RedriveAllowPolicy "user"' },
    ]);
  });

  it("accepts in a preview a redrive policy that is computed from a queue, and says so of any other", () => {
    const from = (source: ResourceSpec) => ({
      ...withProperty(lone, "redrivePolicy", unknownValue),
      propertyDependencies: { redrivePolicy: [source] },
    });
    assert.deepEqual(judge(from(parts.deadLetters), parts.deadLetters), []);
    assert.deepEqual(judge(from(parts.topic), parts.topic), [{ on, unknown: "redrivePolicy" }]);
    assert.deepEqual(judge(withProperty(lone, "redrivePolicy", "queue")), [
      { on, unknown: "the JSON in redrivePolicy" },
    ]);
  });

  it("says in a preview that a redrive policy may be of this queue", () => {
    const policy = made("aws:sqs/redrivePolicy:RedrivePolicy", {
      queueUrl: unknownValue,
      redrivePolicy: elsewhere,
    });
    assert.deepEqual(judge(lone, policy), [{ on, unknown: 'queueUrl of RedrivePolicy "user"' }]);
    const own = made("aws:sqs/redrivePolicy:RedrivePolicy", {
      queueUrl: lone.props.url,
      redrivePolicy: unknownValue,
    });
    assert.deepEqual(judge(lone, own), [{ on, unknown: 'redrivePolicy of RedrivePolicy "user"' }]);
  });
});
