import { map } from "./property";
import { type Bag, isBag, isUnknown, unknownValue, type Value } from "./value";

/** The property of every resource that can have tags. */
export const tags = map({ maximum: 50 });

/** The tags a resource gets: the provider's default tags, overridden by its own. */
export function mergedTags(defaultTags: Value, own: Value): Value {
  if (isUnknown(defaultTags) || isUnknown(own)) return unknownValue;
  return { ...(isBag(defaultTags) ? defaultTags : {}), ...(isBag(own) ? own : {}) };
}

/** Of the live tags, the resource's own: without default tags that it does not give itself. */
export function ownTags(live: Bag, defaultTags: Value, given: Value): Bag {
  const defaults = isBag(defaultTags) ? defaultTags : {};
  const own = isBag(given) ? given : {};
  return Object.fromEntries(
    Object.entries(live).filter(([key, value]) => key in own || defaults[key] !== value),
  );
}

/** What to call the tag operations of a service with, to get from one set of tags to the other. */
export function tagChanges(
  before: Readonly<Record<string, string>> = {},
  after: Readonly<Record<string, string>> = {},
): { readonly set: [string, string][]; readonly removed: string[] } {
  return {
    set: Object.entries(after).filter(([key, value]) => before[key] !== value),
    removed: Object.keys(before).filter((key) => !(key in after)),
  };
}

interface TagPair {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags in the form of most AWS APIs. */
export function tagPairs(tags: Readonly<Record<string, string>> = {}): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags of an AWS API's answer as a map. */
export function tagMap(pairs: readonly TagPair[] | undefined): Record<string, string> {
  return Object.fromEntries((pairs ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
