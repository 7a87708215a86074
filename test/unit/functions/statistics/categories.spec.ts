import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { Categories } from "../../../../functions/statistics/categories";

function categoriesOf(values: Iterable<string>, limit?: number): Categories {
  const categories = new Categories(limit);
  for (const value of values) categories.add(value);
  return categories;
}

function collectGarbage(): void {
  setFlagsFromString("--expose_gc");
  runInNewContext("gc()");
}

describe("categories", () => {
  it("count each text, unicode and empty names included, the most frequent first", () => {
    const categories = categoriesOf(["öko", "b", "öko", "", "b", "öko"]);
    assert.deepEqual(categories.entries(), [
      { value: "öko", count: 3 },
      { value: "b", count: 2 },
      { value: "", count: 1 },
    ]);
    assert.equal(categories.distinctCount(), 3);
  });

  it("keep exact counts of what they keep beyond the bound, and estimate how many there were", () => {
    const categories = categoriesOf(
      Array.from({ length: 60_000 }, (_, index) => `value-${index % 20_000}`),
      500,
    );
    assert.equal(categories.isComplete(), false);
    assert.equal(categories.entries().length, 500);
    assert.ok(categories.entries().every(({ count }) => count === 3));
    const estimate = categories.distinctCount();
    assert.ok(Math.abs(estimate - 20_000) < 3_000, `estimated ${estimate}`);
  });

  it("do not hold the requests that their texts were cut from", () => {
    const categories = new Categories();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 100; index += 1) {
      // A text of its own, as one request's data are.
      const payload = Buffer.from(`customer-number-${index},${"1".repeat(300_000)}`).toString("latin1");
      categories.add(payload.split(",")[0] ?? "");
    }
    collectGarbage();
    assert.equal(categories.entries().length, 100);
    const heldBytes = process.memoryUsage().heapUsed - before;
    assert.ok(heldBytes < 10_000_000, `${heldBytes} bytes are held`);
  });

  it("keep the beginning of a long text only, by whole characters", () => {
    const long = "a".repeat(255);
    const categories = categoriesOf([`${long}\u{1F600}b`, `${long}\u{1F600}c`, "b".repeat(6_000_000)]);
    assert.deepEqual(categories.entries(), [
      { value: `${long}\u{1F600}`, count: 2 },
      { value: "b".repeat(256), count: 1 },
    ]);
  });

  it("do not depend on order or split", () => {
    const texts = fc.array(
      fc.integer({ min: 0, max: 60 }).map((n) => `v${n}`),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const whole = categoriesOf([...left, ...right], 8).entries();
        assert.deepEqual(categoriesOf([...right, ...left].reverse(), 8).entries(), whole);
        assert.deepEqual(categoriesOf(left, 8).merge(categoriesOf(right, 8)).entries(), whole);
        assert.deepEqual(categoriesOf(right, 8).merge(categoriesOf(left, 8)).entries(), whole);
      }),
    );
  });
});
