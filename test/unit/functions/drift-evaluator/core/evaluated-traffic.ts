import assert from "node:assert/strict";
import { evaluate, type Outcome } from "../../../../../functions/drift-evaluator/core/evaluate";
import { type Baseline, readBaseline } from "../../../../../functions/statistics/baseline";
import {
  type FeatureConstraints,
  readConstraints,
  suggestedConstraints,
} from "../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { statisticsFile } from "../../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../../functions/statistics/value";
import { seededRandom } from "../../../../../sandbox/data/random";
import { captureLine } from "./capture-records";
import { collectLines } from "./collect-lines";

export const window = {
  startMs: Date.parse("2026-05-01T10:00:00Z"),
  endMs: Date.parse("2026-05-01T11:00:00Z"),
};
export const time = "2026-05-01T10:30:00Z";
export const settings = { keyFeatures: ["temperature"], sigmaThreshold: 3, minimumSamples: 200 };

/** Rows of temperature ~ N(60, 2), load ~ U(0, 1) and a mode. */
export function rowsOf(count: number, seed: number): { temperature: number; load: number; mode: string }[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => ({
    temperature: 60 + 2 * random.normal(),
    load: random.uniform(),
    mode: random.uniform() < 0.7 ? "eco" : "boost",
  }));
}

type Row = ReturnType<typeof rowsOf>[number];
export const text = ({ temperature, load, mode }: Row) => `${temperature},${load},${mode}`;

export const training = new DatasetStatistics([{ name: "temperature" }, { name: "load" }, { name: "mode" }]);
for (const row of rowsOf(5000, 1)) training.addRow(text(row).split(",").map(valueOfText));

export function baselineOf(dataset: DatasetStatistics): [Baseline, readonly FeatureConstraints[]] {
  const baseline = readBaseline(JSON.stringify(statisticsFile(dataset)));
  const constraints = readConstraints(JSON.stringify(suggestedConstraints(dataset)));
  assert.ok(baseline.kind === "readable" && constraints.kind === "readable");
  return [baseline.value, constraints.value];
}

export const [baseline, constraints] = baselineOf(training);

export function outcomeOf(lines: readonly string[], own: Partial<typeof settings> = {}): Outcome {
  return evaluate(collectLines(lines, window, baseline), baseline, constraints, { ...settings, ...own });
}

export const captured = (rows: readonly string[]) => rows.map((data) => captureLine({ data, time }));
export const traffic = (change: (row: Row, index: number) => Row | string = (row) => row, count = 1000) =>
  captured(
    rowsOf(count, 2).map((row, index) => {
      const changed = change(row, index);
      return typeof changed === "string" ? changed : text(changed);
    }),
  );

/** The checks that fired, with their feature. */
export function fired(outcome: Outcome): string[] {
  assert.ok(outcome.kind === "evaluated", JSON.stringify(outcome));
  return outcome.findings.map(({ feature = "all", check }) => `${feature} ${check}`);
}
