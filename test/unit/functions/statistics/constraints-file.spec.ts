import assert from "node:assert/strict";
import { readConstraints, suggestedConstraints } from "../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../functions/statistics/dataset-statistics";
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

function readable<T>(result: { kind: "readable"; value: T } | { kind: "unreadable"; reason: string }): T {
  if (result.kind === "unreadable") assert.fail(result.reason);
  return result.value;
}

describe("constraints.json", () => {
  it("is suggested from the data", () => {
    const { features, monitoring_config } = suggestedConstraints(dataset);
    assert.deepEqual(
      features.map(({ name, completeness, num_constraints, string_constraints }) => ({
        name,
        completeness,
        num_constraints,
        string_constraints,
      })),
      [
        {
          name: "temperature",
          completeness: 100 / 101,
          num_constraints: { is_non_negative: true },
          string_constraints: undefined,
        },
        {
          name: "rpm",
          completeness: 1,
          num_constraints: { is_non_negative: true },
          string_constraints: undefined,
        },
        {
          name: "mode",
          completeness: 1,
          num_constraints: undefined,
          string_constraints: { domains: ["eco", "boost"] },
        },
        { name: "none", completeness: 0, num_constraints: undefined, string_constraints: undefined },
      ],
    );
    assert.equal(monitoring_config?.distribution_constraints?.comparison_method, "Robust");
  });

  it("is read back, with a feature's own settings before the general ones", () => {
    const written = suggestedConstraints(dataset);
    const [first, ...rest] = written.features;
    assert.ok(first);
    const overridden = {
      ...first,
      monitoringConfigOverrides: {
        datatype_check_threshold: 0.5,
        distribution_constraints: { comparison_threshold: 0.3 },
      },
    };
    const [temperature, rpm] = readable(
      readConstraints(JSON.stringify({ ...written, features: [overridden, ...rest] })),
    );
    assert.deepEqual(
      [temperature?.typeThreshold, temperature?.comparisonThreshold, temperature?.comparisonMethod],
      [0.5, 0.3, "Robust"],
    );
    assert.deepEqual([rpm?.typeThreshold, rpm?.comparisonThreshold], [0.1, 0.1]);
  });

  it("takes Model Monitor's defaults where it says nothing", () => {
    const bare = { version: 0, features: [{ name: "a", inferred_type: "Fractional", completeness: 1 }] };
    assert.deepEqual(readable(readConstraints(JSON.stringify(bare)))[0], {
      name: "a",
      type: "Fractional",
      completeness: 1,
      evaluate: true,
      typeThreshold: 0.1,
      domainThreshold: 0.1,
      compareDistributions: true,
      comparisonMethod: "Simple",
      comparisonThreshold: 0.1,
      categoricalThreshold: 0.1,
    });
  });

  it("is unreadable with every problem at once", () => {
    const broken = {
      version: 0,
      features: [{ name: "a", inferred_type: "Decimal", completeness: 7 }],
      monitoring_config: { distribution_constraints: { comparison_method: "Best" } },
    };
    const result = readConstraints(JSON.stringify(broken));
    const reason = result.kind === "unreadable" ? result.reason : "";
    for (const part of [/inferred_type/, /completeness/, /comparison_method/]) assert.match(reason, part);
  });
});
