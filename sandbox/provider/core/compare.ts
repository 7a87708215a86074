import { contentHash } from "./archive-value";
import { assertNever } from "./assert-never";
import type { Properties, Property } from "./property";
import { childPath } from "./property-path";
import { sameJson, samePolicy } from "./semantic-json";
import { type Bag, isBag, isEmpty, isList, isUnknown, type Value } from "./value";

export interface Difference {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

/** The differences of the fields, each with its path. */
export function compareGroup(fields: Properties, before: Bag, after: Bag, path: string): Difference[] {
  return Object.entries(fields).flatMap(([key, property]) =>
    compareValue(property, before[key], after[key], childPath(path, key), false),
  );
}

/**
 * As the bridged provider plans: an absent value equals an empty one, and is no change
 * where the service chooses a value itself. What is not known yet counts as a change.
 */
export function compareValue(
  property: Property,
  before: Value,
  after: Value,
  path: string,
  parentReplaces: boolean,
): Difference[] {
  const replaces = parentReplaces || property.options.replaces === true;
  const one = (kind: Difference["kind"]): Difference[] => [
    { path, kind, replaces: replaces || replacesWithin(property, kind === "delete" ? before : after) },
  ];
  if (after === undefined || after === null) {
    return isServiceChosen(property) || isEmpty(before) ? [] : one("delete");
  }
  // A switch that was off and a number that was zero are there; an empty text or collection is not.
  const absentBefore = isEmpty(before) && typeof before !== "boolean" && typeof before !== "number";
  if (isUnknown(after)) return one(absentBefore ? "add" : "update");
  if (isEmpty(before)) return isEmpty(after) ? [] : one(absentBefore ? "add" : "update");
  const { same } = property.options;
  if (same?.(before, after)) return [];
  const { shape } = property;
  switch (shape.kind) {
    case "text":
    case "number":
    case "flag":
      return before === after ? [] : one("update");
    case "json": {
      const equal = shape.policy ? samePolicy : sameJson;
      return equal(String(before), String(after)) ? [] : one("update");
    }
    case "archive":
      return contentHash(before) === contentHash(after) && contentHash(after) !== undefined
        ? []
        : one("update");
    case "group":
      if (!isBag(before) || !isBag(after)) return one("update");
      return Object.entries(shape.fields).flatMap(([key, field]) =>
        compareValue(field, before[key], after[key], childPath(path, key), replaces),
      );
    case "map":
      return isBag(before) && isBag(after) ? compareMaps(before, after, path, replaces) : one("update");
    case "list":
      return isList(before) && isList(after)
        ? compareLists(shape.of, before, after, path, replaces)
        : one("update");
    case "set":
      return isList(before) && isList(after)
        ? compareSets(shape.of, before, after, path, replaces)
        : one("update");
    default:
      return assertNever(shape);
  }
}

function isServiceChosen({ options }: Property): boolean {
  return options.computed === true || options.autoName !== undefined;
}

/** Whether adding or removing this value touches a property, at any depth, whose change replaces. */
function replacesWithin({ shape }: Property, value: Value): boolean {
  if (shape.kind === "list" || shape.kind === "set") {
    return isUnknown(value)
      ? mayReplace(shape.of)
      : isList(value) && value.some((v) => replacesWithin(shape.of, v));
  }
  if (shape.kind !== "group") return false;
  if (!isBag(value)) return isUnknown(value) && Object.values(shape.fields).some(mayReplace);
  return Object.entries(shape.fields).some(
    ([key, field]) =>
      !isEmpty(value[key]) && (field.options.replaces === true || replacesWithin(field, value[key])),
  );
}

function mayReplace(property: Property): boolean {
  const { shape, options } = property;
  if (options.replaces) return true;
  if (shape.kind === "list" || shape.kind === "set") return mayReplace(shape.of);
  return shape.kind === "group" && Object.values(shape.fields).some(mayReplace);
}

function compareMaps(before: Bag, after: Bag, path: string, replaces: boolean): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): Difference[] => {
    const at = childPath(path, key);
    if (after[key] === undefined) return [{ path: at, kind: "delete", replaces }];
    if (before[key] === undefined) return [{ path: at, kind: "add", replaces }];
    return before[key] === after[key] ? [] : [{ path: at, kind: "update", replaces }];
  });
}

function compareLists(
  of: Property,
  before: readonly Value[],
  after: readonly Value[],
  path: string,
  replaces: boolean,
): Difference[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => index).flatMap((index): Difference[] => {
    const at = childPath(path, index);
    if (index >= after.length)
      return [{ path: at, kind: "delete", replaces: replaces || replacesWithin(of, before[index]) }];
    if (index >= before.length)
      return [{ path: at, kind: "add", replaces: replaces || replacesWithin(of, after[index]) }];
    return compareValue(of, before[index], after[index], at, replaces);
  });
}

/** Elements without an equal on the other side, by the index they have on their own side. */
function compareSets(
  of: Property,
  before: readonly Value[],
  after: readonly Value[],
  path: string,
  replaces: boolean,
): Difference[] {
  const remaining = before.map((value, index) => ({ value, index }));
  const added = new Map<number, Value>();
  after.forEach((value, index) => {
    const match = remaining.findIndex((old) => compareValue(of, old.value, value, "", false).length === 0);
    if (match === -1) added.set(index, value);
    else remaining.splice(match, 1);
  });
  const removed = new Map(remaining.map(({ value, index }) => [index, value]));
  const indices = [...new Set([...removed.keys(), ...added.keys()])].sort((a, b) => a - b);
  return indices.map((index) => ({
    path: childPath(path, index),
    kind: !removed.has(index) ? "add" : added.has(index) ? "update" : "delete",
    replaces: replaces || replacesWithin(of, added.get(index)) || replacesWithin(of, removed.get(index)),
  }));
}
