import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmReachesASubscriber as rule } from "../../../../../policies/rules/cloudwatch/alarm-reaches-a-subscriber";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "drift"';
const arnOf = (name: string) => `arn:aws:sns:us-east-1:000000000000:${name}`;
const lambda = "arn:aws:lambda:us-east-1:000000000000:function:page";

function topicOf(name: string): ResourceSpec {
  return { type: resourceTypes.topic, name, props: { name, arn: arnOf(name) } };
}

function subscriptionTo(topic: ResourceSpec, props: Readonly<Record<string, unknown>> = {}): ResourceSpec {
  return {
    type: resourceTypes.topicSubscription,
    name: `${topic.name}-mail`,
    props: { topic: topic.props.arn, protocol: "email", endpoint: "turbine@example.com", ...props },
    propertyDependencies: { topic: [topic] },
  };
}

function alarmTo(alarmActions: unknown): ResourceSpec {
  return { type: resourceTypes.metricAlarm, name: "drift", props: { name: "drift", alarmActions } };
}

const nobody = (topic: string): FindingText => ({
  on,
  problem: `notifies Topic "${topic}", to which nobody subscribes`,
  fix: `add a TopicSubscription with an endpoint whose topic is the ARN of Topic "${topic}"`,
});
const elsewhere = (arn: string, position = 0): FindingText => ({
  on,
  unknown: `the subscribers of ${arn} in alarmActions[${position}]`,
});

describe("alarm-reaches-a-subscriber", () => {
  const incidents = topicOf("incidents");
  const other = topicOf("other");
  const subscribed = [incidents, subscriptionTo(incidents)];
  const known: readonly (readonly [string, readonly ResourceSpec[], readonly FindingText[]])[] = [
    ["accepts a topic with a subscription", [...subscribed, alarmTo([arnOf("incidents")])], []],
    ["refuses a topic without one", [incidents, alarmTo([arnOf("incidents")])], [nobody("incidents")]],
    [
      "does not count a subscription to another topic",
      [incidents, other, subscriptionTo(other), alarmTo([arnOf("incidents")])],
      [nobody("incidents")],
    ],
    [
      "does not count a subscription without an endpoint",
      [incidents, subscriptionTo(incidents, { endpoint: "" }), alarmTo([arnOf("incidents")])],
      [nobody("incidents")],
    ],
    [
      "accepts one of two subscriptions",
      [
        incidents,
        { ...subscriptionTo(incidents, { endpoint: "" }), name: "empty" },
        subscriptionTo(incidents),
        alarmTo([arnOf("incidents")]),
      ],
      [],
    ],
    [
      "does not count what the alarm tells when it is over",
      [...subscribed, other, withProperty(alarmTo([arnOf("other")]), "okActions", [arnOf("incidents")])],
      [nobody("other")],
    ],
    [
      "refuses a topic without a subscription beside one with",
      [...subscribed, other, alarmTo([arnOf("incidents"), arnOf("other")])],
      [nobody("other")],
    ],
    [
      "tells both topics without one",
      [incidents, other, alarmTo([arnOf("incidents"), arnOf("other")])],
      [nobody("incidents"), nobody("other")],
    ],
    ["accepts an action that acts by itself", [alarmTo([lambda])], []],
    [
      "leaves an alarm without an action to another rule",
      [alarmTo([]), alarmTo(undefined), alarmTo([""])],
      [],
    ],
    ["cannot see the subscribers of a topic elsewhere", [alarmTo([arnOf("far")])], [elsewhere(arnOf("far"))]],
    [
      "cannot see them in another partition",
      [alarmTo(["arn:aws-cn:sns:cn-north-1:000000000000:far"])],
      [elsewhere("arn:aws-cn:sns:cn-north-1:000000000000:far")],
    ],
    [
      "does not care for them when the alarm reaches somebody anyway",
      [...subscribed, alarmTo([arnOf("far"), arnOf("incidents")])],
      [],
    ],
    [
      "refuses a topic without a subscription beside one elsewhere",
      [incidents, alarmTo([arnOf("incidents"), arnOf("far")])],
      [nobody("incidents"), elsewhere(arnOf("far"), 1)],
    ],
    ["finds nothing in a stack without alarms", [incidents], []],
    ["finds nothing in alarms with a response plan", Object.values(compliantParts()), []],
  ];
  for (const [title, stack, expected] of known) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, stack), expected);
    });
  }

  describe("where a queue subscribes", () => {
    const queueArn = "arn:aws:sqs:us-east-1:000000000000:hints";
    const queue: ResourceSpec = {
      type: resourceTypes.queue,
      name: "hints",
      props: { name: "hints", arn: queueArn },
    };
    const reader = (props: Readonly<Record<string, unknown>> = {}): ResourceSpec => ({
      type: resourceTypes.eventSourceMapping,
      name: "reader",
      props: { eventSourceArn: queueArn, functionName: "notifier", ...props },
    });
    const listening = subscriptionTo(incidents, { protocol: "sqs", endpoint: queueArn });
    const unread: FindingText = {
      on,
      problem: 'notifies Topic "incidents", to which Queue "hints" subscribes, and nothing reads that',
      fix: 'add an EventSourceMapping whose eventSourceArn is the ARN of Queue "hints", or name the queue in polledQueues',
    };
    const judge = (parts: readonly ResourceSpec[], parameters = {}) =>
      findingsOf(rule, [incidents, listening, ...parts, alarmTo([arnOf("incidents")])], { parameters });

    it("accepts it with a function that reads it", () => {
      assert.deepEqual(judge([queue, reader()]), []);
      assert.deepEqual(judge([queue, reader({ enabled: true })]), []);
    });

    it("refuses it without one, or with one that is switched off or reads another", () => {
      const other = "arn:aws:sqs:us-east-1:000000000000:other";
      for (const readers of [[], [reader({ enabled: false })], [reader({ eventSourceArn: other })]])
        assert.deepEqual(judge([queue, ...readers]), [unread]);
    });

    it("accepts it when a person subscribes as well", () => {
      const mail = { ...subscriptionTo(incidents), name: "mail" };
      assert.deepEqual(judge([queue, mail]), []);
    });

    it("accepts it when the settings say that something else reads it", () => {
      assert.deepEqual(judge([queue], { polledQueues: ["hint*"] }), []);
      assert.deepEqual(judge([queue], { polledQueues: ["hint"] }), [unread]);
    });

    it("cannot see who reads a queue elsewhere, unless the settings say so", () => {
      const unseen = {
        on,
        unknown: `the readers of ${queueArn} in endpoint of TopicSubscription "incidents-mail"`,
      };
      assert.deepEqual(judge([]), [unseen]);
      assert.deepEqual(judge([], { polledQueues: ["hints"] }), []);
    });
  });

  it("judges composite alarms", () => {
    const composite = { ...alarmTo([arnOf("incidents")]), type: resourceTypes.compositeAlarm };
    assert.deepEqual(findingsOf(rule, [incidents, composite]), [
      { ...nobody("incidents"), on: 'CompositeAlarm "drift"' },
    ]);
  });

  describe("by settings", () => {
    const judge = (...trustedTopicArns: readonly string[]) =>
      findingsOf(rule, [alarmTo([arnOf("far")])], { parameters: { trustedTopicArns } });

    it("trusts topics outside of the stack", () => {
      assert.deepEqual(judge(arnOf("far")), []);
      assert.deepEqual(judge(arnOf("near"), "arn:aws:sns:*:000000000000:*"), []);
    });

    it("trusts no others", () => {
      assert.deepEqual(judge(), [elsewhere(arnOf("far"))]);
      assert.deepEqual(judge("arn:aws:sns:*:000000000000:fa"), [elsewhere(arnOf("far"))]);
    });

    it("still refuses a topic of the stack without a subscription", () => {
      const parameters = { trustedTopicArns: ["*"] };
      const stack = [incidents, alarmTo([arnOf("incidents")])];
      assert.deepEqual(findingsOf(rule, stack, { parameters }), [nobody("incidents")]);
    });
  });

  it("finds the one alarm of many that reaches nobody", () => {
    const good = Array.from({ length: 20 }, (_, position) => ({
      ...alarmTo([arnOf("incidents")]),
      name: `drift-${position}`,
    }));
    assert.deepEqual(findingsOf(rule, [...subscribed, other, ...good, alarmTo([arnOf("other")])]), [
      nobody("other"),
    ]);
  });
});
