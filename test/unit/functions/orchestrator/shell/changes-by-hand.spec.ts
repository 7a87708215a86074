import assert from "node:assert/strict";
import { packageArn } from "../samples";
import { run, servingWorld } from "../serving-world";
import { changesByHand, latencyAlarm, promotedWorld, updateByHand } from "./changes-by-hand";

describe("what somebody changed by hand", () => {
  for (const { title, begin, change, story, topic, updates, repair } of changesByHand)
    it(title, async () => {
      const world = await begin();
      const { ledgerInMemory } = world;
      const before = ledgerInMemory.decisions.length;
      change(world);
      await run(world);
      const after = ledgerInMemory.decisions.slice(before);
      assert.deepEqual(ledgerInMemory.story().slice(before), story);
      await run(world);
      assert.deepEqual(ledgerInMemory.story().slice(before), story, "told once");
      assert.equal(world.updateRequests.length, updates);
      const last = after.at(-1);
      const told = topic !== undefined || last?.decision === "ADOPTED";
      assert.equal(world.calledPeople.length > 0, told);
      if (told) assert.equal(last?.evidence.topic, topic ?? "endpointChangedByHand");
      if (told) assert.equal(last?.evidence.runbook, "https://runbooks.example/needs-person.md");
      if (repair === undefined) return;
      repair(world);
      await run(world);
      assert.equal(ledgerInMemory.matter?.matter, undefined);
      assert.ok(ledgerInMemory.decisions.some(({ decision }) => decision === "PERSON_NOT_NEEDED"));
    });

  it("blocks what was replaced, until it is approved again", async () => {
    const world = await promotedWorld();
    updateByHand(world, "by-hand");
    await run(world);
    await run(world);
    assert.equal(world.updateRequests.length, 1);
    assert.equal(world.ledgerInMemory.variants.get("primary")?.modelPackageArn, packageArn(1));
    world.approve(2);
    await run(world);
    assert.equal(world.updateRequests.length, 2);
  });

  it("leaves people alone while an alarm rings for less than half an hour", async () => {
    const world = await servingWorld();
    world.approve(2);
    world.alarmStates.set(latencyAlarm, "ALARM");
    for (const minutes of [0, 10, 29]) {
      world.now += minutes === 0 ? 0 : 600_000;
      await run(world);
    }
    assert.deepEqual(world.calledPeople, []);
    world.now += 900_000;
    await run(world);
    assert.equal(world.ledgerInMemory.story().at(-1), "NEEDS_PERSON 2");
    assert.equal(world.calledPeople.length, 1);
  });

  it("calls people with each look for as long as it lasts, so that their alarm stays on", async () => {
    const world = await servingWorld();
    world.packages.delete(1);
    for (let look = 0; look < 3; look += 1) await run(world);
    assert.equal(world.calledPeople.length, 3);
  });
});
