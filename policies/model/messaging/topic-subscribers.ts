import type { PolicyResource } from "@pulumi/policy";
import { isNamedLike } from "../reading/name-patterns";
import { fits } from "../reading/pattern";
import { formatPath, readText } from "../reading/reading";
import { describe, unknownOf } from "../rule/finding";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { followToQueue, isQueueArn, queueReaders } from "./queue-readers";

/** Whether somebody gets what is published to a topic, as far as the stack says so. */
export type Subscribers =
  | { readonly state: "some" }
  | { readonly state: "none" }
  /** Only queues get it, and nothing reads them. */
  | { readonly state: "unread"; readonly queues: readonly PolicyResource[] }
  | { readonly state: "unknown"; readonly unknown: string };

type Subscriber =
  | { readonly state: "somebody" | "nobody" }
  | { readonly state: "unread"; readonly queue: PolicyResource }
  | { readonly state: "unknown"; readonly unknown: string };

/**
 * Who gets what is published to a topic. A queue is somebody when a function of the stack reads it, or when it is named in
 * `polledQueues`; whether that function tells people is beyond what a stack shows.
 */
export function subscribersOf(
  topic: PolicyResource,
  table: ResourceTable,
  polledQueues: readonly string[],
): Subscribers {
  const { resources, possible } = table.pointingAt(topic, resourceTypes.topicSubscription, ["topic"]);
  const subscribers = resources.map((subscription) => subscriberOf(subscription, table, polledQueues));
  if (subscribers.some(({ state }) => state === "somebody")) return { state: "some" };
  for (const subscriber of subscribers) if (subscriber.state === "unknown") return subscriber;
  const [undecided] = possible;
  if (undecided !== undefined)
    return { state: "unknown", unknown: unknownOf(undecided, { state: "unknown", path: "topic" }) };
  const queues = subscribers.flatMap((subscriber) =>
    subscriber.state === "unread" ? [subscriber.queue] : [],
  );
  return queues.length === 0 ? { state: "none" } : { state: "unread", queues };
}

function subscriberOf(
  subscription: PolicyResource,
  table: ResourceTable,
  polledQueues: readonly string[],
): Subscriber {
  const path = ["endpoint"];
  const endpoint = readText(subscription, path);
  const queue = followToQueue(table, subscription, path);
  if (queue.state === "found") return readerOf(queue.resource, table, polledQueues);
  switch (endpoint.state) {
    case "absent":
      return { state: "nobody" };
    case "unknown":
      // An endpoint that is computed from another resource, such as a function, will be there.
      return (subscription.propertyDependencies.endpoint ?? []).length > 0
        ? { state: "somebody" }
        : { state: "unknown", unknown: unknownOf(subscription, endpoint) };
    case "known": {
      const name = endpoint.value.slice(endpoint.value.lastIndexOf(":") + 1);
      if (!isQueueArn(endpoint.value) || polledQueues.some((pattern) => fits(pattern, name)))
        return { state: "somebody" };
      const unknown = `the readers of ${endpoint.value} in ${formatPath(path)} of ${describe(subscription)}`;
      return { state: "unknown", unknown };
    }
  }
}

function readerOf(queue: PolicyResource, table: ResourceTable, polledQueues: readonly string[]): Subscriber {
  const { read, possible, undecided } = queueReaders(table);
  if (read.has(queue)) return { state: "somebody" };
  const polled = isNamedLike(queue, polledQueues);
  if (polled.state === "known" && polled.value) return { state: "somebody" };
  if (polled.state === "unknown") return { state: "unknown", unknown: unknownOf(queue, polled) };
  const [unknown] = [possible.get(queue), ...undecided].filter((doubt) => doubt !== undefined);
  return unknown === undefined ? { state: "unread", queue } : { state: "unknown", unknown };
}
