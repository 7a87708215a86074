import type { Properties, Property } from "./property";
import { type Bag, givenEntries, hasUnknown, isBag, isList, unknownValue, type Value } from "./value";

/**
 * Inputs as the rest of the provider wants them: without `null`s, with defaults filled in at every depth,
 * and with JSON given as an object (the SDK allows it) turned into text.
 */
export function normalizeGroup(fields: Properties, bag: Bag): Bag {
  const given = givenEntries(bag).map(([key, value]): [string, Value] => {
    const property = fields[key];
    return [key, property === undefined ? value : normalize(property, value)];
  });
  const defaults = Object.entries(fields)
    .filter(([key, { options }]) => options.default !== undefined && isAbsent(bag[key]))
    .map(([key, { options }]): [string, Value] => [key, options.default]);
  return Object.fromEntries([...given, ...defaults]);
}

export function isAbsent(value: Value): boolean {
  return value === undefined || value === null;
}

function normalize(property: Property, value: Value): Value {
  const { shape } = property;
  if (shape.kind === "json" && (isBag(value) || isList(value))) {
    return hasUnknown(value) ? unknownValue : JSON.stringify(value);
  }
  if ((shape.kind === "list" || shape.kind === "set") && isList(value)) {
    return value.map((item) => normalize(shape.of, item));
  }
  if (shape.kind === "group" && isBag(value)) return normalizeGroup(shape.fields, value);
  if (shape.kind === "map" && isBag(value)) return Object.fromEntries(givenEntries(value));
  return value;
}
