import { distance as editDistance } from "fastest-levenshtein";

/** Names in the order of their likeness to a wanted one: those that hold it first, then by the letters to change. */
export function nearestFirst(wanted: string, names: readonly string[]): string[] {
  const target = wanted.toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceTo(target, name.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance)
    .map(({ name }) => name);
}

function distanceTo(wanted: string, name: string): number {
  if (name !== "" && (name.includes(wanted) || wanted.includes(name))) return 0;
  return editDistance(wanted, name) / Math.max(wanted.length, name.length, 1);
}
