import assert from "node:assert/strict";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { runUntilCrash } from "../dying-function";
import { run, servingWorld, settle } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

async function approvedWorld(): Promise<SimulatedWorld> {
  const world = await servingWorld();
  world.approve(2);
  return world;
}

describe("a function that dies at an AWS call", () => {
  for (const side of ["before", "after"] as const)
    it(`brings the version into service exactly once, whichever call it dies ${side}`, async () => {
      let crashes = 0;
      for (let call = 1; ; call += 1) {
        const world = await approvedWorld();
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        crashes += 1;
        await settle(world);
        assert.equal(world.updateRequests.length, 1, `died ${side} call ${call}: updates`);
        assert.equal(world.ledgerInMemory.variants.get("primary")?.modelPackageVersion, 2);
        assert.equal(world.ledgerInMemory.rollout?.state, "PROMOTED");
        const story = world.ledgerInMemory.story();
        assert.equal(new Set(story).size, story.length, `died ${side} call ${call}: ${story.join(", ")}`);
      }
      assert.ok(crashes > 15, `only ${crashes} calls were reached`);
    });

  for (const side of ["before", "after"] as const)
    it(`carries out an order to skip the bake once, and people know of it, whichever call it dies ${side}`, async () => {
      for (let call = 1; ; call += 1) {
        const world = await approvedWorld();
        const order = { kind: "skipBake", modelPackageVersion: 2, by: "Ada", reason: "incident" } as const;
        world.ledgerInMemory.order(order, world.now);
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        await settle(world);
        assert.equal(world.updateRequests.length, 1, `died ${side} call ${call}: updates`);
        const { evidence } =
          world.ledgerInMemory.decisions.find(({ decision }) => decision === "SHIFTING") ?? {};
        assert.equal(evidence?.skippedBy, "Ada", `died ${side} call ${call}: who`);
        assert.equal(world.ledgerInMemory.control?.skipBake, undefined);
        assert.ok(world.calledPeople.length > 0, `died ${side} call ${call}: nobody was called`);
      }
    });

  for (const side of ["before", "after"] as const)
    it(`tells people once what they have to look into, and calls them, whichever call it dies ${side}`, async () => {
      for (let call = 1; ; call += 1) {
        const world = await servingWorld();
        world.packages.delete(1);
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        await run(world);
        assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1", "NEEDS_PERSON -"]);
        assert.ok(world.calledPeople.length > 0, `died ${side} call ${call}: nobody was called`);
      }
    });

  it("takes an update whose answer was lost, and which SageMaker rolled back meanwhile, for a rollback", async () => {
    const requested = async (): Promise<SimulatedWorld> => {
      for (let call = 1; call < 40; call += 1) {
        const world = await approvedWorld();
        await runUntilCrash(world, world.calls + call, "after");
        if (world.updateRequests.length === 1) return world;
      }
      throw new Error("the update was never requested");
    };
    const world = await requested();
    world.advance("rolledBack");
    world.now += leaseSeconds * 1000;
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "ROLLED_BACK");
    assert.match(world.ledgerInMemory.rollout?.reason ?? "", /ended before it recorded the answer/);
    await settle(world);
    assert.equal(world.updateRequests.length, 1);
  });
});
