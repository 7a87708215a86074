import assert from "node:assert/strict";
import { shareOfEachClass, splitRows } from "../../../../sandbox/data/split";
import type { LabelledRow } from "../../../../sandbox/data/training-data";

const rows: LabelledRow[] = Array.from({ length: 1000 }, (_, index) => ({
  features: [index],
  label: index % 20 === 0 ? 1 : 0,
}));

describe("the split", () => {
  it("puts each row in exactly one part", () => {
    const { training, validation, test } = splitRows(rows, 1);
    const all = [...training, ...validation, ...test].map(({ features }) => features[0] ?? -1);
    assert.deepEqual(
      all.sort((left, right) => left - right),
      rows.map(({ features }) => features[0]),
    );
  });

  it("is 70/15/15 in each class, so the rare one is in every part", () => {
    const parts = Object.values(splitRows(rows, 1));
    assert.deepEqual(
      parts.map((part) => part.filter(({ label }: LabelledRow) => label === 0).length),
      [665, 143, 142],
    );
    assert.deepEqual(
      parts.map((part) => part.filter(({ label }: LabelledRow) => label === 1).length),
      [35, 8, 7],
    );
  });

  it("is the same for the same seed and another for another", () => {
    assert.deepEqual(splitRows(rows, 1), splitRows(rows, 1));
    assert.notDeepEqual(splitRows(rows, 1), splitRows(rows, 2));
  });
});

describe("a share of the rows", () => {
  const kept = (share: number, label: number) =>
    shareOfEachClass(rows, share)
      .filter((row) => row.label === label)
      .map(({ features }) => features[0] ?? -1);

  it("has the first of each class, in their order", () => {
    assert.deepEqual([kept(0.5, 0).length, kept(0.5, 1).length], [475, 25]);
    assert.deepEqual(kept(0.05, 1), [0, 20, 40]);
    assert.deepEqual(shareOfEachClass(rows, 1), rows);
  });

  it("has rows of a class that stands at the end only", () => {
    const sorted = [...rows].sort((left, right) => left.label - right.label);
    assert.equal(shareOfEachClass(sorted, 0.5).filter(({ label }) => label === 1).length, 25);
  });
});
