import type { PolicyResource } from "@pulumi/policy";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import { dependenciesOfType } from "../stack/resource-table";
import { formatPath, type PropertyPath, readText } from "./reading";

/** Whether a property has a value, for rules that do not care which. */
export type Presence =
  | { readonly state: "given" }
  | { readonly state: "absent"; readonly path: string }
  | { readonly state: "unknown"; readonly path: string };

/** An unknown value counts as given when the property is computed from a resource that such a value comes from. */
export function presence(
  resource: PolicyResource,
  path: PropertyPath,
  ...sources: readonly string[]
): Presence {
  const reading = readText(resource, path);
  if (reading.state === "absent") return reading;
  if (reading.state === "known" || dependenciesOfType(resource, path, ...sources).length > 0) {
    return { state: "given" };
  }
  return reading;
}

/** A text that a resource has to give, whatever it is. */
export interface Demand {
  readonly path: PropertyPath;
  /** The types of the resources of this stack that such a value is computed from. */
  readonly sources: readonly string[];
  /** What is wrong without it. */
  readonly problem: string;
  /** What to set it to. */
  readonly value: string;
}

/** The finding for a text that is not given. */
export function notGiven(resource: PolicyResource, demand: Demand): readonly Finding[] {
  const { path, sources, problem, value } = demand;
  const found = presence(resource, path, ...sources);
  if (found.state === "given") return [];
  return found.state === "absent"
    ? [violation(resource, problem, `set ${formatPath(path)} to ${value}`)]
    : [notEvaluable(resource, found.path)];
}
