/**
 * The same inputs without the properties that are null, at any depth: other languages write what is left out as null, which
 * to us is no value. Elements of lists stay, because each has its place.
 */
export function withoutNulls(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, inside(value)]),
  );
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return isPlainObject(value) ? withoutNulls(value) : value;
}

/** Whether the value is a structure or a map, and not an output or anything else with a class of its own. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
