import type { Properties, Property } from "./property";

type Plain = Readonly<Record<string, unknown>>;

/**
 * Checked inputs as the input of an AWS API whose fields are the same words with a capital first letter
 * (or the property's `apiName`). `T` is the SDK's type of that input: the shapes here are written after it.
 */
export function apiInput<T>(fields: Properties, inputs: object): T {
  return toApi(fields, inputs as Plain) as T;
}

/** The way back: an AWS API's answer as property values. Fields that are no property are left out. */
export function fromApiOutput(fields: Properties, output: object | undefined): Record<string, unknown> {
  const answer = (output ?? {}) as Plain;
  return Object.fromEntries(
    Object.entries(fields)
      .map(([key, property]) => [key, convertBack(property, answer[apiName(key, property)])] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** The part of the properties with these names. */
export function pick<P extends Properties, K extends keyof P>(
  properties: P,
  ...names: readonly K[]
): Pick<P, K> {
  return Object.fromEntries(names.map((name) => [name, properties[name]])) as Pick<P, K>;
}

function toApi(fields: Properties, inputs: Plain): Plain {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => inputs[key] !== undefined && inputs[key] !== null)
      .map(([key, property]) => [apiName(key, property), convert(property, inputs[key])]),
  );
}

function convert({ shape, options }: Property, value: unknown): unknown {
  if (shape.kind === "group") {
    const input = toApi(shape.fields, value as Plain);
    return options.apiArity === "many" ? [input] : input;
  }
  if (shape.kind !== "list" && shape.kind !== "set") return value;
  const items = (value as unknown[]).map((item) => convert(shape.of, item));
  return options.apiArity === "one" ? items[0] : items;
}

function convertBack({ shape, options }: Property, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape.kind === "group") {
    const answer = options.apiArity === "many" ? (value as object[])[0] : value;
    return answer === undefined ? undefined : fromApiOutput(shape.fields, answer);
  }
  if (shape.kind !== "list" && shape.kind !== "set") return value;
  const items = options.apiArity === "one" ? [value] : (value as unknown[]);
  return items.map((item) => convertBack(shape.of, item));
}

function apiName(key: string, { options }: Property): string {
  return options.apiName ?? key.charAt(0).toUpperCase() + key.slice(1);
}
