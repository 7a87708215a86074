import { compareValue } from "./compare";
import type { Live, ResourceDefinition } from "./resource-definition";
import { ownTags } from "./tags";
import { type Bag, isBag, isEmpty, type Value } from "./value";

/**
 * The state to record: what is live, in the program's spelling where that says the same (JSON, element order,
 * ids against ARNs), and what no API returns from what is known already.
 */
export function recordedState(
  definition: ResourceDefinition,
  live: Live,
  known: Bag,
  settings: { readonly region: string; readonly defaultTags: Value },
): Bag {
  const entries = Object.entries(definition.properties).map(([key, property]): [string, Value] => {
    const fallback = property.options.default as Value;
    if (property.options.local) return [key, known[key] ?? fallback];
    const value = plain(live[key]) ?? fallback;
    const unchanged =
      known[key] !== undefined && compareValue(property, value, known[key], key, false).length === 0;
    const spelled = property.shape.kind === "json" || property.shape.kind === "set" || property.options.same;
    return [key, unchanged && spelled ? known[key] : value];
  });
  const outputs = definition.outputs.map((key): [string, Value] => [key, plain(live[key])]);
  const state = Object.fromEntries([...entries, ...outputs].filter(([, value]) => value !== undefined));
  return {
    ...state,
    ...tagState(definition, live, known, settings.defaultTags),
    ...(definition.global ? {} : { region: settings.region }),
  };
}

function tagState(definition: ResourceDefinition, live: Live, known: Bag, defaultTags: Value): Bag {
  if (!("tags" in definition.properties)) return {};
  const all = plain(live.tags);
  const tagsAll = isBag(all) ? all : {};
  return { tags: ownTags(tagsAll, defaultTags, known.tags), tagsAll };
}

/**
 * The inputs that would lead to this state. After a refresh: the known inputs, with what drifted.
 * In an import (nothing is known): every given property that differs from its default.
 */
export function inputsFromState(definition: ResourceDefinition, state: Bag, known: Bag): Bag {
  const imported = Object.keys(known).length === 0;
  const entries = Object.entries(definition.properties).flatMap(([key, property]): [string, Value][] => {
    const value = state[key];
    if (imported) {
      const { computed, default: standard } = property.options;
      const isPlain =
        isEmpty(value) || (computed && !property.options.required) || value === (standard as Value);
      return isPlain ? [] : [[key, value]];
    }
    if (known[key] === undefined) return [];
    const drifted = compareValue(property, value, known[key], key, false);
    return [[key, drifted.length === 0 ? known[key] : value]];
  });
  const tags: Bag = state.tagsAll === undefined ? {} : { tagsAll: state.tagsAll };
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return { ...given, ...tags, __defaults: known.__defaults ?? [] };
}

/** An SDK's answer as property values: nothing undefined in it. */
function plain(value: unknown): Value {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]): [string, Value] => [key, plain(item)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  }
  return value as Value;
}
