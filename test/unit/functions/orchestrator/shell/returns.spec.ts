import assert from "node:assert/strict";
import { run, servingWorld, shiftingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

/** Version 2 serves, after version 1. */
async function promotedWorld(): Promise<SimulatedWorld> {
  const world = await shiftingWorld();
  world.advance("promoted");
  await run(world);
  return world;
}

describe("an endpoint whose serving version loses its approval", () => {
  it("returns to the configuration that served before, at once and without new analysis", async () => {
    const world = await promotedWorld();
    world.withdraw(2);
    world.reportsByUri.clear();
    for (const name of world.alarmStates.keys()) world.alarmStates.set(name, "ALARM");
    await run(world);
    const request = world.updateRequests.at(-1);
    assert.equal(request?.endpointConfigName, "first-configuration");
    assert.deepEqual(request?.deploymentConfig, {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        TerminationWaitInSeconds: 0,
        MaximumExecutionTimeoutInSeconds: 7200,
      },
    });
    world.advance("promoted");
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.deepEqual(world.ledgerInMemory.story().slice(-4), [
      "RECEIVED 1",
      "QUEUED 1",
      "SHIFTING 1",
      "PROMOTED 1",
    ]);
    assert.match(
      world.ledgerInMemory.decisions.at(-4)?.reason ?? "",
      /the approval of version 2, which serves, was withdrawn \(now Rejected\); version 1 is the last good one/,
    );
  });

  it("rolls the version out again once it is approved again", async () => {
    const world = await promotedWorld();
    world.withdraw(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    world.approve(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.equal(world.ledgerInMemory.variants.get("primary")?.modelPackageVersion, 2);
  });

  it("passes over a configuration that was deleted, and returns to the one before it", async () => {
    const world = await promotedWorld();
    const second = world.endpoint?.endpointConfigName ?? "";
    world.approve(3);
    await run(world);
    world.advance("promoted");
    await run(world);
    world.configurations.delete(second);
    world.withdraw(3);
    await run(world);
    assert.ok(
      world.ledgerInMemory.decisions.some(({ reason }) =>
        reason.includes(`${second} does not exist any more`),
      ),
    );
    assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
  });

  it("goes on serving and says so when nothing good is retained", async () => {
    const world = await servingWorld();
    world.withdraw(1);
    assert.match(await run(world), /approval of version 1.*withdrawn.*and no approved version is retained/);
    assert.equal(world.updateRequests.length, 0);
  });
});

describe("a version that loses its approval during its rollout", () => {
  for (const state of ["SHIFTING", "BAKING"] as const)
    it(`is rolled back through the abort alarm while ${state}, and ends in ABORTED`, async () => {
      const world = await shiftingWorld();
      if (state === "BAKING") world.advance("baking");
      await run(world);
      assert.equal(world.ledgerInMemory.rollout?.state, state);
      world.withdraw(2);
      await run(world);
      await run(world);
      assert.equal(world.aborts.length, 1, "SageMaker was told twice within a minute");
      world.now += 60_000;
      await run(world);
      assert.equal(world.aborts.length, 2, "an abort before the bake is not repeated");
      world.advance("rolledBack");
      await run(world);
      assert.deepEqual(world.ledgerInMemory.story().slice(-2), ["ABORT_REQUESTED 2", "ABORTED 2"]);
      assert.match(
        world.ledgerInMemory.decisions.at(-1)?.reason ?? "",
        /after an abort, because the approval of version 2 was withdrawn during its rollout/,
      );
      assert.equal(await run(world), "version 1 serves as the document says");
    });

  it("is returned from when the abort came too late", async () => {
    const world = await shiftingWorld();
    world.withdraw(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
  });
});
