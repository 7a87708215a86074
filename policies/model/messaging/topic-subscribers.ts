import type { PolicyResource } from "@pulumi/policy";
import { readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Whether somebody gets what is published to a topic, as far as the stack says so. */
export type Subscribers =
  | { readonly state: "some" }
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly unknown: string };

export function subscribersOf(topic: PolicyResource, table: ResourceTable): Subscribers {
  const { resources, possible } = table.pointingAt(topic, resourceTypes.topicSubscription, ["topic"]);
  const endpoints = resources.map((subscription) => ({
    subscription,
    endpoint: readText(subscription, ["endpoint"]),
  }));
  // An endpoint that is computed from another resource, such as the ARN of a queue, will be there.
  const subscribed = endpoints.some(
    ({ subscription, endpoint }) =>
      endpoint.state === "known" ||
      (endpoint.state === "unknown" && (subscription.propertyDependencies.endpoint ?? []).length > 0),
  );
  if (subscribed) return { state: "some" };
  for (const { subscription, endpoint } of endpoints) {
    if (endpoint.state === "unknown") return { state: "unknown", unknown: unknownOf(subscription, endpoint) };
  }
  const [undecided] = possible;
  if (undecided === undefined) return { state: "none" };
  return { state: "unknown", unknown: unknownOf(undecided, { state: "unknown", path: "topic" }) };
}
