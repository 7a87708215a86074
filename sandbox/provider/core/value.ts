/** The value of an output that a preview cannot know yet. */
export class UnknownValue {
  readonly isUnknownValue = true;
}

export const unknownValue = new UnknownValue();

/** An object of values, by property name. */
export interface Bag {
  readonly [key: string]: Value;
}

/** A property value as the engine exchanges it with a provider. */
export type Value = null | undefined | boolean | number | string | UnknownValue | readonly Value[] | Bag;

export function isUnknown(value: Value): value is UnknownValue {
  return value instanceof UnknownValue;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isBag(value: Value): value is Bag {
  return typeof value === "object" && value !== null && !isList(value) && !isUnknown(value);
}

/** Whether the value, or anything in it, is not known yet. */
export function hasUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isBag(value) && Object.values(value).some(hasUnknown);
}

/** Whether a property is as good as not given: `""`, `0`, `false` and empty or all-empty collections are. */
export function isEmpty(value: Value): boolean {
  if (value === null || value === undefined || value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isBag(value) && Object.values(value).every(isEmpty);
}

/** The object's entries that have a value, without the ones that Pulumi keeps for itself (`__…`). */
export function givenEntries(bag: Bag): [string, Value][] {
  return Object.entries(bag).filter(
    ([key, value]) => value !== undefined && value !== null && !key.startsWith("__"),
  );
}
