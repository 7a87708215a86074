import assert from "node:assert/strict";
import fc from "fast-check";
import { IdTable } from "../../../../../functions/accuracy-evaluator/core/id-table";
import { measureQuality } from "../../../../../functions/accuracy-evaluator/core/measure-quality";
import { accuracyPlan, atMinute, captured, idDigest, joined, labelled } from "../samples";

const plan = accuracyPlan();

/** One request with what the model said, when, and what it should have said, if anybody knows. */
const request = fc.record({
  probability: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
  minute: fc.integer({ min: 0, max: 59 }),
  label: fc.option(fc.constantFrom("0", "1"), { nil: undefined }),
  copies: fc.integer({ min: 1, max: 2 }),
});

/** The lines in any order, cut into objects anywhere. */
function anyOrder<T>(lines: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...lines], { minLength: lines.length, maxLength: lines.length });
}

function anySplit<T>(lines: readonly T[]): fc.Arbitrary<T[][]> {
  return fc
    .array(fc.nat(lines.length), { maxLength: 4 })
    .map((cuts) => [0, ...cuts.sort((a, b) => a - b), lines.length])
    .map((cuts) => cuts.slice(1).map((end, index) => lines.slice(cuts[index], end)));
}

const scenario = fc.array(request, { minLength: 1, maxLength: 30 }).chain((requests) => {
  const capture = requests.flatMap(({ probability, minute, copies }, index) =>
    Array.from({ length: copies }, () =>
      captured({ id: `id-${index}`, data: String(probability), time: atMinute(minute) }),
    ),
  );
  const labels = requests.flatMap(({ label }, index) =>
    label === undefined ? [] : [labelled(`id-${index}`, label)],
  );
  return fc.record({
    requests: fc.constant(requests),
    capture: fc.constant(capture),
    labels: fc.constant(labels),
    otherCapture: anyOrder(capture),
    otherLabels: anyOrder(labels).chain((lines) => anySplit(lines)),
  });
});

describe("the join, whatever the order", () => {
  it("gives the same pairs, counts and figures for any order of lines and any split into objects", () => {
    fc.assert(
      fc.property(scenario, ({ requests, capture, labels, otherCapture, otherLabels }) => {
        const straight = joined(capture, [{ hour: 1, lines: labels }], plan);
        const other = joined(
          otherCapture,
          otherLabels.map((lines) => ({ hour: 1, lines })),
          plan,
        );
        assert.deepEqual(other.counts(), straight.counts());
        assert.deepEqual(other.delay(), straight.delay());
        assert.deepEqual(measureQuality(other, plan), measureQuality(straight, plan));

        // What a reader would count by hand.
        const known = requests.filter(({ label }) => label !== undefined);
        const hits = known.filter(({ probability, label }) => (probability >= 0.5 ? "1" : "0") === label);
        assert.equal(straight.counts().labelled, known.length);
        if (known.length > 0)
          assert.equal(measureQuality(straight, plan).metrics.accuracy, hits.length / known.length);
      }),
      { numRuns: 200 },
    );
  });

  it("lets the last of any number of corrections win, however the uploads are split", () => {
    const uploads = fc.array(fc.constantFrom("0", "1"), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        uploads.chain((values) => fc.tuple(fc.constant(values), anySplit(values))),
        ([values, objects]) => {
          const join = joined(
            [captured({ id: "a", data: "0.7" })],
            objects.map((each, hour) => ({ hour, lines: each.map((value) => labelled("a", value)) })),
            plan,
          );
          const seen: string[] = [];
          join.eachPair((_, label) => seen.push(join.encoding.classes.nameOf(label)));
          assert.deepEqual(seen, [values.at(-1)]);
          const { duplicateLabels, correctedLabels, contradictoryLabels } = join.counts();
          assert.equal(1 + duplicateLabels + correctedLabels + contradictoryLabels, values.length);
        },
      ),
    );
  });

  it("finds every id again and no other, with ids that are alike and a table that grows", () => {
    const table = new IdTable(idDigest);
    const ids = Array.from({ length: 20_000 }, (_, index) => `id-${index}`);
    for (const [index, id] of ids.entries()) assert.equal(table.add(id), index);
    for (const [index, id] of ids.entries()) assert.equal(table.find(id), index);
    for (const [index, id] of ids.entries()) assert.equal(table.add(id), index);
    for (const id of ids) assert.equal(table.find(`${id}-`), -1);
    assert.equal(table.size, ids.length);
  });

  it("tells ids apart that fall into the same slot, and those that share three of four words", () => {
    const table = new IdTable((id, words) => words.set([7, 7, 7, Number(id)]));
    for (const id of ["1", "2", "3"]) table.add(id);
    assert.deepEqual(
      ["1", "2", "3", "4"].map((id) => table.find(id)),
      [0, 1, 2, -1],
    );
  });
});
