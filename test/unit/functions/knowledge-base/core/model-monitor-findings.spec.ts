import assert from "node:assert/strict";
import {
  featureMeans,
  modelMonitorFindings,
} from "../../../../../functions/knowledge-base/core/model-monitor-findings";

const means = { run: new Map([["rpm", 5]]), baseline: new Map([["rpm", 4]]) };
const none = { run: new Map(), baseline: new Map() };
const read = (violations: readonly object[], of = means) => {
  const found = modelMonitorFindings(JSON.stringify({ violations }), of);
  return found.kind === "readable" ? found.value : found.reason;
};
const drift = {
  feature_name: "rpm",
  constraint_check_type: "baseline_drift_check",
  description: "Distance: 0.2",
};

describe("the findings of Model Monitor", () => {
  it("name the feature, or the metric of a model's quality, or neither", () => {
    const quality = { metric_name: "f1", constraint_check_type: "LessThanThreshold", description: "d" };
    const whole = { constraint_check_type: "missing_column_check", feature_name: null };
    assert.deepEqual(
      [drift, quality, whole].map((each) => {
        const [found] = read([each]);
        return typeof found === "string" ? found : [found?.feature, found?.check, found?.direction];
      }),
      [
        ["rpm", "baseline_drift_check", "up"],
        ["f1", "LessThanThreshold", "down"],
        [undefined, "missing_column_check", "none"],
      ],
    );
  });

  it("take no figure from the sentence", () => {
    const [found] = read([drift]);
    assert.ok(typeof found === "object");
    assert.deepEqual(
      [found.measured, found.threshold, found.unit, found.description],
      [null, null, "none", "Distance: 0.2"],
    );
  });

  for (const [check, run, baseline, direction] of [
    ["baseline_drift_check", 5, 4, "up"],
    ["baseline_drift_check", 3, 4, "down"],
    ["baseline_drift_check", 4, 4, "none"],
    ["baseline_drift_check", undefined, 4, "none"],
    ["baseline_drift_check", 5, undefined, "none"],
    ["completeness_check", 5, 4, "down"],
    ["data_type_check", 5, 4, "none"],
    ["GreaterThanThreshold", undefined, undefined, "up"],
    ["a check of tomorrow", 5, 4, "none"],
  ] as const)
    it(`go ${direction} for ${check} from ${baseline} to ${run}`, () => {
      const of = (mean: number | undefined) => new Map(mean === undefined ? [] : [["rpm", mean]]);
      const [found] = read([{ ...drift, constraint_check_type: check }], {
        run: of(run),
        baseline: of(baseline),
      });
      assert.equal(typeof found === "object" ? found.direction : found, direction);
    });

  for (const text of ["", "{", "[]", '{"violations":{}}', '{"violations":[{"feature_name":"rpm"}]}'])
    it(`are unreadable, and not none, in ${JSON.stringify(text)}`, () => {
      assert.equal(modelMonitorFindings(text, none).kind, "unreadable");
    });

  it("may be none", () => assert.deepEqual(read([]), []));
});

describe("the means of a statistics file", () => {
  it("are those of numeric features that have one", () => {
    const text = JSON.stringify({
      features: [
        { name: "rpm", numerical_statistics: { mean: 4 } },
        { name: "torque", numerical_statistics: { mean: "NaN" } },
        { name: "mode", string_statistics: {} },
      ],
    });
    assert.deepEqual([...featureMeans(text)], [["rpm", 4]]);
    for (const unreadable of [undefined, "{", "[]"]) assert.equal(featureMeans(unreadable).size, 0);
  });
});
