import assert from "node:assert/strict";
import { run, servingWorld, shiftingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

const person = { by: "Ada", reason: "incident 12" };
const latencyAlarm = "sandbox-turbine-failure-latency-p95";
const errorAlarm = "sandbox-turbine-failure-invocation-5xx-ratio";

function skipBake(world: SimulatedWorld, modelPackageVersion: number): void {
  world.ledgerInMemory.order({ kind: "skipBake", modelPackageVersion, ...person }, world.now);
}

const withoutBake = (...alarms: string[]) => ({
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
    TerminationWaitInSeconds: 0,
    MaximumExecutionTimeoutInSeconds: 7200,
  },
  AutoRollbackConfiguration: { Alarms: alarms.map((AlarmName) => ({ AlarmName })) },
});

describe("the emergency skip of the bake", () => {
  it("moves everything at once, unwatched, once, with name and reason in the ledger, and calls people", async () => {
    const world = await servingWorld();
    skipBake(world, 2);
    world.approve(2);
    await run(world);
    assert.deepEqual(world.updateRequests[0]?.deploymentConfig, withoutBake(latencyAlarm, errorAlarm));
    const shifting = world.ledgerInMemory.decisions.find(({ decision }) => decision === "SHIFTING");
    assert.equal(shifting?.reason, "SageMaker accepted the update; Ada skips the bake: incident 12");
    assert.deepEqual(shifting?.plan, withoutBake(latencyAlarm, errorAlarm));
    assert.deepEqual(
      [shifting?.evidence.skippedBy, shifting?.evidence.topic, shifting?.evidence.runbook],
      ["Ada", "emergencySkip", "https://runbooks.example/needs-person.md"],
    );
    assert.equal(world.calledPeople.length, 1);
    assert.equal(world.ledgerInMemory.control?.skipBake, undefined);
    world.advance("promoted");
    await run(world);
    world.approve(3);
    await run(world);
    assert.notDeepEqual(world.updateRequests[1]?.deploymentConfig, withoutBake(latencyAlarm, errorAlarm));
    assert.equal(world.calledPeople.length, 1);
  });

  it("leaves out the alarms that ring for the old version, and holds for one that is gone", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set(latencyAlarm, "ALARM");
    world.alarmStates.delete(errorAlarm);
    skipBake(world, 2);
    await run(world);
    assert.equal(world.updateRequests.length, 0);
    world.alarmStates.set(errorAlarm, "OK");
    await run(world);
    assert.deepEqual(world.updateRequests[0]?.deploymentConfig, withoutBake(errorAlarm));
    const shifting = world.ledgerInMemory.decisions.at(-2);
    assert.deepEqual([shifting?.decision, shifting?.evidence.alarmsLeftOut], ["SHIFTING", [latencyAlarm]]);
  });

  it("is for the version that it names", async () => {
    const world = await servingWorld();
    skipBake(world, 3);
    world.approve(2);
    await run(world);
    assert.notDeepEqual(world.updateRequests[0]?.deploymentConfig, withoutBake(latencyAlarm, errorAlarm));
    assert.equal(world.ledgerInMemory.control?.skipBake?.modelPackageVersion, 3);
  });

  it("does not skip the gate", async () => {
    const world = await servingWorld();
    skipBake(world, 2);
    world.approve(2, { metricSources: {} });
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "REFUSED");
  });

  it("is forgotten after a day", async () => {
    const world = await servingWorld();
    skipBake(world, 2);
    world.now += 86_401_000;
    world.approve(2);
    await run(world);
    assert.notDeepEqual(world.updateRequests[0]?.deploymentConfig, withoutBake(latencyAlarm, errorAlarm));
  });

  it("is refused once SageMaker has the update", async () => {
    const world = await shiftingWorld();
    skipBake(world, 2);
    await run(world);
    const refusal = world.ledgerInMemory.decisions.at(-1);
    assert.equal(refusal?.decision, "ORDER_REFUSED");
    assert.match(refusal?.reason ?? "", /no call that ends a bake early/);
    assert.equal(world.ledgerInMemory.control?.skipBake, undefined);
  });

  it("still has the version proven by its requests, where the document asks for some", async () => {
    const world = await servingWorld();
    world.document = { ...world.document, rollout: { ...world.document.rollout, minimumInvocations: 100 } };
    world.invocationCount = 3;
    skipBake(world, 2);
    world.approve(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "UNPROVEN");
  });
});
