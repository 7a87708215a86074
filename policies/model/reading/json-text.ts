import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, type Reading, readText } from "./reading";

/** What a JSON text says; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A property may hold any text; which of them are JSON is what is asked here.
    return undefined;
  }
}

/** The value as a JSON object; undefined when it is something else. */
export function jsonObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a text; undefined when it is empty or something else. */
export function jsonText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a JSON list; none when it is something else. */
export function jsonTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

/** Reads a property that holds a JSON object as a text. What is no JSON object is unknown: AWS will refuse it. */
export function readJsonObject(
  resource: PolicyResource,
  path: PropertyPath,
): Reading<Readonly<Record<string, unknown>>> {
  const reading = readText(resource, path);
  if (reading.state !== "known") return reading;
  const value = jsonObject(parseJson(reading.value));
  return value === undefined
    ? { state: "unknown", path: `the JSON in ${formatPath(path)}` }
    : { state: "known", value };
}
