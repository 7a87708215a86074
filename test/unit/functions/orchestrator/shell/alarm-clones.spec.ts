import assert from "node:assert/strict";
import { handleEvent } from "../../../../../functions/orchestrator/shell/handle-event";
import { runUntilCrash } from "../dying-function";
import { run, settle, silent } from "../serving-world";
import { clonesIn } from "../simulated-alarms";
import { SimulatedWorld } from "../simulated-world";

const standing = ["sandbox-turbine-failure-latency-p95", "sandbox-turbine-failure-invocation-5xx-ratio"];

/** An endpoint that serves version 1, with version 2 approved, whose alarms are cloned for each rollout. */
async function cloningWorld(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.document = { ...world.document, rollout: { ...world.document.rollout, alarmScope: "newFleet" } };
  world.approve(1);
  world.create(1);
  await run(world);
  world.approve(2);
  return world;
}

const alarmsOf = (world: SimulatedWorld, request = 0): string[] => {
  const config = world.updateRequests[request]?.deploymentConfig;
  const rollback = config !== undefined && "AutoRollbackConfiguration" in config ? config : undefined;
  return rollback?.AutoRollbackConfiguration.Alarms.map(({ AlarmName }) => AlarmName) ?? [];
};

describe("rollback alarms for the new fleet alone", () => {
  it("are cloned before the update, stand in its rollback list, and are gone after the verdict", async () => {
    const world = await cloningWorld();
    await run(world);
    const clones = clonesIn(world.alarmStates);
    assert.equal(clones.length, 2);
    assert.deepEqual(alarmsOf(world).sort(), clones.sort());
    for (const end of ["baking", "promoted"] as const) {
      assert.equal(clonesIn(world.alarmStates).length, 2);
      world.advance(end);
      await run(world);
    }
    assert.deepEqual([...world.alarmStates.keys()], standing);
    assert.equal(world.ledgerInMemory.rollout?.alarmClones, undefined);
  });

  it("let a rollout begin while the old version's alarms ring, and not while a clone does", async () => {
    const world = await cloningWorld();
    for (const name of standing) world.alarmStates.set(name, "ALARM");
    await run(world);
    assert.equal(world.updateRequests.length, 1);
    world.advance("rolledBack");
    await run(world);
    world.approve(2);
    const { put } = world.alarms;
    Object.assign(world.alarms, {
      put: async (alarm: Parameters<typeof put>[0]) => {
        await put(alarm);
        world.alarmStates.set(alarm.alarmName, "ALARM");
      },
    });
    assert.match(
      await run(world),
      /held: the rollback alarm sandbox-turbine-failure\.new-fleet\..* is in ALARM/,
    );
  });

  it("leave in the list what cannot be cloned", async () => {
    const world = await cloningWorld();
    const { definitions } = world.alarms;
    Object.assign(world.alarms, {
      definitions: async (names: readonly string[]) =>
        (await definitions(names)).map((each) => ({
          ...each,
          ...(names[0] === each.alarmName ? { namespace: "Own" } : {}),
        })),
    });
    await run(world);
    assert.equal(clonesIn(world.alarmStates).length, 1);
    assert.ok(alarmsOf(world).includes(standing[0] ?? ""));
  });

  it("are more than one decision's work where there are many, within twelve calls each", async () => {
    const world = await cloningWorld();
    const names = Array.from({ length: 10 }, (_, index) => `sandbox-turbine-failure-${index}`);
    for (const name of names) world.alarmStates.set(name, "OK");
    world.document = { ...world.document, rollout: { ...world.document.rollout, rollbackAlarmNames: names } };
    await run(world);
    assert.equal(clonesIn(world.alarmStates).length, 10);
    assert.equal(alarmsOf(world).length, 10);
  });

  it("are made anew when somebody deletes one in front of the update", async () => {
    const world = await cloningWorld();
    const { put } = world.alarms;
    let deleted = false;
    Object.assign(world.alarms, {
      put: async (alarm: Parameters<typeof put>[0]) => {
        await put(alarm);
        if (!deleted) world.alarmStates.delete(alarm.alarmName);
        deleted = true;
      },
    });
    await run(world);
    assert.equal(clonesIn(world.alarmStates).length, 2);
    assert.equal(world.updateRequests.length, 1);
  });

  it("are told of when somebody deletes one in the middle of the update", async () => {
    const world = await cloningWorld();
    await run(world);
    world.alarmStates.delete(clonesIn(world.alarmStates)[0] ?? "");
    await run(world);
    assert.equal(world.ledgerInMemory.decisions.at(-1)?.evidence.topic, "alarmDeleted");
  });

  it("stay while the version is unproven, and ring for it", async () => {
    const world = await cloningWorld();
    world.document = { ...world.document, rollout: { ...world.document.rollout, minimumInvocations: 100 } };
    world.invocationCount = 3;
    await run(world);
    world.advance("promoted");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "UNPROVEN");
    const [clone = ""] = clonesIn(world.alarmStates);
    world.alarmStates.set(clone, "ALARM");
    await run(world);
    assert.ok(world.ledgerInMemory.story().includes("ROLLED_BACK 2"));
    await settle(world);
    assert.deepEqual(clonesIn(world.alarmStates), []);
  });

  it("are not made for a return, nor for an update without a bake", async () => {
    const world = await cloningWorld();
    const order = { kind: "skipBake", modelPackageVersion: 2, by: "Ada", reason: "incident" } as const;
    world.ledgerInMemory.order(order, world.now);
    await run(world);
    world.advance("promoted");
    await run(world);
    world.withdraw(2);
    await run(world);
    assert.equal(world.updateRequests.length, 2);
    assert.deepEqual(clonesIn(world.alarmStates), []);
  });

  it("are swept when no rollout knows of them, and those of a running one are not", async () => {
    const world = await cloningWorld();
    await run(world);
    const orphan = "sandbox-turbine-failure.new-fleet.gone.sandbox-turbine-failure-latency-p95";
    const deleted = "sandbox-deleted.new-fleet.gone.alarm";
    for (const name of [orphan, deleted]) world.alarmStates.set(name, "OK");
    await handleEvent(world, { kind: "reconcile", eventId: "e" }, "sweeper", {
      ...silent,
      error: silent.info,
    });
    const left = clonesIn(world.alarmStates);
    assert.ok(!left.includes(orphan));
    assert.equal(left.filter((name) => name.startsWith("sandbox-turbine-failure.")).length, 2);
  });

  for (const side of ["before", "after"] as const)
    it(`are never left behind, whichever call the function dies ${side}`, async () => {
      let crashes = 0;
      for (let call = 1; ; call += 1) {
        const world = await cloningWorld();
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        crashes += 1;
        await settle(world);
        assert.equal(world.updateRequests.length, 1, `died ${side} call ${call}: updates`);
        assert.ok(alarmsOf(world).every((name) => name.includes(".new-fleet.")));
        assert.equal(world.ledgerInMemory.rollout?.state, "PROMOTED");
        assert.deepEqual(clonesIn(world.alarmStates), [], `died ${side} call ${call}`);
      }
      assert.ok(crashes > 25, `only ${crashes} calls were reached`);
      for (let call = 1; ; call += 1) {
        const world = await cloningWorld();
        await run(world);
        world.advance("promoted");
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        await settle(world);
        assert.deepEqual(clonesIn(world.alarmStates), [], `died ${side} call ${call} after the verdict`);
      }
    });
});
