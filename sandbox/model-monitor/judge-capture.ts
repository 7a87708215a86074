import { Collector } from "../../functions/drift-evaluator/core/collector";
import { evaluate } from "../../functions/drift-evaluator/core/evaluate";
import { readBaseline } from "../../functions/statistics/baseline";
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
  const collector = new Collector(window, baseline.value);
  for (const line of lines) collector.addLine(line);
  const collected = collector.result();
  const settings = { keyFeatures: [], sigmaThreshold: Number.POSITIVE_INFINITY, minimumSamples: 1 };
  const outcome = evaluate(collected, baseline.value, constraints.value, settings);
  if (outcome.kind !== "evaluated") return { kind: "failed", reason: outcome.reason };
  return {
    kind: "judged",
    statistics: statisticsFile(collected.statistics),
    constraints: suggestedConstraints(collected.statistics),
    violations: outcome.violations.filter((one) => monitorChecks.includes(one.constraint_check_type)),
    figures: featureFigures(collected.statistics, baseline.value, constraints.value),
    emitsMetrics: emitsMetrics(files.constraints),
  };
};

/** Metrics are on unless the file, which has been read by now, switches them off. */
function emitsMetrics(constraintsText: string): boolean {
  const file = constraintsFileSchema.parse(JSON.parse(constraintsText));
  return file.monitoring_config?.emit_metrics !== "Disabled";
}
