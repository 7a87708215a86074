import assert from "node:assert/strict";
import fc from "fast-check";
import { inOrder } from "../../../../../functions/drift-evaluator/shell/in-order";

describe("working on several items at once", () => {
  it("yields results in the items' order, however long each takes, with at most so many begun", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat({ max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (s, count, limit) => {
          let begun = 0;
          let taken = 0;
          let most = 0;
          const work = async (item: number) => {
            begun += 1;
            most = Math.max(most, begun - taken);
            return s.schedule(Promise.resolve(item * 2));
          };
          const items = Array.from({ length: count }, (_, index) => index);
          const found: number[] = [];
          const all = (async () => {
            for await (const result of inOrder(items, limit, work)) {
              taken += 1;
              found.push(result);
            }
          })();
          await s.waitFor(all);
          assert.deepEqual(
            found,
            items.map((item) => item * 2),
          );
          assert.ok(most <= limit + 1, `${most} were begun and not taken`);
        },
      ),
    );
  });

  it("ends with the first error in order, after what was begun has ended", async () => {
    const ended: number[] = [];
    const work = async (item: number) => {
      await Promise.resolve();
      ended.push(item);
      if (item >= 1) throw new Error(`item ${item}`);
      return item;
    };
    const found: number[] = [];
    await assert.rejects(async () => {
      for await (const result of inOrder([0, 1, 2, 3, 4, 5], 3, work)) found.push(result);
    }, /item 1/);
    assert.deepEqual(found, [0]);
    assert.deepEqual(ended, [0, 1, 2, 3]);
  });
});
