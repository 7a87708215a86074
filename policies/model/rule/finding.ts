import type { PolicyResource } from "@pulumi/policy";
import type { Reading } from "../reading/reading";
import { ResourceView } from "../stack/dialects/resource-view";

/** A resource breaks the rule. */
export interface Violation {
  readonly outcome: "violation";
  readonly resource: PolicyResource;
  /** What is wrong, as the end of a sentence that starts with the resource: `names no rollback alarm`. */
  readonly problem: string;
  /** The smallest change that mends it, with the path of the property. */
  readonly fix: string;
}

/** Whether the resource keeps the rule cannot be told, because something it depends on is not known. */
export interface NotEvaluable {
  readonly outcome: "notEvaluable";
  readonly resource: PolicyResource;
  /** What is unknown: a property's path, with the resource it belongs to when that is another one. */
  readonly unknown: string;
}

/** What a rule has to say about a resource. A resource that keeps the rule has no finding. */
export type Finding = Violation | NotEvaluable;

export function violation(resource: PolicyResource, problem: string, fix: string): Violation {
  return { outcome: "violation", resource, problem, fix };
}

export function notEvaluable(resource: PolicyResource, unknown: string): NotEvaluable {
  return { outcome: "notEvaluable", resource, unknown };
}

/** What is unknown in a reading of another resource than the one that is judged. */
export function unknownOf(
  owner: PolicyResource,
  reading: Extract<Reading<unknown>, { state: "unknown" }>,
): string {
  return `${reading.path} of ${describe(owner)}`;
}

/**
 * A resource in a message: its kind and its name, both as the program has them, such as `MetricAlarm "latency"`. Rules see
 * the canonical type, under which nobody would find a `BucketV2` or an `Alarm` of `@pulumi/aws-native`.
 */
export function describe(resource: PolicyResource): string {
  const type = resource instanceof ResourceView ? resource.called : resource.type;
  return `${type.slice(type.lastIndexOf(":") + 1)} "${resource.name}"`;
}
