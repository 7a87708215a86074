import assert from "node:assert/strict";
import { run, servingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

/** Version 2 came through its bake with 3 of 100 requests. */
async function unprovenWorld(): Promise<SimulatedWorld> {
  const world = await servingWorld();
  const { rollout } = world.document;
  world.document = { ...world.document, rollout: { ...rollout, minimumInvocations: 100 } };
  world.invocationCount = 3;
  world.approve(2);
  await run(world);
  world.advance("promoted");
  await run(world);
  return world;
}

describe("a version whose bake saw too few requests", () => {
  it("serves as UNPROVEN, is recorded as what serves, and is promoted once it has had enough", async () => {
    const world = await unprovenWorld();
    assert.equal(world.ledgerInMemory.rollout?.state, "UNPROVEN");
    assert.equal(world.ledgerInMemory.variants.get("primary")?.modelPackageVersion, 2);
    assert.equal(await run(world), "version 2 is unproven after 3 of 100 invocations");
    world.invocationCount = 100;
    await run(world);
    assert.deepEqual(world.ledgerInMemory.story().slice(-2), ["UNPROVEN 2", "PROMOTED 2"]);
    assert.equal(world.ledgerInMemory.decisions.at(-1)?.evidence.invocations, 100);
  });

  it("is left for what served before when a rollback alarm goes off late, and does not come back", async () => {
    const world = await unprovenWorld();
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    await run(world);
    assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
    world.advance("promoted");
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.deepEqual(world.ledgerInMemory.story().slice(-5), [
      "ROLLED_BACK 2",
      "RECEIVED 1",
      "QUEUED 1",
      "SHIFTING 1",
      "PROMOTED 1",
    ]);
    assert.equal(world.ledgerInMemory.blocks.get(2)?.cause, "serving");
  });

  it("is not promoted while a rollback alarm is missing, and a person is told", async () => {
    const world = await unprovenWorld();
    world.invocationCount = 1000;
    world.alarmStates.delete("sandbox-turbine-failure-latency-p95");
    assert.match(await run(world), /latency-p95 does not exist, so that nothing tells a breach/);
    assert.equal(world.ledgerInMemory.rollout?.state, "UNPROVEN");
  });

  it("makes way for a newer version, unless rollouts are paused", async () => {
    const world = await unprovenWorld();
    world.ledgerInMemory.order({ kind: "pause", by: "Ada", reason: "holiday" }, world.now);
    world.approve(3);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "UNPROVEN");
    world.ledgerInMemory.order({ kind: "resume", by: "Ada", reason: "back" }, world.now);
    await run(world);
    assert.match(world.updateRequests.at(-1)?.endpointConfigName ?? "", /-v3-/);
  });

  it("is left when a person orders to abort it, or its approval is withdrawn", async () => {
    const aborted = await unprovenWorld();
    aborted.ledgerInMemory.order(
      { kind: "abort", modelPackageVersion: 2, by: "Ada", reason: "odd answers" },
      aborted.now,
    );
    await run(aborted);
    const withdrawn = await unprovenWorld();
    withdrawn.withdraw(2);
    await run(withdrawn);
    for (const world of [aborted, withdrawn])
      assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
  });
});
