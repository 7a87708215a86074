import type { PolicyResource } from "@pulumi/policy";
import { readName } from "../stack/resource-table";
import { fits } from "./pattern";
import type { Reading } from "./reading";

/** A parameter that lists patterns; the schema has seen to it that they are texts. */
export function namePatterns(parameter: unknown, otherwise: readonly string[] = []): readonly string[] {
  return Array.isArray(parameter) ? parameter.map(String) : otherwise;
}

/**
 * Whether one of the patterns (`*` stands for any text) matches a resource's name, in AWS or in the program. A name that
 * Pulumi is left to make starts with the one in the program, so that one decides while it is not made.
 */
export function isNamedLike(resource: PolicyResource, patterns: readonly string[]): Reading<boolean> {
  const matches = (text: string) => patterns.some((pattern) => fits(pattern, text));
  if (patterns.length === 0 || matches(resource.name)) return { state: "known", value: patterns.length > 0 };
  const name = readName(resource);
  if (name.state === "unknown" && (resource.propertyDependencies[name.path] ?? []).length > 0) return name;
  return { state: "known", value: name.state === "known" && matches(name.value) };
}
