import assert from "node:assert/strict";
import { planRegistration, retrainedVersion, turbineRegistry } from "../../../../sandbox/data/registry-plan";
import { trainingPipelineDefinition } from "../../../../sandbox/data/training-pipeline";

const files = { modelTarGz: Buffer.from("model"), evaluation: "{}", statistics: "{}", constraints: "{}" };
const plan = planRegistration(turbineRegistry, retrainedVersion, files, retrainedVersion.folder);
const definition = JSON.parse(trainingPipelineDefinition(plan));

describe("the training pipeline", () => {
  it("runs its steps one after the other", () => {
    const steps: { Name: string; Type: string; DependsOn?: string[] }[] = definition.Steps;
    assert.deepEqual(
      steps.map(({ Name, Type, DependsOn = [] }) => [Name, Type, ...DependsOn]),
      [
        ["PrepareTrainingData", "Processing"],
        ["Train", "Training", "PrepareTrainingData"],
        ["Evaluate", "Processing", "Train"],
        ["Register", "RegisterModel", "Evaluate"],
      ],
    );
  });

  it("registers what it trained for approval, with its evaluation, its baseline and why it was trained", () => {
    const { Arguments } = definition.Steps.at(-1);
    assert.equal(Arguments.ModelApprovalStatus, "PendingManualApproval");
    assert.match(Arguments.ModelMetrics.ModelQuality.Statistics.S3Uri, /\/retrained\/evaluation\.json$/);
    assert.match(
      Arguments.DriftCheckBaselines.ModelDataQuality.Statistics.S3Uri,
      /\/retrained\/baseline\/statistics\.json$/,
    );
    assert.deepEqual(Arguments.CustomerMetadataProperties, {
      "training.seed": "404",
      "training.share": "1",
      "training.reason": { Get: "Parameters.Reason" },
    });
    assert.deepEqual(
      definition.Parameters.map(({ Name }: { Name: string }) => Name),
      ["Reason"],
    );
  });
});
