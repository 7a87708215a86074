import assert from "node:assert/strict";
import { evaluate } from "../../../../../functions/drift-evaluator/core/evaluate";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { valueOfText } from "../../../../../functions/statistics/value";
import { captureLine } from "./capture-records";
import { collectLines } from "./collect-lines";
import {
  baseline,
  baselineOf,
  captured,
  constraints,
  fired,
  outcomeOf,
  rowsOf,
  settings,
  text,
  time,
  traffic,
  window,
} from "./evaluated-traffic";

describe("the evaluation of a window", () => {
  it("finds nothing in clean traffic", () => {
    const outcome = outcomeOf(traffic());
    assert.deepEqual(fired(outcome), []);
    assert.ok(outcome.kind === "evaluated");
    const [temperature] = outcome.features;
    assert.ok(temperature?.shift.kind === "measured" && Math.abs(temperature.shift.z) < 0.2);
  });

  it("finds nothing in a clean day of small windows", () => {
    for (let hour = 0; hour < 24; hour += 1)
      assert.deepEqual(fired(outcomeOf(captured(rowsOf(250, 100 + hour).map(text)))), [], `hour ${hour}`);
  });

  it("finds a sensor that is off by four sigma", () => {
    const outcome = outcomeOf(traffic((row) => ({ ...row, temperature: row.temperature + 8 })));
    assert.deepEqual(fired(outcome), [
      "temperature baseline_drift_check",
      "temperature mean_shift_check",
      "temperature beyond_three_sigma_check",
    ]);
    assert.ok(outcome.kind === "evaluated");
    const [temperature] = outcome.features;
    assert.ok(temperature?.shift.kind === "measured" && Math.abs(temperature.shift.z - 4) < 0.15);
  });

  it("finds outliers on both sides, which leave the mean alone", () => {
    const outcome = outcomeOf(
      traffic((row, index) => (index % 20 === 0 ? { ...row, temperature: index % 40 === 0 ? 40 : 80 } : row)),
    );
    assert.deepEqual(fired(outcome), ["temperature beyond_three_sigma_check"]);
  });

  it("finds a sensor that stands still at its mean, which no shift shows", () => {
    assert.deepEqual(fired(outcomeOf(traffic((row) => ({ ...row, temperature: 60 })))), [
      "temperature baseline_drift_check",
      "temperature stale_check",
    ]);
  });

  it("finds missing values", () => {
    const outcome = outcomeOf(traffic((row, index) => (index % 10 === 0 ? `,${row.load},${row.mode}` : row)));
    assert.deepEqual(fired(outcome), ["temperature completeness_check"]);
  });

  it("finds text where numbers belong", () => {
    const outcome = outcomeOf(
      traffic((row, index) => (index % 5 === 0 ? `${row.temperature},high,${row.mode}` : row)),
    );
    assert.deepEqual(fired(outcome), ["load data_type_check"]);
  });

  it("finds unknown categories and a changed mix of them", () => {
    assert.deepEqual(
      fired(outcomeOf(traffic((row, index) => (index % 5 === 0 ? { ...row, mode: "turbo" } : row)))),
      ["mode baseline_drift_check", "mode categorical_values_check"],
    );
  });

  it("finds rows with fewer and with more columns, and does not count their values", () => {
    const outcome = outcomeOf([...traffic(), ...captured(["60", "61", "999,1,eco,4"])]);
    assert.deepEqual(fired(outcome), ["all missing_column_check", "all extra_column_check"]);
    assert.match(
      (outcome.kind === "evaluated" && outcome.findings[0]?.description) || "",
      /^2 of 1003 rows have fewer columns than the baseline's 3$/,
    );
  });

  it("finds the absent and the unknown name in named rows", () => {
    const lines = rowsOf(1000, 2).map(({ temperature, load }) =>
      captureLine({ data: JSON.stringify({ temperature, load, speed: 1 }), encoding: "JSON", time }),
    );
    assert.deepEqual(fired(outcomeOf(lines)), [
      "all missing_column_check",
      "all extra_column_check",
      "mode completeness_check",
    ]);
  });

  it("measures a shift from a baseline that never varied as the largest there is", () => {
    const constant = new DatasetStatistics([{ name: "temperature" }]);
    for (let index = 0; index < 500; index += 1) constant.addRow([valueOfText("5")]);
    const [flat, flatConstraints] = baselineOf(constant);
    const evaluated = (value: string) => {
      const lines = Array.from({ length: 300 }, () => captureLine({ data: value, time }));
      return evaluate(collectLines(lines, window, flat), flat, flatConstraints, settings);
    };
    assert.deepEqual(fired(evaluated("5")), []);
    const moved = evaluated("6");
    assert.ok(moved.kind === "evaluated");
    assert.ok(moved.features[0]?.shift.kind === "measured");
    assert.equal(moved.features[0].shift.z, 99);
    assert.equal(moved.features[0].shift.constantBaseline, true);
    assert.ok(fired(moved).includes("temperature mean_shift_check"));
  });

  it("obeys the endpoint's own sigma threshold", () => {
    const lines = traffic((row) => ({ ...row, temperature: row.temperature + 5 }));
    assert.ok(!fired(outcomeOf(lines)).includes("temperature mean_shift_check"));
    assert.ok(fired(outcomeOf(lines, { sigmaThreshold: 2 })).includes("temperature mean_shift_check"));
  });
});

describe("a window that cannot be judged", () => {
  it("has no data when nothing was captured", () => {
    assert.deepEqual(outcomeOf([]), { kind: "noData", reason: "no request was captured in the window" });
    const elsewhere = [captureLine({ data: "60,1,eco", time: "2026-05-01T11:00:00Z" })];
    assert.equal(outcomeOf(elsewhere).kind, "noData");
  });

  it("has too few samples", () => {
    assert.deepEqual(outcomeOf(traffic(undefined, 199)), {
      kind: "tooFewSamples",
      reason: "199 rows, at least 200 are needed",
    });
  });

  it("is not evaluable when more than a tenth of the lines are unreadable, and counts fewer", () => {
    const broken = (count: number) => Array.from({ length: count }, () => '{"captureData":');
    assert.equal(outcomeOf([...traffic(undefined, 900), ...broken(100)]).kind, "evaluated");
    const outcome = outcomeOf([...traffic(undefined, 900), ...broken(101)]);
    assert.ok(outcome.kind === "notEvaluable");
    assert.equal(outcome.reason, "101 of 1001 captured lines cannot be read");
  });

  it("is not evaluable when a key feature is too often missing, yet still names what it found", () => {
    const outcome = outcomeOf(traffic((row, index) => (index < 900 ? `,${row.load},${row.mode}` : row)));
    assert.ok(outcome.kind === "notEvaluable");
    assert.equal(outcome.reason, "key feature temperature: 100 numbers, at least 200 are needed");
    assert.deepEqual(
      outcome.findings.map(({ check }) => check),
      ["completeness_check"],
    );
  });

  it("is not evaluable when nothing can be asked of a key feature of text", () => {
    const lines = traffic();
    const others = constraints.filter(({ name }) => name !== "mode");
    const own = { ...settings, keyFeatures: ["mode"] };
    assert.equal(
      evaluate(collectLines(lines, window, baseline), baseline, constraints, own).kind,
      "evaluated",
    );
    const outcome = evaluate(collectLines(lines, window, baseline), baseline, others, own);
    assert.equal(
      outcome.kind === "notEvaluable" && outcome.reason,
      "key feature mode: it is text, and the constraints do not name it",
    );
  });

  it("is not evaluable when the baseline does not know a key feature", () => {
    const outcome = outcomeOf(traffic(), { keyFeatures: ["temperature", "rpm"] });
    assert.equal(outcome.kind === "notEvaluable" && outcome.reason, "key feature rpm is not in the baseline");
  });
});
