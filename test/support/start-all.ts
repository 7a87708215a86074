/** As many as CI has processors. */
const lanes = 2;

/** Starts the work for each name, in their order and never more at once than there are lanes. */
export function startAll<Result>(
  names: readonly string[],
  work: (name: string) => Promise<Result>,
): ReadonlyMap<string, Promise<Result>> {
  const started: Promise<Result>[] = [];
  for (const [index, name] of names.entries()) {
    const before = started[index - lanes]?.catch(() => undefined) ?? Promise.resolve();
    const result = before.then(() => work(name));
    // Who asks for it hears of its failure.
    result.catch(() => undefined);
    started.push(result);
  }
  return new Map(names.flatMap((name, index) => (started[index] ? [[name, started[index]] as const] : [])));
}
