import assert from "node:assert/strict";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { accuracyArguments, endpointArguments } from "../../../support/component-arguments";

const paths = (changes: Readonly<Record<string, unknown>>) =>
  validateEndpoint("turbine-failure", {
    ...endpointArguments(changes as Partial<MonitoredEndpointArgs>),
  }).map(({ propertyPath }) => propertyPath);
const accuracy = (changes: Readonly<Record<string, unknown>>) =>
  paths({ accuracy: { ...accuracyArguments(), ...changes } });
const retraining = (changes: Readonly<Record<string, unknown>>) =>
  accuracy({ retraining: { pipelineName: "training", ...changes } });

/** Each line: a property, a value just inside the limit, and one just outside. */
const limits: readonly (readonly [property: string, inside: unknown, outside: unknown])[] = [
  ["problemType", "multiclassClassification", "clustering"],
  ["metric", "recall", "auc"],
  ["metric", "f1", "rmse"],
  ["bound", 1, 1.01],
  ["bound", 0.001, 0],
  ["bound", 0.5, undefined],
  ["predictionIndex", 0, -1],
  ["predictionIndex", 1000, 1001],
  ["predictionPath", "predictions", " "],
  ["probabilityThreshold", 0.001, 0],
  ["probabilityThreshold", 0.999, 1],
  ["positiveLabel", "yes", ""],
  ["windowMinutes", 5, 4],
  ["windowMinutes", 1440, 1441],
  ["labelDelayMinutes", 0, -1],
  ["labelDelayMinutes", 43_200, 43_201],
  ["breachWindows", 1, 0],
  ["breachWindows", 30, 31],
  ["minimumSamples", 1, 0],
  ["minimumCoverage", 0, -0.01],
  ["minimumCoverage", 1, 1.01],
];

const retrainingLimits: typeof limits = [
  ["pipelineName", "a", "-a"],
  ["pipelineName", "p".repeat(256), "p".repeat(257)],
  ["pipelineName", "training", undefined],
  ["cooldownHours", 1, 0],
  ["cooldownHours", 720, 721],
  ["maximumDurationHours", 1, 0],
  ["maximumDurationHours", 168, 169],
];

const regression = { problemType: "regression", metric: "rmse", bound: 12 };

describe("the validation of accuracy", () => {
  it("finds nothing wrong with good arguments", () => {
    assert.deepEqual(accuracy({}), []);
    assert.deepEqual(accuracy(regression), []);
  });

  for (const [property, inside, outside] of limits)
    it(`takes ${property} = ${JSON.stringify(inside)} and refuses ${JSON.stringify(outside)}`, () => {
      assert.deepEqual(accuracy({ [property]: inside }), []);
      assert.deepEqual(accuracy({ [property]: outside }), [`accuracy.${property}`]);
    });

  for (const [property, inside, outside] of retrainingLimits)
    it(`takes retraining.${property} = ${shown(inside)} and refuses ${shown(outside)}`, () => {
      assert.deepEqual(retraining({ [property]: inside }), []);
      assert.deepEqual(retraining({ [property]: outside }), [`accuracy.retraining.${property}`]);
    });

  it("takes errors of any size and a share of explained variance of at most 1", () => {
    assert.deepEqual(accuracy({ ...regression, bound: 0 }), ["accuracy.bound"]);
    assert.deepEqual(accuracy({ ...regression, metric: "r2", bound: 1 }), []);
    assert.deepEqual(accuracy({ ...regression, metric: "r2", bound: 1.01 }), ["accuracy.bound"]);
    assert.deepEqual(accuracy({ ...regression, metric: "f1" }), ["accuracy.metric"]);
  });

  it("keeps to what SageMaker takes as parameters of a pipeline, and names each that is wrong", () => {
    const parameters = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`P${index}`, "v"]));
    assert.deepEqual(retraining({ parameters: parameters(50) }), []);
    assert.deepEqual(retraining({ parameters: parameters(51) }), ["accuracy.retraining.parameters"]);
    assert.deepEqual(retraining({ parameters: { "no spaces": "v", Long: "v".repeat(1025), Number: 1 } }), [
      "accuracy.retraining.parameters.no spaces",
      "accuracy.retraining.parameters.Long",
      "accuracy.retraining.parameters.Number",
    ]);
    assert.deepEqual(retraining({ parameters: { Long: "v".repeat(1024) } }), []);
  });

  it("refuses labels for answers that nobody captures", () => {
    const asyncInference = {};
    const rollout = { minimumInvocations: 0 };
    assert.ok(paths({ asyncInference, rollout, accuracy: accuracyArguments() }).includes("accuracy"));
  });
});

describe("the validation of where features come from and where they are judged", () => {
  const drift = (changes: Readonly<Record<string, unknown>>) =>
    paths({ drift: { ...endpointArguments().drift, ...changes } });

  it("takes names of 1 to 100 characters for at most 50 features", () => {
    const sources = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, "historian"]));
    assert.deepEqual(drift({ upstreamSources: sources(50) }), []);
    assert.deepEqual(drift({ upstreamSources: sources(51) }), ["drift.upstreamSources"]);
    assert.deepEqual(drift({ upstreamSources: { rpm: "s".repeat(100) } }), []);
    assert.deepEqual(drift({ upstreamSources: { rpm: "s".repeat(101), torque: "" } }), [
      "drift.upstreamSources.rpm",
      "drift.upstreamSources.torque",
    ]);
    assert.deepEqual(drift({ upstreamSources: "historian" }), ["drift.upstreamSources"]);
  });

  it("takes an engine for the evaluator, and none for Model Monitor", () => {
    assert.deepEqual(drift({ engine: "athena" }), []);
    assert.deepEqual(drift({ engine: "spark" }), ["drift.engine"]);
    assert.deepEqual(drift({ engine: "athena", backend: "sagemaker-model-monitor" }), ["drift.engine"]);
  });
});

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.length} characters` : text;
}
