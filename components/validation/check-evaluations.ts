import { Comparison, EvaluationSource } from "../enums";
import { type Checks, isRecord } from "./checks";

/** Checks what a version must prove. */
export function checkEvaluations(checks: Checks, value: unknown): void {
  const evaluations = checks.list("evaluations", value, { minimum: 1, maximum: 30 }, "evaluations");
  if (evaluations === undefined) return;
  evaluations.forEach((evaluation, index) => {
    checkEvaluation(checks, `evaluations[${index}]`, evaluation);
  });
  const names = evaluations.flatMap((evaluation) => (isRecord(evaluation) ? [evaluation.name] : []));
  checks.unique(
    "evaluations[].name",
    names.filter((name) => typeof name === "string"),
  );
}

function checkEvaluation(checks: Checks, path: string, value: unknown): void {
  const evaluation = checks.object(
    path,
    value,
    "an evaluation with name, source, path, comparison and bound",
  );
  if (evaluation === undefined) return;
  checks.text(`${path}.name`, evaluation.name, /\S/, "a text");
  checks.oneOf(`${path}.source`, evaluation.source, EvaluationSource);
  checks.text(
    `${path}.path`,
    evaluation.path,
    /^[^\s.]+(\.[^\s.]+)*$/,
    "a dotted path such as binary_classification_metrics.auc.value",
  );
  checks.oneOf(`${path}.comparison`, evaluation.comparison, Comparison);
  checks.number(`${path}.bound`, evaluation.bound, () => true, "a number");
  if (evaluation.maximumReportAgeDays !== undefined)
    checks.number(
      `${path}.maximumReportAgeDays`,
      evaluation.maximumReportAgeDays,
      (n) => n > 0,
      "a number above 0",
    );
}
