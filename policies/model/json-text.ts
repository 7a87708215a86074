import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, type Reading, readText } from "./reading";

/** What is written in a text as JSON; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value that has named entries. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Reads a property that holds a JSON object as a text. What is no JSON object is unknown: AWS will refuse it. */
export function readJsonRecord(
  resource: PolicyResource,
  path: PropertyPath,
): Reading<Readonly<Record<string, unknown>>> {
  const reading = readText(resource, path);
  if (reading.state !== "known") return reading;
  const value = record(parseJson(reading.value));
  return value === undefined
    ? { state: "unknown", path: `the JSON in ${formatPath(path)}` }
    : { state: "known", value };
}
