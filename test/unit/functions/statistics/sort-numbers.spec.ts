import assert from "node:assert/strict";
import fc from "fast-check";
import { sortNumbers } from "../../../../functions/statistics/sort-numbers";

const inOrder = (numbers: Iterable<number>) => [...numbers].sort((left, right) => left - right);
/** Equal numbers, as which zero of either sign counts. */
const plain = (numbers: Iterable<number>) => [...numbers].map((number) => number + 0);

describe("sorting numbers", () => {
  it("gives the order of the numbers, of any spread", () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -9, max: 9 }),
      fc.constantFrom(-0, 1e15, 1e15 + 1, 5e-324, 1.7e308, -1.7e308),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), (numbers) => {
        assert.deepEqual(plain(sortNumbers(Float64Array.from(numbers))), plain(inOrder(numbers)));
      }),
      { numRuns: 500 },
    );
  });

  for (const [title, numbers] of [
    ["one far outlier", [...Array.from({ length: 2000 }, (_, index) => (index * 7919) % 2000), 1e15]],
    ["falling numbers", Array.from({ length: 2048 }, (_, index) => -index)],
    ["equal numbers", Array.from({ length: 2048 }, () => 5)],
    ["a huge offset", Array.from({ length: 2048 }, (_, index) => 1e15 + ((index * 7919) % 97))],
  ] as const)
    it(`does so with ${title}`, () => {
      assert.deepEqual([...sortNumbers(Float64Array.from(numbers))], inOrder(numbers));
    });
});
