import assert from "node:assert/strict";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { sweepCandidates } from "../../../../../functions/orchestrator/shell/sweep-candidates";
import { gatewayWorld, isClean } from "../checking-world";
import { runUntilCrash, type Side } from "../dying-function";
import { run, silent } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

/** Looks again and again while the world goes on, until nothing changes any more; one look may die. */
async function playThrough(
  world: SimulatedWorld,
  how: "passes" | "fails",
  crash: { readonly call: number; readonly side: Side },
): Promise<boolean> {
  let died = false;
  for (let look = 0; look < 14; look += 1) {
    if (died) await run(world);
    else died = await runUntilCrash(world, crash.call, crash.side);
    world.now += leaseSeconds * 1000;
    world.check.start("comesUp");
    if (look > 0) world.check.finish(how);
    if (world.endpoint?.pendingConfigName !== undefined) world.advance("promoted");
  }
  await sweepCandidates(world, [{ kind: "document", document: world.document }], silent);
  return died;
}

describe("a check whose function dies at an AWS call", () => {
  for (const side of ["before", "after"] as const) {
    it(`makes one candidate, one deployment and one update, whichever call it dies ${side}`, async () => {
      let crashes = 0;
      for (let call = 1; ; call += 1) {
        const world = await gatewayWorld();
        world.approve(2);
        if (!(await playThrough(world, "passes", { call: world.calls + call, side }))) break;
        crashes += 1;
        const { check, ledgerInMemory, updateRequests } = world;
        const told = `died ${side} call ${call}: ${ledgerInMemory.story().join(", ")}`;
        assert.equal(check.createdEndpoints, 1, told);
        assert.equal(check.list.length, 1, told);
        assert.equal(updateRequests.length, 1, told);
        assert.deepEqual(
          ledgerInMemory.story(),
          ["ADOPTED 1", "RECEIVED 2", "CHECKING 2", "QUEUED 2", "SHIFTING 2", "PROMOTED 2"],
          told,
        );
        assert.ok(isClean(world), `${told}: the candidate is left`);
        assert.equal(world.uncheckedRequests, 0, told);
        if (crashes > 200) break;
      }
      assert.ok(crashes > 60 && crashes < 200, `${crashes} calls were reached`);
    });

    it(`refuses a version once and leaves no candidate, whichever call it dies ${side}`, async () => {
      for (let call = 1; call < 200; call += 1) {
        const world = await gatewayWorld();
        world.approve(2);
        if (!(await playThrough(world, "fails", { call: world.calls + call, side }))) break;
        const { check, ledgerInMemory, updateRequests } = world;
        const told = `died ${side} call ${call}: ${ledgerInMemory.story().join(", ")}`;
        assert.deepEqual(
          ledgerInMemory.story(),
          ["ADOPTED 1", "RECEIVED 2", "CHECKING 2", "REFUSED 2"],
          told,
        );
        assert.match(ledgerInMemory.rollout?.reason ?? "", /column failure: is a text/, told);
        assert.equal(check.createdEndpoints, 1, told);
        assert.equal(check.list.length, 1, told);
        assert.equal(updateRequests.length, 0, told);
        assert.ok(isClean(world), `${told}: the candidate is left`);
      }
    });
  }
});
