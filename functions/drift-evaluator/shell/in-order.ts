/**
 * Works on the items several at a time and yields the results in the items' order. At most `limit` are begun and not
 * yet taken, so memory does not grow with their number. The first error ends it, once the ones begun have ended.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  try {
    for (let next = 0; next < items.length || begun.length > 0; ) {
      for (; next < items.length && begun.length < limit; next += 1) {
        const promise = Promise.resolve(items[next] as Item).then(workAt(next));
        // It is awaited when its turn comes; until then a failure is not unhandled.
        promise.catch(() => undefined);
        begun.push(promise);
      }
      const first = begun.shift();
      if (first !== undefined) yield await first;
    }
  } finally {
    await Promise.allSettled(begun);
  }

  function workAt(index: number): (item: Item) => Promise<Result> {
    return (item) => work(item, index);
  }
}
