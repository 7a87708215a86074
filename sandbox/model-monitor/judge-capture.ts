import { readCaptureLine } from "../../functions/drift-evaluator/core/capture-line";
import { type Collected, columnsOf } from "../../functions/drift-evaluator/core/collected";
import { evaluate } from "../../functions/drift-evaluator/core/evaluate";
import { violationOf } from "../../functions/drift-evaluator/core/finding";
import { WindowTally } from "../../functions/drift-evaluator/core/window-tally";
import type { Window } from "../../functions/shared/time-window";
import { type Baseline, readBaseline } from "../../functions/statistics/baseline";
import {
  constraintsFileSchema,
  readConstraints,
  suggestedConstraints,
} from "../../functions/statistics/constraints-file";
import { statisticsFile } from "../../functions/statistics/statistics-file";
import type { CaptureAnalyser } from "../simulator/sagemaker/monitoring/capture-analyser";
import { featureFigures } from "./feature-figures";

/** Model Monitor's own checks; the product's evaluator has two more, which Model Monitor knows nothing of. */
const monitorChecks: readonly string[] = [
  "data_type_check",
  "completeness_check",
  "baseline_drift_check",
  "missing_column_check",
  "extra_column_check",
  "categorical_values_check",
];

/**
 * Analyses captured requests as Model Monitor's container would, with the product's own statistics: the one place where
 * the simulator depends on the drift evaluator.
 */
export const judgeCapture: CaptureAnalyser = async (lines, window, files) => {
  const baseline = readBaseline(files.statistics);
  const constraints = readConstraints(files.constraints);
  if (baseline.kind === "unreadable") return { kind: "failed", reason: baseline.reason };
  if (constraints.kind === "unreadable") return { kind: "failed", reason: constraints.reason };
  const collected = collect(lines, window, baseline.value);
  const settings = { keyFeatures: [], sigmaThreshold: Number.POSITIVE_INFINITY, minimumSamples: 1 };
  const outcome = evaluate(collected, baseline.value, constraints.value, settings);
  if (outcome.kind !== "evaluated") return { kind: "failed", reason: outcome.reason };
  return {
    kind: "judged",
    statistics: statisticsFile(collected.statistics),
    constraints: suggestedConstraints(collected.statistics),
    violations: outcome.findings.filter(({ check }) => monitorChecks.includes(check)).map(violationOf),
    figures: featureFigures(collected.statistics, baseline.value, constraints.value),
    emitsMetrics: emitsMetrics(files.constraints),
  };
};

/** Counts the requests of the window. A line whose time cannot be read could be one of them. */
function collect(lines: readonly string[], { startMs, endMs }: Window, baseline: Baseline): Collected {
  const tally = new WindowTally(columnsOf(baseline));
  lines.forEach((text, index) => {
    const line = readCaptureLine(text);
    if ("timeMs" in line && (line.timeMs < startMs || line.timeMs >= endMs)) return;
    if (line.kind === "rows") tally.addRows(line.rows);
    else if (line.kind !== "synthetic") tally.unreadable.add(line.reason, index + 1);
  });
  const { statistics, records, rows, rowsWithMissingColumns, rowsWithExtraColumns, unreadable } = tally;
  const unreadableLines = Object.fromEntries(unreadable.result().map(({ reason, count }) => [reason, count]));
  return { statistics, records, rows, rowsWithMissingColumns, rowsWithExtraColumns, unreadableLines };
}

/** Metrics are on unless the file, which has been read by now, switches them off. */
function emitsMetrics(constraintsText: string): boolean {
  const file = constraintsFileSchema.parse(JSON.parse(constraintsText));
  return file.monitoring_config?.emit_metrics !== "Disabled";
}
