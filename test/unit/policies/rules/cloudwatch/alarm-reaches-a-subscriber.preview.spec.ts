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
  const queue: ResourceSpec = { type: resourceTypes.queue, name: "q", props: {} };
  const page: ResourceSpec = { type: resourceTypes.function, name: "page", props: {} };
  const outside: ResourceSpec = { type: "pulumi:pulumi:StackReference", name: "platform", props: {} };
  /** The topics before they exist: without an ARN. */
  const [first, second] = [topicOf("first", unknownValue), topicOf("second", unknownValue)];

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
      "accepts an unknown endpoint that is computed from a resource",
      [
        first,
        queue,
        subscriptionTo(first, { endpoint: unknownValue }, queue),
        alarmTo([unknownValue], first),
      ],
      [],
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
