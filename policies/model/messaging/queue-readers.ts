import type { PolicyResource } from "@pulumi/policy";
import type { PropertyPath } from "../reading/reading";
import { readBoolean, readOrDefault } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import type { Link, ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Which queues of a stack are read by a function. */
export interface QueueReaders {
  readonly read: ReadonlySet<PolicyResource>;
  /** Queues of which it is not known whether a function reads them. */
  readonly possible: ReadonlyMap<PolicyResource, string>;
  /** Mappings that may read any queue. */
  readonly undecided: readonly string[];
}

/** The queues that an event source mapping of the stack hands to a function; found out once for all alarms. */
export const queueReaders = oncePerTable((table): QueueReaders => {
  const read = new Set<PolicyResource>();
  const possible = new Map<PolicyResource, string>();
  const undecided: string[] = [];
  for (const mapping of table.ofType(resourceTypes.eventSourceMapping)) {
    const queue = followToQueue(table, mapping, ["eventSourceArn"]);
    if (queue.state === "unknown" && mayNameQueue(mapping, "eventSourceArn"))
      undecided.push(unknownOf(mapping, queue));
    if (queue.state !== "found") continue;
    const enabled = readOrDefault(mapping, ["enabled"], readBoolean);
    if (enabled.state === "unknown") possible.set(queue.resource, unknownOf(mapping, enabled));
    else if (enabled.state === "absent" || enabled.value) read.add(queue.resource);
  }
  return { read, possible, undecided };
});

/** Follows a property to a queue, also by an ARN that the program wrote by the queue's name before AWS told any. */
export function followToQueue(table: ResourceTable, from: PolicyResource, path: PropertyPath): Link {
  const link = table.follow(from, path, resourceTypes.queue);
  if (link.state !== "missing" || !isQueueArn(link.name)) return link;
  const resource = table.named(resourceTypes.queue, link.name.slice(link.name.lastIndexOf(":") + 1));
  return resource === undefined ? link : { state: "found", resource };
}

export const isQueueArn = (text: string): boolean => /^arn:[^:]+:sqs:/.test(text);

/** What is computed from other resources alone, such as the stream of a table, names no queue. */
function mayNameQueue(from: PolicyResource, property: string): boolean {
  const dependencies = from.propertyDependencies[property] ?? [];
  return dependencies.length === 0 || dependencies.some(({ type }) => type === resourceTypes.queue);
}
