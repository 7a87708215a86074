import assert from "node:assert/strict";
import { readBaseline, referenceOf } from "../../../../functions/statistics/baseline";
import { DatasetStatistics } from "../../../../functions/statistics/dataset-statistics";
import { justAbove } from "../../../../functions/statistics/distribution";
import { finiteNumber } from "../../../../functions/statistics/readable";
import { statisticsFile } from "../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../functions/statistics/value";

const dataset = new DatasetStatistics([
  { name: "temperature" },
  { name: "rpm" },
  { name: "mode" },
  { name: "none" },
]);
for (let index = 0; index < 100; index += 1)
  dataset.addRow([`${index / 10}`, `${index % 5}`, index < 70 ? "eco" : "boost", ""].map(valueOfText));
dataset.addRow(["", "1", "eco", ""].map(valueOfText));

const file = statisticsFile(dataset);
const named = (name: string) => file.features.find((feature) => feature.name === name);

/** A file in the form Model Monitor's documentation shows, with what its writers are known to do to numbers. */
const foreign = {
  version: 0.0,
  dataset: { item_count: 1000 },
  features: [
    {
      name: "temperature",
      inferred_type: "Fractional",
      numerical_statistics: {
        common: { num_present: 1000, num_missing: 0 },
        mean: 61.2,
        sum: 61200,
        std_dev: "NaN",
        min: 50,
        max: 70,
        distribution: { kll: { buckets: [{ lower_bound: 50, upper_bound: 70, count: 1000 }] } },
      },
    },
    {
      name: "pressure",
      inferred_type: "Fractional",
      numerical_statistics: {
        common: { num_present: 1000, num_missing: 0 },
        mean: "2.5",
        std_dev: 1,
        min: 0,
        max: 5,
        distribution: {
          kll: {
            buckets: [{ lower_bound: 0, upper_bound: 5, count: 1000 }],
            sketch: { parameters: { c: 0.64, k: 2048 }, data: [["NaN"]] },
          },
        },
      },
    },
  ],
};

function readable<T>(result: { kind: "readable"; value: T } | { kind: "unreadable"; reason: string }): T {
  if (result.kind === "unreadable") assert.fail(result.reason);
  return result.value;
}

describe("statistics.json", () => {
  it("holds Model Monitor's fields of a numeric feature", () => {
    const numerical = named("temperature")?.numerical_statistics;
    assert.ok(numerical);
    assert.deepEqual(numerical.common, { num_present: 100, num_missing: 1 });
    assert.ok(Math.abs((finiteNumber(numerical.mean) ?? 0) - 4.95) < 1e-12);
    assert.ok(Math.abs((finiteNumber(numerical.std_dev) ?? 0) - Math.sqrt((100 ** 2 - 1) / 12) / 10) < 1e-12);
    assert.deepEqual([numerical.min, numerical.max], [0, 9.9]);
    const buckets = numerical.distribution?.kll?.buckets ?? [];
    assert.deepEqual(
      buckets.map(({ count }) => count),
      [10, 10, 10, 10, 10, 10, 10, 10, 10, 10],
    );
  });

  it("holds the categories of a text feature", () => {
    assert.deepEqual(named("mode")?.string_statistics?.distribution?.categorical?.buckets, [
      { value: "eco", count: 71 },
      { value: "boost", count: 30 },
    ]);
  });

  it("names the type of each feature", () => {
    assert.deepEqual(
      file.features.map(({ inferred_type }) => inferred_type),
      ["Fractional", "Integral", "String", "Unknown"],
    );
  });

  it("is read back as the baseline it was written from", () => {
    const [temperature, , mode] = readable(readBaseline(JSON.stringify(file))).features;
    assert.ok(temperature?.numeric && mode);
    assert.equal(temperature.numeric.mean, finiteNumber(named("temperature")?.numerical_statistics?.mean));
    assert.equal(temperature.numeric.distribution?.shareBelow(5), 0.5);
    assert.deepEqual(
      mode.categories,
      new Map([
        ["eco", 71],
        ["boost", 30],
      ]),
    );
    const { threeSigma } = referenceOf(temperature);
    assert.equal(threeSigma?.distance, 3 * temperature.numeric.standardDeviation);
  });

  it("keeps a feature whose numbers are NaN, with the reason why it cannot be compared", () => {
    const [temperature] = readable(readBaseline(JSON.stringify(foreign))).features;
    assert.equal(temperature?.numeric, undefined);
    assert.match(temperature?.problem ?? "", /std_dev is not a usable number/);
  });

  it("takes numbers written as text, and buckets where the sketch is unusable", () => {
    const pressure = readable(readBaseline(JSON.stringify(foreign))).features[1];
    assert.equal(pressure?.numeric?.mean, 2.5);
    assert.deepEqual(pressure?.numeric?.distribution?.cutPoints, [0, justAbove(5)]);
  });

  for (const [title, text, reason] of [
    ["no JSON", '{"version":0,', /statistics\.json is not JSON/],
    ["no features", '{"version":0,"dataset":{"item_count":1},"features":[]}', /features/],
    ["another file", '{"violations":[]}', /version.*dataset.*features/],
  ] as const)
    it(`is unreadable with its reasons when it is ${title}`, () => {
      const result = readBaseline(text);
      assert.equal(result.kind, "unreadable");
      assert.match(result.kind === "unreadable" ? result.reason : "", reason);
    });
});
