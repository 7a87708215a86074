import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { type Finding, reportFileName } from "../../shared/monitoring-report";
import type { BreachWindow } from "../../shared/retraining-record";
import type { MetricViolationsFile } from "../../statistics/model-quality-violations";
import type { AnswerFigures } from "./answer-figures";
import { coverageOf, type Outcome } from "./evaluate";
import type { LabelDelay } from "./join";
import type { JoinCounts } from "./join-counts";
import { isError, type Streak } from "./sla";

/** A file of the window's report folder. */
export interface ReportFile {
  readonly name: "statistics.json" | "constraint_violations.json" | typeof reportFileName;
  readonly text: string;
}

/** How the answers of one variant in one window were judged. */
export interface VariantJudgement {
  readonly variantName: string;
  readonly counts: JoinCounts;
  readonly delay: LabelDelay | undefined;
  readonly answers: AnswerFigures;
  readonly outcome: Outcome;
}

/** The shadow variant beside the serving one, or that nobody could tell whether there is one. */
export type ShadowJudgement = VariantJudgement | { readonly unknownBecause: string };

export interface ReportContent {
  readonly endpointName: string;
  readonly modelPackageGroupName: string;
  readonly modelPackageVersion: number | undefined;
  readonly window: Omit<BreachWindow, "value">;
  readonly evaluatedAt: string;
  readonly plan: AccuracyPlan;
  readonly judgement: VariantJudgement;
  /** Absent when the endpoint has none. */
  readonly shadow: ShadowJudgement | undefined;
  readonly streak: Streak;
}

/**
 * The files of a window: Model Monitor's two where something was measured or judged, and always the evaluation, which says
 * how it ended and is written last.
 */
export function reportFiles(content: ReportContent): ReportFile[] {
  const { plan, judgement } = content;
  const { outcome } = judgement;
  const findings = findingsOf(outcome, plan);
  const quality = "quality" in outcome ? outcome.quality : undefined;
  return [
    ...(quality === undefined
      ? []
      : [
          jsonFile("statistics.json", {
            version: 0,
            dataset: { item_count: quality.samples },
            ...quality.statistics,
          }),
        ]),
    // An outcome that judged nothing has no violations file: an empty one would read as "as agreed".
    ...(outcome.kind === "evaluated"
      ? [jsonFile("constraint_violations.json", violations(findings, plan))]
      : []),
    jsonFile(reportFileName, evaluation(content, findings)),
  ];
}

/** A finding about the accuracy names the metric that has been agreed on. */
type AccuracyFinding = Finding & { readonly metric: string };

function findingsOf(outcome: Outcome, { metric, bound, problemType }: AccuracyPlan): AccuracyFinding[] {
  if (outcome.kind !== "evaluated" || !outcome.belowSla) return [];
  const measured = outcome.value;
  const unit = problemType === "regression" ? "value" : "ratio";
  const direction = isError(metric) ? "up" : "down";
  const demand = isError(metric) ? "at most" : "at least";
  const description = `${metric} is ${rounded(measured)}, agreed is ${demand} ${bound}`;
  return [{ check: "accuracy_below_sla", metric, direction, measured, threshold: bound, unit, description }];
}

function violations(findings: readonly AccuracyFinding[], plan: AccuracyPlan): MetricViolationsFile {
  const check = isError(plan.metric) ? "GreaterThanThreshold" : "LessThanThreshold";
  const multiclass = plan.problemType === "multiclassClassification" && plan.metric !== "accuracy";
  const name = multiclass ? `weighted_${plan.metric}` : plan.metric;
  return {
    violations: findings.map(({ measured, threshold }) => ({
      constraint_check_type: check,
      metric_name: name,
      description: `Metric ${name} with ${measured} was ${check} ${threshold}`,
    })),
  };
}

function evaluation(content: ReportContent, findings: readonly AccuracyFinding[]): object {
  const { plan, judgement, shadow, streak, modelPackageVersion } = content;
  return {
    formatVersion: 1,
    monitor: "accuracy",
    endpointName: content.endpointName,
    variantName: judgement.variantName,
    modelPackageGroupName: content.modelPackageGroupName,
    ...(modelPackageVersion === undefined ? {} : { modelPackageVersion }),
    window: { start: content.window.start, end: content.window.end },
    evaluatedAt: content.evaluatedAt,
    ...outcomeOf(judgement),
    findings,
    problemType: plan.problemType,
    metric: plan.metric,
    bound: plan.bound,
    windowsBelowSla: streak.count,
    breachWindows: streak.windows,
    ...countsOf(judgement),
    ...(shadow === undefined
      ? {}
      : {
          shadow:
            "unknownBecause" in shadow
              ? shadow
              : { variantName: shadow.variantName, ...outcomeOf(shadow), ...countsOf(shadow) },
        }),
  };
}

function outcomeOf({ outcome }: VariantJudgement): object {
  return {
    outcome: outcome.kind,
    ...(outcome.kind === "evaluated" ? { metrics: outcome.quality.metrics } : { reason: outcome.reason }),
  };
}

function countsOf({ counts, delay, answers, outcome }: VariantJudgement): object {
  const { unknownClasses } = ("quality" in outcome ? outcome.quality : undefined) ?? {};
  return {
    coverage: coverageOf(counts),
    labelDelaySeconds: delay ?? null,
    answers,
    counts: { ...counts, ...(unknownClasses === undefined ? {} : { unknownClasses }) },
  };
}

const rounded = (value: number): string => String(Number(value.toPrecision(4)));

function jsonFile(name: ReportFile["name"], content: object): ReportFile {
  return { name, text: `${JSON.stringify(content)}\n` };
}
