import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmReachesASubscriber as rule } from "../../../../../policies/rules/cloudwatch/alarm-reaches-a-subscriber";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "drift"';
const arnOf = (name: string) => `arn:aws:sns:us-east-1:000000000000:${name}`;
function topicOf(name: string, arn: unknown = arnOf(name)): ResourceSpec {
  return { type: resourceTypes.topic, name, props: { name, arn } };
}

function subscriptionTo(
  topic: ResourceSpec,
  props: Readonly<Record<string, unknown>> = {},
  ...endpointSources: readonly ResourceSpec[]
): ResourceSpec {
  return {
    type: resourceTypes.topicSubscription,
    name: `${topic.name}-mail`,
    props: { topic: topic.props.arn, protocol: "email", endpoint: "turbine@example.com", ...props },
    propertyDependencies: { topic: [topic], endpoint: endpointSources },
  };
}

function alarmTo(alarmActions: unknown, ...sources: readonly ResourceSpec[]): ResourceSpec {
  const props = { name: "drift", alarmActions };
  return {
    type: resourceTypes.metricAlarm,
    name: "drift",
    props,
    propertyDependencies: { alarmActions: sources },
  };
}

const nobody = (topic: string): FindingText => ({
  on,
  problem: `notifies Topic "${topic}", to which nobody subscribes`,
  fix: `add a TopicSubscription with an endpoint whose topic is the ARN of Topic "${topic}"`,
});
const unknown = (path: string): FindingText => ({ on, unknown: path });

describe("alarm-reaches-a-subscriber in a preview", () => {
  const incidents = topicOf("incidents");
  const queue: ResourceSpec = { type: resourceTypes.queue, name: "q", props: { name: "hints" } };
  const queueArn = "arn:aws:sqs:us-east-1:000000000000:hints";
  const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: { name: "ledger" } };
  const page: ResourceSpec = { type: resourceTypes.function, name: "page", props: {} };
  const outside: ResourceSpec = { type: "pulumi:pulumi:StackReference", name: "platform", props: {} };
  /** The topics before they exist: without an ARN. */
  const [first, second] = [topicOf("first", unknownValue), topicOf("second", unknownValue)];

  const toQueue = [first, queue, subscriptionTo(first, { protocol: "sqs", endpoint: unknownValue }, queue)];
  const readerOf = (
    props: Readonly<Record<string, unknown>>,
    ...sources: readonly ResourceSpec[]
  ): ResourceSpec => ({
    type: resourceTypes.eventSourceMapping,
    name: "reader",
    props: { functionName: "page", ...props },
    propertyDependencies: { eventSourceArn: sources },
  });
  const unread: FindingText = {
    on,
    problem: 'notifies Topic "first", to which Queue "q" subscribes, and nothing reads that',
    fix: 'add an EventSourceMapping whose eventSourceArn is the ARN of Queue "q", or name the queue in polledQueues',
  };

  const firstAction = "alarmActions[0]";
  const previews: readonly (readonly [string, readonly ResourceSpec[], readonly FindingText[]])[] = [
    [
      "follows an unknown ARN to its topic",
      [first, subscriptionTo(first), alarmTo([unknownValue], first)],
      [],
    ],
    ["refuses that topic without a subscription", [first, alarmTo([unknownValue], first)], [nobody("first")]],
    ["follows a whole list that is unknown", [first, alarmTo(unknownValue, first)], [nobody("first")]],
    ["says that a list of unknown origin is unknown", [alarmTo(unknownValue)], [unknown("alarmActions")]],
    ["says that an ARN of unknown origin is unknown", [alarmTo([unknownValue])], [unknown(firstAction)]],
    [
      "pairs two unknown ARNs with two topics",
      [first, second, subscriptionTo(first), alarmTo([unknownValue, unknownValue], first, second)],
      [nobody("second")],
    ],
    [
      "does not guess which of two topics an unknown ARN means",
      [first, second, subscriptionTo(first), alarmTo([unknownValue], first, second)],
      [unknown(firstAction)],
    ],
    [
      "does not need to when both have a subscription",
      [first, second, subscriptionTo(first), subscriptionTo(second), alarmTo([unknownValue], first, second)],
      [],
    ],
    [
      "leaves out a topic that a known ARN names",
      [incidents, first, alarmTo([arnOf("incidents"), unknownValue], incidents, first)],
      [nobody("incidents"), nobody("first")],
    ],
    ["accepts the unknown ARN of a function", [page, alarmTo([unknownValue], page)], []],
    [
      "does not take the output of another stack for somebody",
      [outside, alarmTo([unknownValue], outside)],
      [unknown(firstAction)],
    ],
    [
      "does not guess whether an unknown ARN means a topic or a function",
      [first, page, alarmTo([unknownValue], first, page)],
      [unknown(firstAction)],
    ],
    [
      "accepts an unknown endpoint that is computed from a function",
      [first, page, subscriptionTo(first, { endpoint: unknownValue }, page), alarmTo([unknownValue], first)],
      [],
    ],
    ["refuses a queue that nothing reads", [...toQueue, alarmTo([unknownValue], first)], [unread]],
    [
      "accepts a queue that a function reads",
      [...toQueue, readerOf({ eventSourceArn: unknownValue }, queue), alarmTo([unknownValue], first)],
      [],
    ],
    [
      "finds the reader by an ARN that the program wrote by the queue's name",
      [...toQueue, readerOf({ eventSourceArn: queueArn }), alarmTo([unknownValue], first)],
      [],
    ],
    [
      "says that a mapping may be switched off",
      [
        ...toQueue,
        page,
        {
          ...readerOf({ eventSourceArn: unknownValue, enabled: unknownValue }),
          propertyDependencies: { eventSourceArn: [queue], enabled: [page] },
        },
        alarmTo([unknownValue], first),
      ],
      [unknown('enabled of EventSourceMapping "reader"')],
    ],
    [
      "says that a mapping of unknown origin may read it",
      [...toQueue, readerOf({ eventSourceArn: unknownValue }), alarmTo([unknownValue], first)],
      [unknown('eventSourceArn of EventSourceMapping "reader"')],
    ],
    [
      "does not take the reader of a table's stream for one",
      [...toQueue, table, readerOf({ eventSourceArn: unknownValue }, table), alarmTo([unknownValue], first)],
      [unread],
    ],
    [
      "says that an endpoint of unknown origin is unknown",
      [first, subscriptionTo(first, { endpoint: unknownValue }), alarmTo([unknownValue], first)],
      [unknown('endpoint of TopicSubscription "first-mail"')],
    ],
    [
      "says that a subscription may be to this topic",
      [first, { ...subscriptionTo(first), propertyDependencies: {} }, alarmTo([unknownValue], first)],
      [unknown('topic of TopicSubscription "first-mail"')],
    ],
    ["does not read a text as a list", [alarmTo("arn")], [unknown("alarmActions")]],
  ];
  for (const [title, stack, expected] of previews) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, stack), expected);
    });
  }
});
