import type { PolicyResource } from "@pulumi/policy";
import { defaultTimeoutSeconds, followToFunction, mayNameFunction } from "../../model/functions/functions";
import { readNumber, readOrDefault } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule, type RuleContext } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** What SQS takes when a queue does not say. */
const defaultVisibilitySeconds = 30;

export const queueOutlastsItsFunction = defineRule({
  id: "queue-outlasts-its-function",
  title: "A queue should hide a message for as long as the function that reads it may take.",
  severity: "low",
  rationale:
    "When a message becomes visible again while the function still works on it, a second execution does the same work, and a slow message goes to the dead-letter queue although it was handled.",
  remediation:
    "Set visibilityTimeoutSeconds of the queue to the function's timeout and the mapping's batching window at least; AWS advises six times the timeout.",
  levels: advisory,
  frameworks: {},
  parameters: {
    factor: {
      type: "number",
      minimum: 1,
      description: "How many times the function's timeout a message must stay hidden. Without it 1.",
    },
  },
  subjects: subjectsOfType(resourceTypes.eventSourceMapping),
  check: ({ resource: mapping }, context) => {
    const { table } = context.stack;
    const queue = table.follow(mapping, ["eventSourceArn"], resourceTypes.queue);
    const reader = followToFunction(table, mapping, ["functionName"]);
    // A queue or a function of another stack is judged by nobody: this stack does not know its timeout.
    if (queue.state === "missing" || queue.state === "absent") return [];
    if (reader.state === "missing" || reader.state === "absent") return [];
    if (queue.state === "unknown") {
      const sources = mapping.propertyDependencies.eventSourceArn ?? [];
      const mayBeQueue = sources.length === 0 || sources.some(({ type }) => type === resourceTypes.queue);
      return mayBeQueue ? [notEvaluable(mapping, queue.path)] : [];
    }
    if (reader.state === "unknown") {
      return mayNameFunction(mapping, "functionName") ? [notEvaluable(mapping, reader.path)] : [];
    }
    return judge(queue.resource, reader.resource, mapping, context);
  },
});

function judge(
  queue: PolicyResource,
  reader: PolicyResource,
  mapping: PolicyResource,
  { parameters }: RuleContext,
): readonly Finding[] {
  const visibility = readOrDefault(queue, ["visibilityTimeoutSeconds"], readNumber);
  const timeout = readNumber(reader, ["timeout"]);
  const window = readOrDefault(mapping, ["maximumBatchingWindowInSeconds"], readNumber);
  const unknown = [
    ...(visibility.state === "unknown" ? [visibility.path] : []),
    ...(timeout.state === "unknown" ? [unknownOf(reader, timeout)] : []),
    ...(window.state === "unknown" ? [unknownOf(mapping, window)] : []),
  ];
  if (unknown.length > 0) return unknown.map((what) => notEvaluable(queue, what));
  const factor = typeof parameters.factor === "number" ? parameters.factor : 1;
  const seconds = visibility.state === "known" ? visibility.value : defaultVisibilitySeconds;
  const needed = Math.ceil(
    factor * (timeout.state === "known" ? timeout.value : defaultTimeoutSeconds) +
      (window.state === "known" ? window.value : 0),
  );
  if (seconds >= needed) return [];
  return [
    violation(
      queue,
      `hides a message for ${seconds} s, less than the ${needed} s that ${describe(reader)} needs`,
      `set visibilityTimeoutSeconds to ${needed} or more`,
    ),
  ];
}
