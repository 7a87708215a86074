import assert from "node:assert/strict";
import {
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
  DescribePipelineDefinitionForExecutionCommand,
  DescribePipelineExecutionCommand,
  ListModelPackagesCommand,
  ListPipelineExecutionStepsCommand,
  ListPipelineExecutionsCommand,
  StopPipelineExecutionCommand,
} from "@aws-sdk/client-sagemaker";
import { startWorld, type World, worldStart } from "../simulated-world";
import { createPipeline, packageArn, pipelineArn, retraining, start, token } from "./retraining-pipeline";

const statusChange = "SageMaker Model Building Pipeline Execution Status Change";

describe("a simulated pipeline execution", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await world.client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "turbine" }));
    await createPipeline(world);
  });
  afterEach(() => world.stop());

  const describeExecution = (PipelineExecutionArn: string) =>
    world.client.send(new DescribePipelineExecutionCommand({ PipelineExecutionArn }));
  const statusOf = async (arn: string) => (await describeExecution(arn)).PipelineExecutionStatus;
  const stepsOf = async (PipelineExecutionArn: string) => {
    const sorted = { PipelineExecutionArn, SortOrder: "Ascending" as const };
    const found = await world.client.send(new ListPipelineExecutionStepsCommand(sorted));
    return (found.PipelineExecutionSteps ?? []).map(
      ({ StepName, StepStatus }) => `${StepName} ${StepStatus}`,
    );
  };
  const stop = (PipelineExecutionArn: string) =>
    world.client.send(
      new StopPipelineExecutionCommand({ PipelineExecutionArn, ClientRequestToken: token("stop") }),
    );
  const told = () =>
    world.events
      .filter(({ detailType }) => detailType === statusChange)
      .map(
        ({ detail }) => (detail as { currentPipelineExecutionStatus: string }).currentPipelineExecutionStatus,
      );
  const versions = async () =>
    (await world.client.send(new ListModelPackagesCommand({ ModelPackageGroupName: "turbine" })))
      .ModelPackageSummaryList ?? [];

  it("runs step after step and registers a version with everything that the step says", async () => {
    const arn = await start(world);
    assert.match(arn, new RegExp(`^${pipelineArn}/execution/[a-z0-9]{12}$`));
    assert.deepEqual(await stepsOf(arn), ["Prepare Executing"]);
    await world.clock.advance(600);
    assert.deepEqual(await stepsOf(arn), ["Prepare Succeeded", "Train Executing"]);
    await world.clock.advance(1199);
    assert.equal(await statusOf(arn), "Executing");
    assert.deepEqual(await versions(), []);
    await world.clock.advance(1);
    assert.equal(await statusOf(arn), "Succeeded");
    const made = await world.client.send(new DescribeModelPackageCommand({ ModelPackageName: packageArn }));
    const [, , register] =
      (
        await world.client.send(
          new ListPipelineExecutionStepsCommand({ PipelineExecutionArn: arn, SortOrder: "Ascending" }),
        )
      ).PipelineExecutionSteps ?? [];
    assert.equal(register?.Metadata?.RegisterModel?.Arn, packageArn);
    assert.equal(made.ModelApprovalStatus, "PendingManualApproval");
    assert.equal(
      made.InferenceSpecification?.Containers?.[0]?.ModelDataUrl,
      "s3://registry/new/model.tar.gz",
    );
    assert.deepEqual(made.CustomerMetadataProperties, { trees: "t-10" });
    assert.equal(made.ModelMetrics?.ModelQuality?.Statistics?.S3Uri, "s3://registry/new/evaluation.json");
    assert.equal(
      made.DriftCheckBaselines?.ModelDataQuality?.Statistics?.S3Uri,
      "s3://registry/new/statistics.json",
    );
    assert.equal(made.MetadataProperties?.GeneratedBy, arn);
    assert.ok(
      world.events.some(({ resources }) => resources.includes(packageArn)),
      "the registry's event",
    );
  });

  it("is told of in AWS's event, once for each state", async () => {
    const arn = await start(world);
    await world.clock.advance(1800);
    assert.deepEqual(told(), ["Executing", "Succeeded"]);
    const last = world.events.findLast(({ detailType }) => detailType === statusChange);
    assert.deepEqual(last?.resources, [pipelineArn, arn]);
    assert.deepEqual(last?.detail, {
      pipelineExecutionDisplayName: `execution-${worldStart}`,
      currentPipelineExecutionStatus: "Succeeded",
      previousPipelineExecutionStatus: "Executing",
      executionStartTime: "2026-05-01T10:00:00Z",
      executionEndTime: "2026-05-01T10:30:00Z",
      pipelineExecutionDescription: undefined,
      pipelineArn,
      pipelineExecutionArn: arn,
    });
  });

  it("is the same for the same token, and another for another", async () => {
    const first = await start(world);
    assert.equal(await start(world), first);
    await world.clock.advance(3600);
    assert.equal(await start(world), first);
    const second = await start(world, "second");
    assert.notEqual(second, first);
    const { PipelineExecutionSummaries = [] } = await world.client.send(
      new ListPipelineExecutionsCommand({ PipelineName: "retrain" }),
    );
    assert.deepEqual(
      PipelineExecutionSummaries.map((one) => [one.PipelineExecutionArn, one.PipelineExecutionStatus]),
      [
        [second, "Executing"],
        [first, "Succeeded"],
      ],
    );
  });

  it("is another once the token is forgotten", async () => {
    await world.misbehave({ pipelineTokenHours: 1 });
    const first = await start(world);
    await world.clock.advance(3599);
    assert.equal(await start(world), first);
    await world.clock.advance(1);
    assert.notEqual(await start(world), first);
  });

  it("is found or refused for a token that was used with other parameters, as it is told", async () => {
    const first = await start(world);
    const other = [{ Name: "ModelUri", Value: "s3://other/model.tar.gz" }];
    assert.equal(await start(world, "first", other), first);
    await world.misbehave({ pipelineTokenReused: "refused" });
    await assert.rejects(start(world, "first", other), { name: "ConflictException" });
  });

  const uri = { Name: "ModelUri", Value: "s3://registry/new/model.tar.gz" };
  const mistakes: readonly [title: string, parameters: { Name: string; Value: string }[], message: RegExp][] =
    [
      ["a missing parameter", [], /ModelUri has no default value and was not given/],
      [
        "an unknown parameter",
        [uri, { Name: "Reason", Value: "drift" }],
        /Reason is not in the pipeline's def/,
      ],
      ["a word for a number", [uri, { Name: "Trees", Value: "many" }], /Trees must be of type Integer/],
      ["a broken number", [uri, { Name: "Trees", Value: "1.5" }], /Trees must be of type Integer/],
    ];
  for (const [title, parameters, message] of mistakes) {
    it(`is refused with ${title}`, () =>
      assert.rejects(start(world, "first", parameters), { name: "ValidationException", message }));
  }

  it("ends with the step that fails", async () => {
    await world.misbehave({ pipelineFailsAtStep: "Training" });
    const arn = await start(world);
    await world.clock.advance(1800);
    const { PipelineExecutionStatus, FailureReason } = await describeExecution(arn);
    assert.equal(PipelineExecutionStatus, "Failed");
    assert.match(FailureReason ?? "", /^Step Train failed: ClientError/);
    assert.deepEqual(await stepsOf(arn), ["Prepare Succeeded", "Train Failed"]);
    assert.deepEqual(told(), ["Executing", "Failed"]);
    assert.deepEqual(await versions(), []);
  });

  it("stays where it is while it is stuck, and can be stopped", async () => {
    await world.misbehave({ pipelineStuck: true });
    const arn = await start(world);
    await world.clock.advance(86_400);
    assert.deepEqual(await stepsOf(arn), ["Prepare Executing"]);
    await stop(arn);
    assert.equal(await statusOf(arn), "Stopping");
    await assert.rejects(stop(arn), { name: "ValidationException", message: /is Stopping/ });
    await world.clock.advance(30);
    assert.deepEqual(await stepsOf(arn), ["Prepare Stopped"]);
    assert.deepEqual(told(), ["Executing", "Stopping", "Stopped"]);
  });

  it("goes on when it is stuck no more", async () => {
    await world.misbehave({ pipelineStuck: true });
    const arn = await start(world);
    await world.clock.advance(7200);
    await world.misbehave({});
    await world.clock.advance(60 + 1200);
    assert.equal(await statusOf(arn), "Succeeded");
  });

  it("keeps the definition that it was started with", async () => {
    const arn = await start(world);
    const found = await world.client.send(
      new DescribePipelineDefinitionForExecutionCommand({ PipelineExecutionArn: arn }),
    );
    assert.equal(found.PipelineDefinition, JSON.stringify(retraining));
  });
});
