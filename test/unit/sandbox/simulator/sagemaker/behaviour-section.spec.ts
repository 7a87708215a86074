import assert from "node:assert/strict";
import {
  DeleteEndpointCommand,
  type DeploymentConfig,
  DescribeEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { canary, makeConfig, makeEndpoint, update } from "./deploy-version";
import { startWorld, type World } from "./simulated-world";

const rolling: DeploymentConfig = {
  RollingUpdatePolicy: {
    MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 2 },
    WaitIntervalInSeconds: 300,
  },
  AutoRollbackConfiguration: { Alarms: [{ AlarmName: "latency" }] },
};

describe("SageMaker's behaviour, changed while it runs,", () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
    world.alarms.set("latency", "OK");
    await makeEndpoint(world, { instances: 4 });
    await makeConfig(world, "v2", { instances: 4, artifact: "2" });
  });

  afterEach(() => world.stop());

  const describeFan = () => world.client.send(new DescribeEndpointCommand({ EndpointName: "fan" }));

  it("makes a rollback silent: in service on the old configuration, without a reason", async () => {
    await world.misbehave({ rollbackFailureReason: "empty" });
    await update(world, "v2", canary);
    await world.clock.advance(200);
    world.alarms.set("latency", "ALARM");
    await world.clock.advance(200);
    const { EndpointStatus, EndpointConfigName, FailureReason } = await describeFan();
    assert.deepEqual([EndpointStatus, EndpointConfigName, FailureReason], ["InService", "v1", undefined]);
  });

  it("refuses changes as if one were in progress, until it no longer does", async () => {
    await world.misbehave({ changesSeemInProgress: true });
    const refusal = { name: "ValidationException", message: /^Cannot update in-progress endpoint/ };
    await assert.rejects(update(world, "v2", canary), refusal);
    await assert.rejects(world.client.send(new DeleteEndpointCommand({ EndpointName: "fan" })), refusal);
    assert.equal((await describeFan()).EndpointStatus, "InService");
    await world.misbehave({});
    await update(world, "v2", canary);
    assert.equal((await describeFan()).EndpointStatus, "Updating");
  });

  it("rolls an update back for which there are no instances", async () => {
    await world.misbehave({ newFleetCapacity: "insufficient" });
    await update(world, "v2", canary);
    await world.clock.advance(200);
    const { EndpointStatus, EndpointConfigName, FailureReason } = await describeFan();
    assert.deepEqual([EndpointStatus, EndpointConfigName], ["InService", "v1"]);
    assert.match(FailureReason ?? "", /rolled back: .*InsufficientInstanceCapacity/);
  });

  it("takes no instances from a blue/green update that has them already", async () => {
    await update(world, "v2", canary);
    await world.clock.advance(200);
    await world.misbehave({ newFleetCapacity: "insufficient" });
    await world.clock.advance(3000);
    assert.equal((await describeFan()).EndpointConfigName, "v2");
  });

  it("fails the rollback of a rolling update whose old instances cannot return, and both versions serve", async () => {
    await update(world, "v2", rolling);
    await world.clock.advance(200);
    await world.misbehave({ rollbackCapacity: "insufficient" });
    world.alarms.set("latency", "ALARM");
    await world.clock.advance(300);
    const failed = await describeFan();
    assert.equal(failed.EndpointStatus, "UpdateRollbackFailed");
    assert.match(failed.FailureReason ?? "", /^the rollback failed: .*InsufficientInstanceCapacity/);
    assert.equal(failed.ProductionVariants?.[0]?.CurrentInstanceCount, 2);
    assert.equal(failed.PendingDeploymentSummary?.ProductionVariants?.[0]?.CurrentInstanceCount, 2);

    world.alarms.set("latency", "OK");
    await world.misbehave({});
    await update(world, "v2", canary);
    await world.clock.advance(3000);
    const mended = await describeFan();
    assert.deepEqual([mended.EndpointStatus, mended.EndpointConfigName], ["InService", "v2"]);
  });

  it("is refused with the names of all that is wrong", async () => {
    const wrong = { rollbackFailureReason: "none", alarmPollSeconds: 0, colour: "red" };
    await assert.rejects(world.misbehave(wrong as object), (error: Error) => {
      assert.match(error.message, /sagemaker\.rollbackFailureReason: /);
      assert.match(error.message, /sagemaker\.alarmPollSeconds: /);
      assert.match(error.message, /sagemaker: .*colour/);
      return true;
    });
  });
});
