import assert from "node:assert/strict";
import {
  DeletePipelineCommand,
  DescribePipelineCommand,
  ListPipelinesCommand,
  UpdatePipelineCommand,
} from "@aws-sdk/client-sagemaker";
import { roleArn } from "../deploy-version";
import { startWorld, type World, worldStart } from "../simulated-world";
import { createPipeline, pipelineArn, retraining, start, token } from "./retraining-pipeline";

describe("simulated pipelines", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const describePipeline = (PipelineName = "retrain") =>
    world.client.send(new DescribePipelineCommand({ PipelineName }));
  const remove = () =>
    world.client.send(
      new DeletePipelineCommand({ PipelineName: "retrain", ClientRequestToken: token("delete") }),
    );

  it("come back as they were made, by name and by ARN", async () => {
    assert.equal((await createPipeline(world)).PipelineArn, pipelineArn);
    const found = await describePipeline();
    assert.deepEqual(JSON.parse(found.PipelineDefinition ?? ""), retraining);
    assert.deepEqual(
      [found.PipelineName, found.PipelineDisplayName, found.PipelineStatus, found.RoleArn],
      ["retrain", "retrain", "Active", roleArn],
    );
    assert.equal(found.CreationTime?.getTime(), worldStart);
    assert.equal((await describePipeline(pipelineArn)).PipelineArn, pipelineArn);
  });

  it("are made once for the same token, and refused for another", async () => {
    await createPipeline(world);
    assert.equal((await createPipeline(world)).PipelineArn, pipelineArn);
    await assert.rejects(createPipeline(world, { ...retraining, Metadata: {} }), {
      name: "ValidationException",
      message: /^Pipeline names must be unique within an AWS account and region/,
    });
  });

  it("keep what an update does not name", async () => {
    await createPipeline(world);
    await world.clock.advance(60);
    await world.client.send(
      new UpdatePipelineCommand({ PipelineName: "retrain", PipelineDescription: "weekly" }),
    );
    const found = await describePipeline();
    assert.equal(found.PipelineDescription, "weekly");
    assert.deepEqual(JSON.parse(found.PipelineDefinition ?? ""), retraining);
    assert.equal(found.LastModifiedTime?.getTime(), worldStart + 60_000);
    const { PipelineSummaries = [] } = await world.client.send(
      new ListPipelinesCommand({ PipelineNamePrefix: "retr" }),
    );
    assert.deepEqual(
      PipelineSummaries.map(({ PipelineName }) => PipelineName),
      ["retrain"],
    );
    const others = await world.client.send(new ListPipelinesCommand({ PipelineNamePrefix: "other" }));
    assert.deepEqual(others.PipelineSummaries, []);
  });

  it("read a definition that lies in S3", async () => {
    world.objects.contents.set("s3://definitions/retrain.json", Buffer.from(JSON.stringify(retraining)));
    await createPipeline(world);
    const from = (ObjectKey: string) =>
      world.client.send(
        new UpdatePipelineCommand({
          PipelineName: "retrain",
          PipelineDefinitionS3Location: { Bucket: "definitions", ObjectKey },
        }),
      );
    await from("retrain.json");
    assert.equal((await describePipeline()).PipelineDefinition, JSON.stringify(retraining));
    await assert.rejects(from("gone.json"), {
      name: "ValidationException",
      message: /s3:\/\/definitions\/gone\.json could not be read/,
    });
  });

  it("cannot be deleted while one of their executions runs, and take them along", async () => {
    await createPipeline(world);
    await start(world);
    await assert.rejects(remove(), { name: "ConflictException" });
    await world.clock.advance(1800);
    await remove();
    await assert.rejects(describePipeline(), { name: "ResourceNotFound" });
    await assert.rejects(remove(), { name: "ResourceNotFound" });
  });

  const step = { Name: "Train", Type: "Training", Arguments: {} };
  const withSteps = (...Steps: object[]) => ({ ...retraining, Steps });
  const mistakes: readonly [title: string, definition: unknown, message: RegExp][] = [
    ["no JSON", "{", /Unable to parse pipeline definition: it is not JSON/],
    ["another version", { ...retraining, Version: "2019-01-01" }, /Version: /],
    ["no steps", withSteps(), /Steps: /],
    ["two steps of one name", withSteps(step, step), /step Train is defined twice/],
    [
      "two parameters of one name",
      { ...retraining, Parameters: [...retraining.Parameters, ...retraining.Parameters] },
      /parameter ModelUri is defined twice; parameter Trees is defined twice/,
    ],
    ["an unknown dependency", withSteps({ ...step, DependsOn: ["Load"] }), /depends on Load, which is not/],
    [
      "an unknown parameter",
      withSteps({ ...step, Arguments: { Uri: [{ Get: "Parameters.Uri" }] } }),
      /refers to Parameters\.Uri, which is not defined/,
    ],
    [
      "a circle",
      withSteps({ ...step, DependsOn: ["B"] }, { Name: "B", Type: "Model", DependsOn: ["Train"] }),
      /steps Train, B wait for each other/,
    ],
  ];
  for (const [title, definition, message] of mistakes) {
    it(`are refused with ${title}`, () =>
      assert.rejects(createPipeline(world, definition), { name: "ValidationException", message }));
  }

  it("say which types of steps the sandbox does not have", () =>
    assert.rejects(createPipeline(world, withSteps(step, { Name: "If", Type: "Condition" })), {
      name: "NotImplemented",
      message: /does not simulate steps of type Condition; it simulates Training/,
    }));
});
