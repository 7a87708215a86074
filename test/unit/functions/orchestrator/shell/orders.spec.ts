import assert from "node:assert/strict";
import { run, servingWorld, shiftingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

const person = { by: "Ada", reason: "incident 12" };

async function promote(world: SimulatedWorld, version: number): Promise<void> {
  world.approve(version);
  await run(world);
  world.advance("promoted");
  await run(world);
}

describe("the orders of people", () => {
  it("pause and resume new rollouts, and let one that is under way go on", async () => {
    const world = await shiftingWorld();
    world.ledgerInMemory.order({ kind: "pause", ...person }, world.now);
    world.advance("promoted");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "PROMOTED");
    world.approve(3);
    assert.match(
      await run(world),
      /new rollouts are paused by Ada since .*: incident 12; version 3 is the newest/,
    );
    world.ledgerInMemory.order({ kind: "resume", ...person }, world.now);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
  });

  it("hold a rollout that waits, without losing it", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    await run(world);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "OK");
    world.ledgerInMemory.order({ kind: "pause", ...person }, world.now);
    assert.match(await run(world), /paused by Ada/);
    assert.equal(world.updateRequests.length, 0);
    world.ledgerInMemory.order({ kind: "resume", ...person }, world.now);
    await run(world);
    assert.equal(world.updateRequests.length, 1);
  });

  it("skip the gate once, for the version they name, with name and reason in the ledger", async () => {
    const world = await servingWorld();
    world.approve(2, { metricSources: {} });
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "REFUSED");
    world.ledgerInMemory.order({ kind: "skipGate", modelPackageVersion: 2, ...person }, world.now);
    await run(world);
    const queued = world.ledgerInMemory.decisions.find(({ decision }) => decision === "QUEUED");
    assert.equal(queued?.reason, "the gate was skipped by Ada: incident 12");
    assert.equal(queued?.evidence.skippedBy, "Ada");
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
    assert.equal(world.ledgerInMemory.control?.skipGate, undefined);
  });

  it("do not skip the approval, nor what traffic has refused", async () => {
    const world = await shiftingWorld();
    world.advance("rolledBack");
    await run(world);
    world.ledgerInMemory.order({ kind: "skipGate", modelPackageVersion: 2, ...person }, world.now);
    assert.equal(await run(world), "version 1 serves as the document says");
  });

  it("return to a retained version at once, and do not let the one that was left come back", async () => {
    const world = await servingWorld();
    await promote(world, 2);
    await promote(world, 3);
    world.ledgerInMemory.order({ kind: "pause", ...person }, world.now);
    world.ledgerInMemory.order({ kind: "returnTo", modelPackageVersion: 1, ...person }, world.now);
    await run(world);
    assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
    world.ledgerInMemory.order({ kind: "resume", ...person }, world.now);
    world.advance("promoted");
    assert.equal(await run(world), "version 1 serves as the document says");
    const ordered = world.ledgerInMemory.decisions.findLast(({ decision }) => decision === "RECEIVED");
    assert.equal(ordered?.reason, "Ada ordered a return to version 1: incident 12");
    world.approve(3);
    await run(world);
    assert.match(world.updateRequests.at(-1)?.endpointConfigName ?? "", /-v3-/);
  });

  it("return in the middle of a rollout by aborting it first", async () => {
    const world = await servingWorld();
    await promote(world, 2);
    world.approve(3);
    await run(world);
    world.ledgerInMemory.order({ kind: "returnTo", modelPackageVersion: 1, ...person }, world.now);
    await run(world);
    assert.equal(world.aborts.length, 1);
    world.advance("rolledBack");
    await run(world);
    assert.ok(world.ledgerInMemory.story().includes("ABORTED 3"));
    assert.equal(world.updateRequests.at(-1)?.endpointConfigName, "first-configuration");
  });

  it("are refused, and forgotten, when the version serves or is not retained", async () => {
    for (const [version, reason] of [
      [1, "version 1 serves already"],
      [7, "no configuration of version 7 is retained; retained: none"],
    ] as const) {
      const world = await servingWorld();
      world.ledgerInMemory.order({ kind: "returnTo", modelPackageVersion: version, ...person }, world.now);
      await run(world);
      const refusal = world.ledgerInMemory.decisions.at(-1);
      assert.deepEqual([refusal?.decision, refusal?.reason], ["ORDER_REFUSED", reason]);
      assert.equal(world.ledgerInMemory.control?.returnTo, undefined);
    }
  });

  it("abort the rollout that runs, and not a later one of the same version", async () => {
    const world = await shiftingWorld();
    world.ledgerInMemory.order({ kind: "abort", modelPackageVersion: 2, ...person }, world.now);
    await run(world);
    assert.equal(world.aborts.length, 1);
    world.advance("rolledBack");
    await run(world);
    assert.match(
      world.ledgerInMemory.rollout?.reason ?? "",
      /after an abort, because Ada ordered it: incident 12/,
    );
    world.approve(2);
    await run(world);
    world.now += 60_000;
    await run(world);
    assert.equal(world.aborts.length, 1);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
  });

  it("abort a rollout that waits, without a word to SageMaker", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    await run(world);
    world.ledgerInMemory.order({ kind: "abort", modelPackageVersion: 2, ...person }, world.now);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "ABORTED");
    assert.deepEqual(world.aborts, []);
  });
});
