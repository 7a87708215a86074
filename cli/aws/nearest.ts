/** The names, the most similar to what was typed first; equally similar ones by the alphabet. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const ranked = names.map((name) => ({ name, distance: editDistance(typed, name) }));
  ranked.sort((left, right) => left.distance - right.distance || left.name.localeCompare(right.name));
  return ranked.map(({ name }) => name);
}

/** How many characters have to be added, taken away or changed (Levenshtein). */
export function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...right].entries()) {
      const above = row[column + 1] ?? 0;
      const before = next[column] ?? 0;
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(above + 1, before + 1, changed));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
