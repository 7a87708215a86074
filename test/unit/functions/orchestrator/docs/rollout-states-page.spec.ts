import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  renderRolloutStates,
  rolloutStatesPage,
} from "../../../../../functions/orchestrator/docs/rollout-states-page";

describe("the page about the states of a rollout", () => {
  it("says what the code does", () => {
    assert.equal(
      readFileSync(rolloutStatesPage, "utf8"),
      renderRolloutStates(),
      "write it anew: npx tsx functions/orchestrator/docs/rollout-states-page.ts",
    );
  });
});
