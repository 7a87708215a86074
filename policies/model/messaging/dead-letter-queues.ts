import type { PolicyResource } from "@pulumi/policy";
import type { Presence } from "../reading/given";
import { readJsonObject } from "../reading/json-text";
import { type PropertyPath, type Reading, read, readOrDefault, readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Which queues of a stack take what others could not handle. */
export interface DeadLetterQueues {
  readonly certain: ReadonlySet<PolicyResource>;
  /** Queues of which it is not known whether something points at them. */
  readonly possible: ReadonlyMap<PolicyResource, string>;
  /** Properties that may point at any queue. */
  readonly undecided: readonly string[];
}

/** A redrive policy is a JSON text with the queue's ARN inside; the other places hold the ARN itself. */
const places: readonly { readonly type: string; readonly path: readonly [string, ...string[]] }[] = [
  { type: resourceTypes.queue, path: ["redrivePolicy"] },
  { type: resourceTypes.queueRedrivePolicy, path: ["redrivePolicy"] },
  { type: resourceTypes.topicSubscription, path: ["redrivePolicy"] },
  { type: resourceTypes.eventTarget, path: ["deadLetterConfig", "arn"] },
  { type: resourceTypes.eventBus, path: ["deadLetterConfig", "arn"] },
  { type: resourceTypes.function, path: ["deadLetterConfig", "targetArn"] },
  { type: resourceTypes.functionEventInvokeConfig, path: ["destinationConfig", "onFailure", "destination"] },
  { type: resourceTypes.eventSourceMapping, path: ["destinationConfig", "onFailure", "destinationArn"] },
];

/** The queues that something of the stack names as its dead-letter queue; found out once for all queues. */
export const deadLetterQueues = oncePerTable(collect);

function collect(table: ResourceTable): DeadLetterQueues {
  const certain = new Set<PolicyResource>();
  const possible = new Map<PolicyResource, string>();
  const undecided: string[] = [];
  for (const { type, path } of places) {
    for (const user of table.ofType(type)) {
      const arn = readArn(user, path);
      if (arn.state === "known") {
        const queue = queueOfArn(arn.value, table);
        if (queue !== undefined) certain.add(queue);
      }
      if (arn.state !== "unknown") continue;
      const [queue, ...others] = dependenciesOfType(user, path, resourceTypes.queue);
      const unknown = unknownOf(user, arn);
      if (queue !== undefined && others.length === 0 && !hasOtherUse(user)) certain.add(queue);
      else for (const other of queue === undefined ? [] : [queue, ...others]) possible.set(other, unknown);
      // What is computed from other things than the stack's queues alone is none of them.
      if ((user.propertyDependencies[path[0]] ?? []).length === 0) undecided.push(unknown);
    }
  }
  return { certain, possible, undecided };
}

/** The queue that takes the successes stands in the same property as the one that takes the failures. */
function hasOtherUse(user: PolicyResource): boolean {
  return read(user, ["destinationConfig", "onSuccess"]).state !== "absent";
}

function readArn(user: PolicyResource, path: PropertyPath): Reading<string> {
  return path[0] === "redrivePolicy" ? readRedriveTarget(user) : readText(user, path);
}

function queueOfArn(arn: string, table: ResourceTable): PolicyResource | undefined {
  // A program that writes ARNs by names does so before AWS has told any.
  return (
    table.named(resourceTypes.queue, arn) ??
    table.named(resourceTypes.queue, arn.slice(arn.lastIndexOf(":") + 1))
  );
}

/** AWS fills in the settings of a queue where the program leaves them out, but not those that are resources. */
function readQueueSetting(
  resource: PolicyResource,
  property: string,
): Reading<Readonly<Record<string, unknown>>> {
  return resource.type === resourceTypes.queue
    ? readOrDefault(resource, [property], readJsonObject)
    : readJsonObject(resource, [property]);
}

/** The ARN in a redrive policy. */
function readRedriveTarget(resource: PolicyResource): Reading<string> {
  const policy = readQueueSetting(resource, "redrivePolicy");
  if (policy.state !== "known") return policy;
  const target = policy.value.deadLetterTargetArn;
  return typeof target === "string" && target !== ""
    ? { state: "known", value: target }
    : { state: "absent", path: "deadLetterTargetArn in redrivePolicy" };
}

/** Whether the property `redrivePolicy` names a dead-letter queue. */
export function redriveTarget(resource: PolicyResource): Presence {
  const target = readRedriveTarget(resource);
  if (target.state === "known") return { state: "given" };
  if (target.state === "absent") return target;
  const sources = dependenciesOfType(resource, ["redrivePolicy"], resourceTypes.queue);
  return sources.length > 0 ? { state: "given" } : target;
}

/**
 * Whether a queue says itself that it is one, by naming the queues that may use it: `redriveAllowPolicy`, inline or as
 * a resource of its own. Only those who use it from another stack need to be told so.
 */
export function declaresDeadLetters(queue: PolicyResource, table: ResourceTable): Reading<boolean> {
  const property = "redriveAllowPolicy";
  const { resources, possible } = table.pointingAt(queue, resourceTypes.queueRedriveAllowPolicy, [
    "queueUrl",
  ]);
  const readings = [queue, ...resources].map((source) => ({
    source,
    policy: readQueueSetting(source, property),
  }));
  const says = readings.some(
    ({ policy }) => policy.state === "known" && policy.value.redrivePermission !== "denyAll",
  );
  if (says) return { state: "known", value: true };
  for (const { source, policy } of readings) {
    if (policy.state !== "unknown") continue;
    return source === queue ? policy : { state: "unknown", path: unknownOf(source, policy) };
  }
  const [other] = possible;
  return other === undefined
    ? { state: "known", value: false }
    : { state: "unknown", path: unknownOf(other, { state: "unknown", path: "queueUrl" }) };
}
