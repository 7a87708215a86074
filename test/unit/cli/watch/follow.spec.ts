import assert from "node:assert/strict";
import type { Change } from "../../../../cli/watch/changes";
import { type FollowOptions, follow } from "../../../../cli/watch/follow";
import type { Look } from "../../../../cli/watch/look";
import type { LookTaken } from "../../../../cli/watch/looker";
import { LedgerItemError } from "../../../../functions/shared/ledger-records";
import { UserError } from "../../../../sandbox/setup/user-error";
import { decision } from "../ledger/sample-decisions";
import { later, look, lookAt, read, unreadable } from "./sample-looks";

const named = (name: string, message = "said AWS") => Object.assign(new Error(message), { name });

/** Follows looks that are given beforehand; asked for one more than there are, it fails. */
async function followed(looks: readonly (Look | LookTaken)[], options: Partial<FollowOptions> = {}) {
  const left = [...looks];
  const pauses: number[] = [];
  const told: Change[] = [];
  const end = await follow(
    {
      look: async () => {
        const next = left.shift();
        if (next === undefined) throw new Error("there is nothing more to look at");
        return "look" in next ? next : { look: next, errors: [] };
      },
    },
    { show: async (_view, changes) => void told.push(...changes), end: () => undefined },
    {
      once: false,
      wait: false,
      untilVerdict: false,
      pace: 1,
      title: "the ledger",
      pause: async (milliseconds) => void pauses.push(milliseconds),
      ...options,
    },
  );
  return { end, pauses, left: left.length, told };
}

const back = { modelPackageVersion: 6, startedAt: later(91), purpose: "return" } as const;
const rolledBack = decision({ id: "01END", at: later(90), decision: "ROLLED_BACK", reason: "latency rang" });

describe("following a rollout", () => {
  it("ends with the verdict, good or bad", async () => {
    for (const [state, outcome] of [
      ["PROMOTED", "promoted"],
      ["ROLLED_BACK", "notPromoted"],
      ["REFUSED", "notPromoted"],
    ] as const) {
      const { end, left } = await followed([lookAt("SHIFTING"), lookAt("BAKING"), lookAt(state), look()]);
      assert.deepEqual([end.kind, end.kind === "verdict" && end.outcome, left], ["verdict", outcome, 1]);
    }
  });

  it("goes on while a version has to prove itself", async () => {
    const { left } = await followed([
      lookAt("BAKING"),
      lookAt("UNPROVEN"),
      lookAt("UNPROVEN"),
      lookAt("PROMOTED"),
    ]);
    assert.equal(left, 0);
  });

  it("does not take the promotion of the return that follows a rollback for that of the version", async () => {
    const { end } = await followed([
      lookAt("UNPROVEN"),
      lookAt("PROMOTED", { decisions: read([rolledBack]) }, back),
    ]);
    assert.equal(end.kind === "verdict" && end.outcome, "notPromoted");
  });

  it("takes one look when that is wanted, whatever runs", async () => {
    const { end, left } = await followed([lookAt("SHIFTING"), lookAt("PROMOTED")], { once: true });
    assert.deepEqual([end.kind, left], ["looked", 1]);
  });

  it("ends at once when nothing runs, whatever the last rollout came to", async () => {
    assert.equal((await followed([lookAt("ROLLED_BACK")])).end.kind, "nothingRuns");
    assert.equal((await followed([look()], { untilVerdict: true })).end.kind, "nothingRuns");
  });

  it("ends by the last rollout's verdict when a script wants it", async () => {
    const { end } = await followed([lookAt("ROLLED_BACK")], { untilVerdict: true });
    assert.equal(end.kind === "verdict" && end.outcome, "notPromoted");
  });

  it("waits for the next rollout when asked to, also for one that is over between two looks", async () => {
    const next = { startedAt: later(600), modelPackageVersion: 8 };
    for (const looks of [
      [lookAt("REFUSED"), lookAt("REFUSED"), lookAt("BAKING", {}, next), lookAt("PROMOTED", {}, next)],
      [lookAt("REFUSED"), lookAt("PROMOTED", {}, next)],
    ]) {
      const { end, left } = await followed(looks, { wait: true });
      assert.deepEqual([end.kind === "verdict" && end.outcome, left], ["promoted", 0]);
    }
  });

  it("fails with what to do when the ledger cannot be asked at all", async () => {
    const taken = {
      look: look({ rollout: unreadable("denied") }),
      errors: [named("AccessDeniedException")],
      ledgerError: named("AccessDeniedException"),
    };
    await assert.rejects(followed([taken]), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /^Could not ask the ledger: AccessDenied.*\nask for the action/);
      return true;
    });
  });

  it("goes on through a hiccup, and gives up after ten looks without the ledger", async () => {
    const error = named("TimeoutError");
    const blind = { look: look({ rollout: unreadable("no answer") }), errors: [error], ledgerError: error };
    const hiccup = Array.from({ length: 9 }, () => blind);
    const { end } = await followed([lookAt("BAKING"), ...hiccup, lookAt("PROMOTED")]);
    assert.equal(end.kind, "verdict");
    await assert.rejects(followed([lookAt("BAKING"), ...hiccup, blind, look()]), /Could not ask the ledger/);
  });

  it("waits for an item of the ledger that was edited by hand to be restored", async () => {
    const error = new LedgerItemError("was changed by hand");
    const edited = { look: look({ rollout: unreadable("edited") }), errors: [error], ledgerError: error };
    const { end } = await followed([edited, lookAt("BAKING"), lookAt("PROMOTED")]);
    assert.equal(end.kind, "verdict");
  });

  it("looks less often while AWS throttles, and as often as before afterwards", async () => {
    const busy = { look: lookAt("BAKING"), errors: [named("ThrottlingException")] };
    const { pauses } = await followed([lookAt("BAKING"), busy, busy, lookAt("BAKING"), lookAt("PROMOTED")]);
    assert.deepEqual(pauses, [5000, 10_000, 20_000, 5000]);
  });
});
