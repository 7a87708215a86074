import { Comparison, EvaluationSource, ModelCardStatus } from "../enums";
import { type Checks, isRecord } from "./checks";
import { pathProblem } from "./path-problem";

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
  checkReports(checks, evaluations.filter(isRecord));
}

/** So many reports can be read within one decision of the orchestrator. */
const maximumReports = 6;

function checkReports(checks: Checks, evaluations: readonly Readonly<Record<string, unknown>>[]): void {
  const sources = (list: typeof evaluations) => new Set(list.map(({ source }) => source)).size;
  const compared = evaluations.filter(({ notWorseThan }) => notWorseThan !== undefined);
  const reports = sources(evaluations) + sources(compared);
  if (reports > maximumReports)
    checks.add(
      "evaluations",
      `must read at most ${maximumReports} reports, but read ${reports}: a source counts once, and once more when it is compared with the serving version`,
    );
}

/** Checks what the package itself must say. */
export function checkPackageRequirements(checks: Checks, args: Readonly<Record<string, unknown>>): void {
  if (args.modelCardStatus !== undefined)
    checks.oneOf("modelCardStatus", args.modelCardStatus, ModelCardStatus);
  if (args.requiredCustomerMetadataProperties === undefined) return;
  const path = "requiredCustomerMetadataProperties";
  const required = checks.list(path, args[path], { minimum: 0, maximum: 20 }, "properties");
  required?.forEach((value, index) => {
    const property = checks.object(`${path}[${index}]`, value, "an object with name and value");
    if (property === undefined) return;
    checks.text(
      `${path}[${index}].name`,
      property.name,
      /^(?=.*\S).{1,128}$/,
      "a text of 1 to 128 characters",
    );
    if (property.value !== undefined)
      checks.text(
        `${path}[${index}].value`,
        property.value,
        /^(?=.*\S).{1,256}$/,
        "a text of 1 to 256 characters",
      );
  });
  const names = (required ?? []).flatMap((value) => (isRecord(value) ? [value.name] : []));
  checks.unique(
    `${path}[].name`,
    names.filter((name) => typeof name === "string"),
  );
}

function checkEvaluation(checks: Checks, path: string, value: unknown): void {
  const evaluation = checks.object(
    path,
    value,
    "an evaluation with name, source, path, comparison and bound or notWorseThan",
  );
  if (evaluation === undefined) return;
  checks.text(`${path}.name`, evaluation.name, /\S/, "a text");
  checks.oneOf(`${path}.source`, evaluation.source, EvaluationSource);
  const form = "a JMESPath expression such as binary_classification_metrics.auc.value";
  const expression = checks.text(`${path}.path`, evaluation.path, /\S/, form);
  const problem = expression === undefined ? undefined : pathProblem(expression);
  if (problem !== undefined) checks.add(`${path}.path`, `must be ${form}: ${problem}`);
  checks.oneOf(`${path}.comparison`, evaluation.comparison, Comparison);
  checkReference(checks, path, evaluation);
  if (evaluation.maximumReportAgeDays !== undefined)
    checks.number(
      `${path}.maximumReportAgeDays`,
      evaluation.maximumReportAgeDays,
      (n) => n > 0,
      "a number above 0",
    );
}

/** Against what the number is judged: a bound, the serving version, or both. */
function checkReference(checks: Checks, path: string, evaluation: Readonly<Record<string, unknown>>): void {
  const { bound, notWorseThan, tolerance } = evaluation;
  if (bound !== undefined || notWorseThan === undefined)
    checks.number(`${path}.bound`, bound, () => true, "a number");
  if (notWorseThan !== undefined) checks.oneOf(`${path}.notWorseThan`, notWorseThan, { Serving: "serving" });
  if (tolerance === undefined) return;
  if (notWorseThan === undefined)
    checks.add(`${path}.tolerance`, "must be absent without notWorseThan, which it belongs to");
  checks.number(`${path}.tolerance`, tolerance, (n) => n >= 0, "a number of 0 or more");
}
