import type { PolicyResource } from "@pulumi/policy";
import { type AlarmTarget, alarmTargets } from "../../model/alarms/alarm-targets";
import { covers } from "../../model/iam/policy-document";
import { subscribersOf } from "../../model/messaging/topic-subscribers";
import { assertNever } from "../../model/reading/assert-never";
import { namePatterns } from "../../model/reading/name-patterns";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import type { StackIndex } from "../../model/stack/stack-index";
import { subjectsOfType } from "../../model/stack/subjects";

export const alarmReachesASubscriber = defineRule({
  id: "alarm-reaches-a-subscriber",
  title:
    "An alarm must reach somebody: a topic that it notifies must have a subscriber, and a queue that subscribes a reader.",
  severity: "high",
  rationale:
    "A topic takes messages without a subscriber and drops them. The alarm goes off, its action succeeds, every check of the alarm passes, and nobody is told. So does a queue that nothing reads. Whether the function that reads one tells people is in its code, and no rule can see it.",
  remediation:
    "Add a TopicSubscription with an endpoint to each topic that alarms of the stack notify; where that is a queue, add an EventSourceMapping that hands its messages to a function. Name topics of other stacks that are known to have subscribers in trustedTopicArns, and queues that something else reads in polledQueues.",
  levels: mandatory,
  frameworks: {},
  parameters: {
    trustedTopicArns: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description:
        "ARNs of topics outside of the stack that are known to have subscribers; * stands for any text. Without it such a topic cannot be evaluated.",
    },
    polledQueues: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description:
        "Names of queues that something else than a function of the stack reads, such as a server or a pipe; * stands for any text. Without it none.",
    },
  },
  subjects: subjectsOfType(resourceTypes.metricAlarm, resourceTypes.compositeAlarm),
  check: ({ resource }, { stack, parameters }) => {
    const ends = alarmTargets(resource, stack.table).map((target) =>
      judge(resource, target, stack, parameters),
    );
    const findings = ends.flatMap((end) => (end === "reached" ? [] : end));
    // What cannot be seen does not matter when the alarm reaches somebody anyway.
    return ends.includes("reached") ? findings.filter(({ outcome }) => outcome === "violation") : findings;
  },
});

function judge(
  alarm: PolicyResource,
  target: AlarmTarget,
  stack: StackIndex,
  parameters: Parameters,
): "reached" | readonly Finding[] {
  switch (target.kind) {
    case "other":
      return "reached";
    case "topicElsewhere":
      return trusted(target.arn, parameters)
        ? "reached"
        : [notEvaluable(alarm, `the subscribers of ${target.arn} in ${target.path}`)];
    case "unknown": {
      const polled = namePatterns(parameters.polledQueues);
      const heard = target.topics.every(
        (topic) => subscribersOf(topic, stack.table, polled).state === "some",
      );
      return heard && target.topics.length > 0 ? "reached" : [notEvaluable(alarm, target.path)];
    }
    case "topic":
      return judgeTopic(alarm, target.topic, stack, parameters);
    default:
      return assertNever(target);
  }
}

function judgeTopic(
  alarm: PolicyResource,
  topic: PolicyResource,
  { table }: StackIndex,
  { polledQueues }: Parameters,
): "reached" | readonly Finding[] {
  const subscribers = subscribersOf(topic, table, namePatterns(polledQueues));
  switch (subscribers.state) {
    case "some":
      return "reached";
    case "unknown":
      return [notEvaluable(alarm, subscribers.unknown)];
    case "none":
      return [
        violation(
          alarm,
          `notifies ${describe(topic)}, to which nobody subscribes`,
          `add a TopicSubscription with an endpoint whose topic is the ARN of ${describe(topic)}`,
        ),
      ];
    case "unread":
      return subscribers.queues.map((queue) =>
        violation(
          alarm,
          `notifies ${describe(topic)}, to which ${describe(queue)} subscribes, and nothing reads that`,
          `add an EventSourceMapping whose eventSourceArn is the ARN of ${describe(queue)}, or name the queue in polledQueues`,
        ),
      );
    default:
      return assertNever(subscribers);
  }
}

function trusted(arn: string, { trustedTopicArns }: Parameters): boolean {
  return (
    Array.isArray(trustedTopicArns) &&
    trustedTopicArns.some((pattern) => typeof pattern === "string" && covers(pattern, arn))
  );
}
