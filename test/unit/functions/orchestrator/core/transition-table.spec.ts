import assert from "node:assert/strict";
import {
  rolloutStateTable,
  transitionOf,
  transitionTable,
} from "../../../../../functions/orchestrator/core/transition-table";
import { rolloutStates } from "../../../../../functions/shared/ledger-records";

describe("the transition table", () => {
  it("has one answer per state and event", () => {
    const keys = transitionTable.map(({ from, event }) => `${from} ${event}`);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  it("reaches every state from the beginning, and leaves none without a way on", () => {
    const reached = new Set<string>(["none"]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const { from, to } of transitionTable) if (reached.has(from)) reached.add(to);
    }
    assert.deepEqual([...reached].sort(), ["none", ...rolloutStates].sort());
    for (const state of rolloutStates)
      assert.ok(
        transitionTable.some(({ from }) => from === state),
        state,
      );
  });

  it("never goes back to an earlier phase within one rollout", () => {
    const order = { waiting: 0, underway: 1, watched: 2, ended: 3 };
    for (const { from, event, to } of transitionTable) {
      if (from === "none" || event === "versionSelected") continue;
      const phases = [rolloutStateTable[from].phase, rolloutStateTable[to].phase] as const;
      assert.ok(order[phases[0]] <= order[phases[1]], `${from} ${event} ${to}`);
    }
  });

  it("blocks whatever was tried and did not come to serve", () => {
    for (const { event, to, blocks, serves } of transitionTable) {
      // What the endpoint would have returned to is gone; that says nothing about the version.
      if (event === "configurationMissing") continue;
      if (["REFUSED", "ROLLED_BACK", "FAILED", "ABORTED"].includes(to)) assert.equal(blocks, true, event);
      const begins = event === "newConfigurationServes" || event === "tooFewInvocations";
      assert.equal(serves, begins ? true : undefined, event);
    }
  });

  it("refuses what it does not know", () => {
    assert.throws(() => transitionOf("REFUSED", "bakeBegan"), /a rollout in REFUSED cannot take bakeBegan/);
  });
});
