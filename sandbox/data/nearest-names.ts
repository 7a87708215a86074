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

/** Levenshtein's: how many letters have to be added, removed or replaced. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
