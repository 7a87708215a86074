import assert from "node:assert/strict";
import fc from "fast-check";
import {
  fingerprintText,
  type Partial,
  readPartial,
} from "../../../../../functions/drift-evaluator/core/partial";
import { WindowMerge } from "../../../../../functions/drift-evaluator/core/window-merge";
import type { Column } from "../../../../../functions/statistics/dataset-statistics";
import { standardDeviation } from "../../../../../functions/statistics/moments";
import { sizedDouble } from "../../../../support/sized-double";
import { captureLine } from "./capture-records";
import { digestOf, partialOfText } from "./collect-lines";

const span = { startMs: Date.parse("2026-05-01T10:00:00Z"), endMs: Date.parse("2026-05-01T11:00:00Z") };
const columns: Column[] = [
  {
    name: "a",
    reference: { type: "Fractional", cutPoints: [-100, 0, 100], threeSigma: { center: 0, distance: 50 } },
  },
  { name: "mode", reference: { type: "String", cutPoints: [] } },
];
const time = "2026-05-01T10:30:00Z";
const line = (data: string) => captureLine({ data, time });

const cell = fc.oneof(
  sizedDouble(1e15).map(String),
  fc.integer({ min: -200, max: 200 }).map(String),
  fc.constantFrom("NaN", "", "öko"),
);
const row = fc.tuple(cell, fc.constantFrom("öko", "漢字", "eco", "", "7")).map((cells) => cells.join(","));
const captured = fc.oneof(
  { weight: 8, arbitrary: row.map(line) },
  fc.constantFrom("{", line("1"), line("1,2,3")),
);

/** The partials as they come back from where they are kept. */
function kept(objects: readonly (readonly string[])[]): Partial[] {
  return objects.map((lines, index) => {
    const key = `${String(index).padStart(3, "0")}.jsonl`;
    // A line of its own keeps objects of equal rows from being taken for one that came twice.
    const partial = partialOfText([...lines, `{"object":${index}`].join("\n"), { key, columns, span });
    const read = readPartial(
      JSON.stringify(partial),
      { ...partial.object, fingerprint: "fingerprint" },
      columns,
    );
    assert.deepEqual(read, partial);
    return partial;
  });
}

function merged(partials: readonly Partial[]) {
  const merge = new WindowMerge(columns, span.startMs);
  for (const partial of partials) merge.add(partial);
  return merge.result(digestOf);
}

/** What must be equal to the last digit, and what only nearly. */
function figures(partials: readonly Partial[]) {
  const { collected } = merged(partials);
  const { statistics, ...counts } = collected;
  const features = statistics.entries().map(({ statistics: feature }) => feature);
  return {
    exact: [
      counts,
      statistics.rowCount,
      features.map(({ counts: kinds, histogram, beyondThreeSigma, categories, moments }) => [
        kinds,
        histogram,
        beyondThreeSigma,
        categories.entries(),
        [moments.count, moments.minimum, moments.maximum],
      ]),
    ],
    moments: features.map(({ moments }) => ({ mean: moments.mean, deviation: standardDeviation(moments) })),
  };
}

describe("partials", () => {
  it("merge to the same window in any order and split", () => {
    fc.assert(
      fc.property(
        fc.array(captured, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.boolean(),
        (lines, cuts, reversed) => {
          const bounds = [
            0,
            ...cuts.map((cut) => cut % (lines.length + 1)).sort((a, b) => a - b),
            lines.length,
          ];
          const split = bounds.slice(1).map((end, index) => lines.slice(bounds[index], end));
          const partials = kept(split);
          const extra = split.length - 1;
          const whole = figures(kept([lines, ...Array.from({ length: extra }, () => [])]));
          const parts = figures(reversed ? [...partials].reverse() : partials);
          assert.deepEqual(parts.exact, whole.exact);
          parts.moments.forEach(({ mean, deviation }, index) => {
            const expected = whole.moments[index] ?? { mean: 0, deviation: 0 };
            const scale = Math.max(Math.abs(expected.mean), expected.deviation, Number.MIN_VALUE);
            assert.ok(Math.abs(mean - expected.mean) <= 1e-9 * scale, `mean ${mean}, not ${expected.mean}`);
            assert.ok(Math.abs(deviation - expected.deviation) <= 1e-9 * scale);
          });
        },
      ),
    );
  });

  it("count an object that was delivered twice once, whatever its name, and say so", () => {
    const text = [line("1,eco"), "{"].join("\n");
    const [first, second] = ["a", "b"].map((key) => partialOfText(text, { key, columns, span }));
    assert.ok(first && second);
    const { collected, objects, duplicateObjects } = merged([first, second]);
    assert.deepEqual(
      [collected.records, Object.values(collected.unreadableLines), objects.count, duplicateObjects],
      [1, [1], 2, 1],
    );
  });

  it("leave out objects that hold nothing of the window", () => {
    const other = captureLine({ data: "1,eco", time: "2026-05-01T10:30:00Z" });
    const partial = partialOfText(other, { columns, span, windowMinutes: 5 });
    const { collected, objects } = merged([partial]);
    assert.deepEqual([collected.records, objects.count], [0, 0]);
  });

  it("are made anew when they are of another object, baseline or form, or no partial at all", () => {
    const partial = partialOfText(line("1,eco"), { columns, span });
    const expected = { ...partial.object, fingerprint: "fingerprint" };
    const text = JSON.stringify(partial);
    assert.deepEqual(readPartial(text, expected, columns), partial);
    for (const [changed, own, asked] of [
      [text, { ...expected, eTag: "other" }, columns],
      [text, { ...expected, key: "other" }, columns],
      [text, { ...expected, fingerprint: "other" }, columns],
      [text, expected, columns.slice(1)],
      [text.slice(0, -9), expected, columns],
      [JSON.stringify({ ...partial, lines: -1 }), expected, columns],
      ["null", expected, columns],
    ] as const)
      assert.equal(readPartial(changed, own, asked), undefined);
  });

  it("keep sums that are beyond what a number holds", () => {
    const partial = partialOfText([line("1e300,eco"), line("-1e300,eco")].join("\n"), { columns, span });
    const read = readPartial(
      JSON.stringify(partial),
      { ...partial.object, fingerprint: "fingerprint" },
      columns,
    );
    assert.deepEqual(read?.windows[0]?.features[0]?.moments?.slice(2), ["Infinity", -1e300, 1e300]);
  });

  it("are the same bytes wherever the chunks of their object ended", () => {
    const lines = Array.from({ length: 200 }, (_, index) => line(`${index / 7},eco`)).join("\n");
    const partial = (chunkBytes: number) =>
      JSON.stringify(partialOfText(lines, { columns, span, chunkBytes }));
    for (const chunkBytes of [1, 7, 300]) assert.equal(partial(chunkBytes), partial(1e9));
  });

  it("belong to one baseline and one length of windows", () => {
    const texts = [
      fingerprintText(columns, 60),
      fingerprintText(columns, 30),
      fingerprintText([...columns].reverse(), 60),
      fingerprintText([{ name: "a", reference: { type: "Fractional", cutPoints: [1] } }], 60),
    ];
    assert.equal(new Set(texts).size, texts.length);
  });
});
