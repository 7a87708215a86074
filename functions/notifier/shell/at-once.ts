/** Does something for each item, so many at a time; the results are in the order of the items. */
export async function atOnce<Item, Result>(
  limit: number,
  items: readonly Item[],
  doing: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await doing(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
