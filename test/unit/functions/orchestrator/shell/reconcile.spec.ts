import assert from "node:assert/strict";
import { run, servingWorld, shiftingWorld } from "../serving-world";
import { SimulatedWorld } from "../simulated-world";

describe("an endpoint's way through its rollouts", () => {
  it("adopts what serves at first sight, and does nothing else", async () => {
    const world = await servingWorld();
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1"]);
    assert.equal(world.updateRequests.length, 0);
  });

  it("waits while the endpoint does not exist yet", async () => {
    const world = new SimulatedWorld();
    world.approve(1);
    assert.equal(await run(world), "the endpoint does not exist");
    assert.deepEqual(world.ledgerInMemory.story(), []);
  });

  it("brings an approved version through the gate to SageMaker, with the whole deployment configuration", async () => {
    const world = await shiftingWorld();
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1", "RECEIVED 2", "QUEUED 2", "SHIFTING 2"]);
    const [request, ...others] = world.updateRequests;
    assert.deepEqual(others, []);
    assert.deepEqual(request?.deploymentConfig, {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: "CANARY",
          WaitIntervalInSeconds: 600,
          CanarySize: { Type: "CAPACITY_PERCENT", Value: 25 },
        },
        TerminationWaitInSeconds: 1800,
        MaximumExecutionTimeoutInSeconds: 7200,
      },
      AutoRollbackConfiguration: {
        Alarms: [
          { AlarmName: "sandbox-turbine-failure-latency-p95" },
          { AlarmName: "sandbox-turbine-failure-invocation-5xx-ratio" },
        ],
      },
    });
    assert.equal(request?.retainVariantProperties, true);
    assert.match(request?.endpointConfigName ?? "", /^sandbox-turbine-failure-v2-[0-9a-f]{10}$/);
  });

  it("promotes by the name of the configuration, and then has nothing to do", async () => {
    const world = await shiftingWorld();
    world.advance("baking");
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.deepEqual(world.ledgerInMemory.story().slice(-2), ["BAKING 2", "PROMOTED 2"]);
    const variant = world.ledgerInMemory.variants.get("primary");
    assert.equal(variant?.modelPackageVersion, 2);
    assert.equal(variant?.endpointConfigName, world.endpoint?.endpointConfigName);
    assert.equal(await run(world), "version 2 serves as the document says");
    assert.equal(world.updateRequests.length, 1);
  });

  it("recognises a rollback that SageMaker gives no reason for, and does not try the version again", async () => {
    const world = await shiftingWorld();
    world.advance("rolledBack");
    await run(world);
    const verdict = world.ledgerInMemory.decisions.at(-1);
    assert.equal(verdict?.decision, "ROLLED_BACK");
    assert.match(
      verdict?.reason ?? "",
      /previous configuration first-configuration; SageMaker gave no reason/,
    );
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.equal(world.updateRequests.length, 1);
  });

  it("tries a rolled back version again once it is approved again", async () => {
    const world = await shiftingWorld();
    world.advance("rolledBack", "alarm");
    await run(world);
    world.approve(2);
    await run(world);
    assert.equal(world.updateRequests.length, 2);
  });

  it("ends in FAILED when the endpoint is broken, and then leaves it to a person", async () => {
    const world = await shiftingWorld();
    world.advance("failed", "the rollback failed too");
    assert.match(
      await run(world),
      /UpdateRollbackFailed: the rollback failed too; a person has to repair it/,
    );
    assert.equal(world.ledgerInMemory.rollout?.state, "FAILED");
  });

  it("refuses a version without its evaluation, with the reason, and goes on serving", async () => {
    const world = await servingWorld();
    world.approve(2, { metricSources: {} });
    await run(world);
    const refusal = world.ledgerInMemory.decisions.at(-1);
    assert.equal(refusal?.decision, "REFUSED");
    assert.match(refusal?.reason ?? "", /evaluation "f1": the model package has no modelQuality.statistics/);
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1", "RECEIVED 2", "REFUSED 2"]);
    await run(world);
    assert.equal(world.ledgerInMemory.decisions.length, 3);
  });

  it("does not take a report that cannot be read now for a bad one", async () => {
    const world = await servingWorld();
    world.approve(2);
    const uri = "s3://registry/turbine-failure/2/evaluation.json";
    world.reportsByUri.set(uri, { kind: "unavailable", reason: "SlowDown" });
    assert.match(await run(world), /tried again: modelQuality.statistics: SlowDown/);
    assert.equal(world.ledgerInMemory.rollout?.state, "RECEIVED");
    world.approve(2);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
  });

  it("rolls the serving version out again when the document's serving part changes", async () => {
    const world = await servingWorld();
    world.document = {
      ...world.document,
      serving: { ...world.document.serving, instanceType: "ml.m5.xlarge" },
    };
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.purpose, "newServing");
    assert.equal(world.updateRequests[0]?.retainVariantProperties, false);
    world.advance("rolledBack");
    await run(world);
    assert.match(await run(world), /version 1 keeps what it runs on/);
    assert.equal(world.updateRequests.length, 1);
  });

  it("supersedes a waiting version by a newer one", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    assert.match(
      await run(world),
      /held: the rollback alarm sandbox-turbine-failure-latency-p95 is in ALARM/,
    );
    world.approve(3);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "OK");
    await run(world);
    assert.deepEqual(world.ledgerInMemory.story().slice(2), [
      "QUEUED 2",
      "HELD 2",
      "SUPERSEDED 2",
      "RECEIVED 3",
      "QUEUED 3",
      "SHIFTING 3",
    ]);
  });

  it("records what holds a rollout once, and goes on when it is gone", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.delete("sandbox-turbine-failure-latency-p95");
    for (let look = 0; look < 3; look += 1)
      assert.match(await run(world), /rollback alarm sandbox-turbine-failure-latency-p95 does not exist/);
    assert.equal(world.ledgerInMemory.story().filter((entry) => entry === "HELD 2").length, 1);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "INSUFFICIENT_DATA");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
    assert.equal(world.ledgerInMemory.rollout?.heldBecause, undefined);
  });

  it("holds a plan that SageMaker would refuse, with every problem", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.document = {
      ...world.document,
      rollout: { ...world.document.rollout, waitSeconds: 4000, rollbackAlarmNames: [] },
    };
    const state = await run(world);
    assert.match(
      state,
      /rollout.waitSeconds must be 0 to 3600 seconds, is 4000; rollout.rollbackAlarmNames must hold/,
    );
    assert.equal(world.updateRequests.length, 0);
  });

  it("refuses a queued version whose approval is withdrawn before it starts", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    await run(world);
    world.withdraw(2);
    await run(world);
    assert.equal(
      world.ledgerInMemory.decisions.at(-1)?.reason,
      "the approval was withdrawn before the rollout began",
    );
    assert.equal(world.updateRequests.length, 0);
  });
});
