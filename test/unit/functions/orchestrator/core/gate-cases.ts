import type { ReportReading, ServingReports } from "../../../../../functions/orchestrator/core/evaluation";
import { judgeVersion, type ModelPackage } from "../../../../../functions/orchestrator/core/gate";
import type { Evaluation, Gate } from "../../../../../functions/shared/endpoint-document";
import { modelPackage, startTime } from "../samples";

/** One judgement of version 2 with one thing changed. */

export const f1: Evaluation = {
  name: "f1",
  source: "modelQuality.statistics",
  path: "metrics.f1.value",
  comparison: "greaterThanOrEqual",
  bound: 0.8,
};
export const sha256 = "ab".repeat(32);

export function reading(
  text: string,
  change: Partial<Extract<ReportReading, { kind: "read" }>> = {},
): ReportReading {
  return { kind: "read", text, sha256, lastModifiedAt: new Date(startTime).toISOString(), ...change };
}
export const report = (value: unknown): string => JSON.stringify({ metrics: { f1: { value } } });

export interface Case {
  readonly evaluation?: Partial<Evaluation>;
  readonly modelPackage?: Partial<ModelPackage>;
  readonly reading?: ReportReading;
  readonly gate?: Partial<Gate>;
  readonly serving?: ServingReports;
}
export const nothingServes: ServingReports = { kind: "none", reason: "what serves is not from the registry" };
export function judge(given: Case) {
  return judgeVersion({
    modelPackage: { ...modelPackage(2), ...given.modelPackage },
    gate: { evaluations: [{ ...f1, ...given.evaluation }], ...given.gate },
    readings: { "modelQuality.statistics": given.reading ?? reading(report(0.9)) },
    serving: given.serving ?? nothingServes,
    now: startTime + 86_400_000,
  });
}
export const serving = (
  given: ReportReading | undefined,
  metricSources: ModelPackage["metricSources"] = modelPackage(1).metricSources,
): ServingReports => ({
  kind: "reports",
  modelPackageVersion: 1,
  metricSources,
  readings: given === undefined ? {} : { "modelQuality.statistics": given },
});
export const notWorse: Partial<Evaluation> = { notWorseThan: "serving" };
export function problems(given: Case): readonly string[] {
  const verdict = judge(given);
  return verdict.kind === "refused" ? verdict.problems : [];
}
