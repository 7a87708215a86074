import { type PolicyResource, UnknownValueError } from "@pulumi/policy";

/** Where a value stands in a resource: property names, and positions in lists. */
export type PropertyPath = readonly (string | number)[];

/**
 * What a rule may learn about one property.
 * `unknown` means "not decided yet" (in a preview) or "of a type that cannot be read"; it is never the same as `absent`.
 */
export type Reading<Value> =
  | { readonly state: "known"; readonly value: Value }
  | { readonly state: "unknown"; readonly path: string }
  | { readonly state: "absent"; readonly path: string };

/** What a property is read from: a resource, or its inputs before it is made. */
export type Readable = Pick<PolicyResource, "props">;

/** A path as a person writes it: `deploymentConfig.autoRollbackConfiguration.alarms[0].alarmName`. */
export function formatPath(path: PropertyPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/**
 * Reads one property. In a preview the SDK throws on each value that is not decided yet, so every read is caught by
 * itself: one unknown value must not hide what the other values say.
 */
export function read(resource: Readable, path: PropertyPath): Reading<unknown> {
  try {
    let value: unknown = resource.props;
    for (const step of path) {
      if (value === undefined || value === null) return { state: "absent", path: formatPath(path) };
      value = (value as Record<string | number, unknown>)[step];
    }
    if (value === undefined || value === null) return { state: "absent", path: formatPath(path) };
    return { state: "known", value };
  } catch (error) {
    if (error instanceof UnknownValueError) return { state: "unknown", path: formatPath(path) };
    throw error;
  }
}

/** Reads a text. An empty text is absent: no AWS property that the rules read gives it a meaning. */
export function readText(resource: Readable, path: PropertyPath): Reading<string> {
  const reading = convert(read(resource, path), path, (value) =>
    typeof value === "string" ? value : undefined,
  );
  return reading.state === "known" && reading.value === ""
    ? { state: "absent", path: formatPath(path) }
    : reading;
}

/** Reads a number. Digits in a text count as a number, because the provider converts them. */
export function readNumber(resource: Readable, path: PropertyPath): Reading<number> {
  return convert(read(resource, path), path, (value) => {
    if (typeof value === "number") return value;
    if (typeof value !== "string" || value.trim() === "") return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  });
}

/** Reads a truth value. The texts `true` and `false` count, because the provider converts them. */
export function readBoolean(resource: Readable, path: PropertyPath): Reading<boolean> {
  return convert(read(resource, path), path, (value) => {
    if (typeof value === "boolean") return value;
    if (value === "true") return true;
    return value === "false" ? false : undefined;
  });
}

/** Reads how many elements a list has; known in a preview even when the elements are not. */
export function readLength(resource: Readable, path: PropertyPath): Reading<number> {
  return convert(read(resource, path), path, (value) => (Array.isArray(value) ? value.length : undefined));
}

/** Reads the names of the entries of a map; known in a preview even when the values are not. */
export function readKeys(resource: Readable, path: PropertyPath): Reading<readonly string[]> {
  return convert(read(resource, path), path, (value) =>
    typeof value === "object" && value !== null ? Object.keys(value) : undefined,
  );
}

/** The texts of a list of known length, each with its own state. */
export function readTexts(
  resource: Readable,
  path: PropertyPath,
  length: number,
  ...within: readonly string[]
): readonly Reading<string>[] {
  return Array.from({ length }, (_, position) => readText(resource, [...path, position, ...within]));
}

/**
 * Reads a property that has a default. What the program leaves out, and AWS fills in when the resource is made, looks
 * unknown in a preview, also within a block; but it is computed from no other resource, and so it is absent. A value
 * of a wrong type is the program's own and stays unknown.
 */
export function readOrDefault<Value>(
  resource: PolicyResource,
  path: PropertyPath,
  readAs: (resource: PolicyResource, path: PropertyPath) => Reading<Value>,
): Reading<Value> {
  const computed = (resource.propertyDependencies[String(path[0])] ?? []).length > 0;
  return !computed && read(resource, path).state === "unknown"
    ? { state: "absent", path: formatPath(path) }
    : readAs(resource, path);
}

function convert<Value>(
  reading: Reading<unknown>,
  path: PropertyPath,
  narrow: (value: unknown) => Value | undefined,
): Reading<Value> {
  if (reading.state !== "known") return reading;
  const value = narrow(reading.value);
  return value === undefined ? { state: "unknown", path: formatPath(path) } : { state: "known", value };
}
