import { distance as editDistance } from "fastest-levenshtein";

/** The names, the most similar to what was typed first; equally similar ones by the alphabet. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const ranked = names.map((name) => ({ name, distance: editDistance(typed, name) }));
  ranked.sort((left, right) => left.distance - right.distance || left.name.localeCompare(right.name));
  return ranked.map(({ name }) => name);
}
