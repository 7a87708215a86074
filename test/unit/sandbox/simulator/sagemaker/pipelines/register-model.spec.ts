import assert from "node:assert/strict";
import { DescribeModelPackageCommand, DescribePipelineExecutionCommand } from "@aws-sdk/client-sagemaker";
import { startWorld, type World } from "../simulated-world";
import { createPipeline, packageArn, retraining, start } from "./retraining-pipeline";

describe("a simulated RegisterModel step", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const [register] = retraining.Steps;
  const run = async (changes: object, steps: object[] = []) => {
    const only = { ...register, DependsOn: [], Arguments: { ...register?.Arguments, ...changes } };
    await createPipeline(world, { ...retraining, Steps: [only, ...steps] });
    const PipelineExecutionArn = await start(world);
    await world.clock.advance(1200);
    return world.client.send(new DescribePipelineExecutionCommand({ PipelineExecutionArn }));
  };

  it("makes the group that is missing", async () => {
    assert.equal((await run({})).PipelineExecutionStatus, "Succeeded");
    const made = await world.client.send(new DescribeModelPackageCommand({ ModelPackageName: packageArn }));
    assert.equal(made.ModelPackageVersion, 1);
  });

  it("fails without the group when it is told to", async () => {
    await world.misbehave({ pipelineMissingGroup: "fails" });
    const { PipelineExecutionStatus, FailureReason } = await run({});
    assert.equal(PipelineExecutionStatus, "Failed");
    assert.match(FailureReason ?? "", /model-package-group\/turbine does not exist/);
  });

  it("fails for the reason that the registry would give", async () => {
    const { PipelineExecutionStatus, FailureReason } = await run({ ModelApprovalStatus: "Fine" });
    assert.equal(PipelineExecutionStatus, "Failed");
    assert.match(
      FailureReason ?? "",
      /ValidationException: 1 validation error detected.*modelApprovalStatus/,
    );
  });

  it("takes the model's place from the step that trains it", async () => {
    const train = retraining.Steps[1];
    const specification = {
      Containers: [{ Image: "p", ModelDataUrl: { Get: "Steps.Train.ModelArtifacts.S3ModelArtifacts" } }],
    };
    const found = await run({ InferenceSpecification: specification }, [{ ...train, DependsOn: [] }]);
    assert.equal(found.FailureReason, undefined);
    const made = await world.client.send(new DescribeModelPackageCommand({ ModelPackageName: packageArn }));
    const url = made.InferenceSpecification?.Containers?.[0]?.ModelDataUrl ?? "";
    assert.match(url, /^s3:\/\/registry\/trained\/pipelines-[a-z0-9]{12}-Train\/output\/model\.tar\.gz$/);
  });
});
