import assert from "node:assert/strict";
import { splitSeed } from "../../../../sandbox/data/model-version";
import { splitRows } from "../../../../sandbox/data/split";
import { requestsForTraffic, rowsForTraffic, type TrafficOptions } from "../../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../../sandbox/data/training-data";

function take(data: TrainingData, count: number, options: TrafficOptions): string[] {
  const rows = rowsForTraffic(data, options);
  return Array.from({ length: count }, () => rows.next().value);
}

const column = (rows: readonly string[], index: number) => rows.map((row) => Number(row.split(",")[index]));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("traffic", () => {
  let data: TrainingData;
  before(async () => {
    data = await loadTrainingData({ kind: "generated", rows: 10_000, seed: 11 });
  });

  it("is drawn from the rows no model was trained on", () => {
    const unseen = new Set(splitRows(data.rows, splitSeed).test.map(({ features }) => features.join(",")));
    assert.ok(take(data, 500, { seed: 1 }).every((row) => unseen.has(row)));
  });

  it("keeps small and large numbers as they are in the data", () => {
    const values = [0.000_000_012_5, 123_456_789.5];
    const rows = Array.from({ length: 40 }, (_, index) => ({
      features: values,
      label: (index % 2) as 0 | 1,
    }));
    const own = { features: ["a", "b"], label: "c", rows, digest: "sha256:none" };
    assert.deepEqual(take(own, 1, { seed: 1 })[0]?.split(",").map(Number), values);
  });

  it("repeats for the same seed and differs for another", () => {
    assert.deepEqual(take(data, 20, { seed: 1 }), take(data, 20, { seed: 1 }));
    assert.notDeepEqual(take(data, 20, { seed: 1 }), take(data, 20, { seed: 2 }));
  });

  it("shifts one sensor by its standard deviations and leaves the others alone", () => {
    const shifts = [{ kind: "offset", feature: "air_temperature", standardDeviations: 4 }] as const;
    const [clean, shifted] = [take(data, 300, { seed: 1 }), take(data, 300, { seed: 1, shifts })];
    const moved = mean(column(shifted, 0)) - mean(column(clean, 0));
    assert.ok(Math.abs(moved - 8) < 0.4, `moved by ${moved} K`);
    for (const index of [1, 2, 3, 4]) assert.deepEqual(column(shifted, index), column(clean, index));
  });

  it("holds a stale sensor at one value", () => {
    const rows = take(data, 50, { seed: 1, shifts: [{ kind: "stale", feature: "rpm" }] });
    assert.equal(new Set(column(rows, 2)).size, 1);
    assert.ok(new Set(column(rows, 3)).size > 10);
  });

  it("knows what is true of each machine, or that the opposite is for a share of them", () => {
    const labels = (surpriseShare: number) => {
      const requests = requestsForTraffic(data, { seed: 1, surpriseShare });
      return Array.from({ length: 2000 }, () => requests.next().value);
    };
    const [usual, changed] = [labels(0), labels(0.4)];
    const truth = new Map(data.rows.map(({ features, label }) => [features.join(","), label]));
    assert.ok(usual.every(({ body, label }) => truth.get(body) === label));
    assert.deepEqual(
      changed.map(({ body }) => body),
      usual.map(({ body }) => body),
    );
    const surprised = changed.filter(({ label }, index) => label !== usual[index]?.label).length / 2000;
    assert.ok(Math.abs(surprised - 0.4) < 0.04, `${surprised} instead of 0.4`);
  });

  it("refuses the shift of a feature the data do not have", () => {
    const shifts = [{ kind: "stale", feature: "speed" }] as const;
    assert.throws(
      () => take(data, 1, { seed: 1, shifts }),
      /unknown feature speed; the data have air_temperature/,
    );
  });
});
