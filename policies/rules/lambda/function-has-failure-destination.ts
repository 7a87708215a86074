import type { PolicyResource } from "@pulumi/policy";
import { asynchronousCalls } from "../../model/functions/asynchronous-calls";
import { streamMapping } from "../../model/functions/event-sources";
import { mayNameFunction } from "../../model/functions/functions";
import { type Presence, presence } from "../../model/reading/given";
import type { PropertyPath } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import type { StackIndex } from "../../model/stack/stack-index";
import { subjectsOfType } from "../../model/stack/subjects";

/** Where Lambda can put what a function failed to handle. */
const destinations = [
  resourceTypes.queue,
  resourceTypes.topic,
  resourceTypes.function,
  resourceTypes.eventBus,
  resourceTypes.bucket,
];

/**
 * Judges two things that lose events. A function loses them when somebody calls it without waiting for the answer: a
 * service with a Permission, a target of an EventRule, a subscription of a topic. A function that is only called
 * synchronously has a caller who sees the error. An event source mapping loses them when it reads a stream; what it
 * reads from a queue goes to the queue's own dead-letter queue.
 */
export const functionHasFailureDestination = defineRule({
  id: "function-has-failure-destination",
  title: "Events that a function fails to handle must be kept.",
  severity: "medium",
  rationale:
    "Lambda calls an asynchronous function three times and then drops the event; a stream's records go the same way. The service that sent it takes it for delivered, so its own dead-letter queue stays empty and nobody learns what was lost.",
  remediation:
    "Give the function a FunctionEventInvokeConfig with destinationConfig.onFailure, or a deadLetterConfig, and an EventSourceMapping of a stream destinationConfig.onFailure; alarm on what arrives there.",
  levels: mandatory,
  frameworks: { awsConfig: ["LAMBDA_DLQ_CHECK"], checkov: ["CKV_AWS_116"] },
  subjects: subjectsOfType(resourceTypes.function, resourceTypes.eventSourceMapping),
  check: ({ resource }, { stack }) =>
    resource.type === resourceTypes.function ? judgeFunction(resource, stack) : judgeMapping(resource),
});

function judgeFunction(resource: PolicyResource, { table }: StackIndex): readonly Finding[] {
  const { callers, possible } = asynchronousCalls(table)(resource);
  const [caller] = callers;
  if (caller === undefined && possible.length === 0) return [];
  const configs = table.pointingAt(resource, resourceTypes.functionEventInvokeConfig, ["functionName"]);
  const own = given(resource, ["deadLetterConfig", "targetArn"]);
  const kept = [own, ...configs.resources.map((config) => given(config, onFailure))];
  if (kept.some(({ state }) => state === "given")) return [];
  const undecided = [
    ...kept,
    ...configs.possible.flatMap((config) =>
      mayNameFunction(config, "functionName") && given(config, onFailure).state !== "absent"
        ? [{ state: "unknown" as const, path: `functionName of ${describe(config)}` }]
        : [],
    ),
  ].flatMap((one) => (one.state === "unknown" ? [one.path] : []));
  if (undecided.length > 0) return undecided.map((path) => notEvaluable(resource, path));
  if (caller === undefined) return possible.map((unknown) => notEvaluable(resource, unknown));
  return [
    violation(
      resource,
      `is called asynchronously (${describe(caller)}) and loses the events that it fails to handle`,
      "add a FunctionEventInvokeConfig with destinationConfig.onFailure.destination, or set deadLetterConfig.targetArn",
    ),
  ];
}

const onFailure = ["destinationConfig", "onFailure", "destination"];

/** A path in a message names its resource where that is not the one that is judged. */
function given(resource: PolicyResource, path: PropertyPath): Presence {
  const found = presence(resource, path, ...destinations);
  return found.state === "unknown" && resource.type !== resourceTypes.function
    ? { ...found, path: `${found.path} of ${describe(resource)}` }
    : found;
}

function judgeMapping(resource: PolicyResource): readonly Finding[] {
  const stream = streamMapping(resource);
  if (stream.state === "known" && !stream.value) return [];
  const destination = presence(
    resource,
    ["destinationConfig", "onFailure", "destinationArn"],
    ...destinations,
  );
  if (destination.state === "given") return [];
  if (stream.state === "unknown") return [notEvaluable(resource, stream.path)];
  if (destination.state === "unknown") return [notEvaluable(resource, destination.path)];
  return [
    violation(
      resource,
      "loses the records that its function fails to handle",
      "set destinationConfig.onFailure.destinationArn to the ARN of a queue or a topic",
    ),
  ];
}
