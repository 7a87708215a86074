import { AccuracyMetric, ProblemType } from "../enums";
import type { Checks } from "./checks";

/** Figures of a regression; all others are of a classification. */
const regressionMetrics: readonly string[] = ["mae", "rmse", "r2"];

const anyNumber = () => true;
const ranges = {
  predictionIndex: { minimum: 0, maximum: 1000, unit: "columns" },
  windowMinutes: { minimum: 5, maximum: 1440, unit: "minutes" },
  labelDelayMinutes: { minimum: 0, maximum: 43_200, unit: "minutes" },
  breachWindows: { minimum: 1, maximum: 30, unit: "windows" },
  minimumSamples: { minimum: 1, maximum: 1_000_000_000, unit: "predictions" },
} as const;

/** Checks how answers are compared with labels, when they are. */
export function checkAccuracy(checks: Checks, args: Readonly<Record<string, unknown>>): void {
  if (args.accuracy === undefined) return;
  if (args.asyncInference !== undefined)
    checks.add("accuracy", "must be left out with asyncInference, whose answers are not captured");
  const accuracy = checks.object("accuracy", args.accuracy, "an object with problemType, metric and bound");
  if (accuracy === undefined) return;
  const problemType = checks.oneOf("accuracy.problemType", accuracy.problemType, ProblemType);
  const metric = checks.oneOf("accuracy.metric", accuracy.metric, AccuracyMetric);
  const bound = checks.number("accuracy.bound", accuracy.bound, anyNumber, "a number in the metric's unit");
  if (problemType !== undefined && metric !== undefined) checkMetric(checks, problemType, metric, bound);
  for (const [property, { unit, ...range }] of Object.entries(ranges))
    if (accuracy[property] !== undefined)
      checks.integer(`accuracy.${property}`, accuracy[property], range, unit);
  const share = (property: string, accepts: (value: number) => boolean, form: string) => {
    if (accuracy[property] !== undefined)
      checks.number(`accuracy.${property}`, accuracy[property], accepts, form);
  };
  share("probabilityThreshold", (value) => value > 0 && value < 1, "above 0 and below 1");
  share("minimumCoverage", (value) => value >= 0 && value <= 1, "from 0 to 1");
  for (const property of ["positiveLabel", "predictionPath"])
    if (accuracy[property] !== undefined)
      checks.text(`accuracy.${property}`, accuracy[property], /\S/, "a text that is not blank");
  checkRetraining(checks, accuracy.retraining);
}

function checkMetric(checks: Checks, problemType: string, metric: string, bound: number | undefined): void {
  const regression = problemType === "regression";
  if (regressionMetrics.includes(metric) !== regression) {
    const fitting = Object.values(AccuracyMetric).filter(
      (each) => regressionMetrics.includes(each) === regression,
    );
    checks.add(
      "accuracy.metric",
      `must be one of ${fitting.join(", ")} for ${problemType}, but is "${metric}"`,
    );
    return;
  }
  if (bound === undefined) return;
  // A bound outside what the metric can be is never, or always, met.
  if (!regression && (bound <= 0 || bound > 1))
    checks.add("accuracy.bound", `must be above 0 and at most 1 for ${metric}, but is ${bound}`);
  if (metric === "r2" && bound > 1) checks.add("accuracy.bound", `must be at most 1 for r2, but is ${bound}`);
  if ((metric === "mae" || metric === "rmse") && bound <= 0)
    checks.add("accuracy.bound", `must be above 0 for ${metric}, but is ${bound}`);
}

const parameterName = /^[A-Za-z0-9_-]{1,256}$/;
const maximumParameters = 50;
const maximumParameterCharacters = 1024;

/** Limits of StartPipelineExecution (SageMaker API reference). */
function checkRetraining(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const retraining = checks.object("accuracy.retraining", value, "an object with pipelineName");
  if (retraining === undefined) return;
  checks.text(
    "accuracy.retraining.pipelineName",
    retraining.pipelineName,
    /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}$/,
    "the name of a pipeline (letters, digits, inner hyphens)",
  );
  const hours = { cooldownHours: 720, maximumDurationHours: 168 };
  for (const [property, maximum] of Object.entries(hours))
    if (retraining[property] !== undefined)
      checks.integer(
        `accuracy.retraining.${property}`,
        retraining[property],
        { minimum: 1, maximum },
        "hours",
      );
  if (retraining.parameters !== undefined) checkParameters(checks, retraining.parameters);
}

function checkParameters(checks: Checks, value: unknown): void {
  const path = "accuracy.retraining.parameters";
  const parameters = checks.object(path, value, "an object with a text per parameter");
  if (parameters === undefined) return;
  const entries = Object.entries(parameters);
  if (entries.length > maximumParameters)
    checks.add(path, `must have at most ${maximumParameters} parameters, but has ${entries.length}`);
  for (const [name, text] of entries) {
    if (!parameterName.test(name))
      checks.add(`${path}.${name}`, "must be named with letters, digits, hyphens and underscores");
    const known = checks.text(`${path}.${name}`, text, /^/, "a text");
    if (known !== undefined && known.length > maximumParameterCharacters)
      checks.add(`${path}.${name}`, `must have at most ${maximumParameterCharacters} characters`);
  }
}
