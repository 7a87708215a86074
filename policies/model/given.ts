import type { PolicyResource } from "@pulumi/policy";
import { type Finding, notEvaluable, violation } from "./finding";
import { formatPath, type PropertyPath, readText } from "./reading";
import { dependenciesOfType } from "./resource-table";

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

/** A text that is not given. An unknown one counts as given when it is computed from a resource that gives such a value. */
export function notGiven(resource: PolicyResource, demand: Demand): readonly Finding[] {
  const { path, sources, problem, value } = demand;
  const reading = readText(resource, path);
  if (reading.state === "known") return [];
  if (reading.state === "absent")
    return [violation(resource, problem, `set ${formatPath(path)} to ${value}`)];
  return dependenciesOfType(resource, path, ...sources).length > 0
    ? []
    : [notEvaluable(resource, reading.path)];
}
