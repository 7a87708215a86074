import assert from "node:assert/strict";
import {
  ApplicationAutoScaling,
  type RegisterScalableTargetCommandInput,
} from "@aws-sdk/client-application-auto-scaling";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import { createApplicationAutoScaling } from "../../../../../sandbox/simulator/application-autoscaling/create-application-autoscaling";
import { startServer } from "../../../../../sandbox/simulator/kernel/server";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const account = { accountId: "000000000000", region: "us-east-1" };
const names = {
  ServiceNamespace: "sagemaker",
  ResourceId: "endpoint/fan/variant/primary",
  ScalableDimension: "sagemaker:variant:DesiredInstanceCount",
} as const;

/** The service on a real server and a stepped clock, over one variant and a metric that the test sets. */
async function startWorld() {
  const clock = new SteppedClock({ startTime: Date.parse("2026-05-01T10:00:00Z") });
  const variant = { instances: 4, updating: false, perMinute: undefined as number | undefined };
  const service = createApplicationAutoScaling({
    account,
    clock,
    metrics: { sum: () => variant.perMinute },
    variants: {
      exists: (endpoint, name) => endpoint === "fan" && name === "primary",
      instanceCount: () => (variant.updating ? undefined : variant.instances),
      scale: (_endpoint, _name, count) => {
        variant.instances = count;
      },
    },
  });
  const server = await startServer({
    ...account,
    clock,
    botocoreDataFolder: botocoreDataFolder(),
    services: [service],
    port: 0,
  });
  const client = new ApplicationAutoScaling({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: account.region,
    credentials: { accessKeyId: account.accountId, secretAccessKey: "sandbox" },
    maxAttempts: 1,
  });
  return {
    clock,
    variant,
    client,
    async stop() {
      client.destroy();
      await server.close();
      clock.stop();
    },
  };
}

describe("the simulated Application Auto Scaling", () => {
  let world: Awaited<ReturnType<typeof startWorld>>;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const register = (changes: Partial<RegisterScalableTargetCommandInput> = {}) =>
    world.client.registerScalableTarget({ ...names, MinCapacity: 2, MaxCapacity: 8, ...changes });
  const follow = (TargetValue: number) =>
    world.client.putScalingPolicy({
      ...names,
      PolicyName: "requests",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue,
        PredefinedMetricSpecification: { PredefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      },
    });
  const activities = async () =>
    (
      (await world.client.describeScalingActivities({ ServiceNamespace: "sagemaker" })).ScalingActivities ??
      []
    ).map(({ Description }) => Description);

  it("keeps targets and policies, and changes what is given anew", async () => {
    await register({ Tags: { team: "a" } });
    const { ScalableTargetARN } = await register({ MaxCapacity: 9, MinCapacity: undefined });
    const { ScalableTargets } = await world.client.describeScalableTargets({ ServiceNamespace: "sagemaker" });
    assert.deepEqual(
      ScalableTargets?.map(({ MinCapacity, MaxCapacity, ScalableTargetARN: arn }) => [
        MinCapacity,
        MaxCapacity,
        arn,
      ]),
      [[2, 9, ScalableTargetARN]],
    );
    assert.deepEqual((await world.client.listTagsForResource({ ResourceARN: ScalableTargetARN })).Tags, {
      team: "a",
    });
    await follow(100);
    await follow(200);
    const { ScalingPolicies } = await world.client.describeScalingPolicies(names);
    assert.deepEqual(
      ScalingPolicies?.map(({ TargetTrackingScalingPolicyConfiguration: each }) => each?.TargetValue),
      [200],
    );
  });

  it("scales by the requests per instance, within the limits, and tells of it", async () => {
    await register();
    await follow(100);
    world.variant.perMinute = 150;
    await world.clock.advance(60);
    assert.equal(world.variant.instances, 6);
    assert.deepEqual(await activities(), ["Setting desired instance count to 6."]);
    // The default cooldown of 300 s.
    await world.clock.advance(240);
    assert.equal(world.variant.instances, 6);
    await world.clock.advance(60);
    assert.equal(world.variant.instances, 8);
    world.variant.perMinute = 10;
    await world.clock.advance(300);
    assert.equal(world.variant.instances, 2);
  });

  it("leaves an endpoint alone while it is being updated, and one without data", async () => {
    await register();
    await follow(100);
    world.variant.updating = true;
    world.variant.perMinute = 150;
    await world.clock.advance(600);
    assert.equal(world.variant.instances, 4);
    world.variant.updating = false;
    world.variant.perMinute = undefined;
    await world.clock.advance(600);
    assert.equal(world.variant.instances, 4);
    assert.deepEqual(await activities(), []);
  });

  it("brings a fleet outside its limits back", async () => {
    await register({ MinCapacity: 5 });
    await follow(100);
    await world.clock.advance(60);
    assert.equal(world.variant.instances, 5);
  });

  it("refuses what AWS refuses, and what it would not follow", async () => {
    await assert.rejects(register({ MinCapacity: 9 }), {
      name: "ValidationException",
      message: /Maximum capacity/,
    });
    await assert.rejects(register({ MaxCapacity: undefined }), {
      message: /MinCapacity and MaxCapacity are required/,
    });
    await assert.rejects(register({ ResourceId: "endpoint/gone/variant/primary" }), {
      message: /doesn't exist/,
    });
    await assert.rejects(follow(100), { name: "ObjectNotFoundException" });
    await register();
    await assert.rejects(
      world.client.putScalingPolicy({ ...names, PolicyName: "steps", PolicyType: "StepScaling" }),
      { message: /TargetTrackingScaling only/ },
    );
    await assert.rejects(world.client.deleteScalingPolicy({ ...names, PolicyName: "none" }), {
      name: "ObjectNotFoundException",
    });
  });

  it("forgets a target with its policies", async () => {
    await register();
    await follow(100);
    await world.client.deregisterScalableTarget(names);
    const { ScalingPolicies } = await world.client.describeScalingPolicies({ ServiceNamespace: "sagemaker" });
    assert.deepEqual(ScalingPolicies, []);
    await assert.rejects(world.client.deregisterScalableTarget(names), { name: "ObjectNotFoundException" });
  });
});
