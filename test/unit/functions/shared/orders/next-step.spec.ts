import assert from "node:assert/strict";
import type { RolloutState } from "../../../../../functions/shared/ledger-records";
import { nextStep } from "../../../../../functions/shared/orders/next-step";
import type { OrderAction } from "../../../../../functions/shared/orders/order-target";
import { rollout } from "./sample-standing";

const said = (action: OrderAction, state: RolloutState, version?: number) =>
  nextStep(action, "prod-turbine-failure", version, rollout(state));

describe("what follows from an order", () => {
  it("tells at a pause what goes on", () => {
    assert.match(said("pause", "BAKING"), /The rollout of version 7, which is BAKING, goes on to its end\.$/);
    assert.match(said("pause", "QUEUED"), /returns are not held back\.$/);
    assert.match(said("pause", "PROMOTED"), /returns are not held back\.$/);
  });

  it("tells at a resume whether something waits", () => {
    assert.match(said("resume", "QUEUED"), /version 7, which is QUEUED, goes on/);
    assert.match(said("resume", "REFUSED"), /newest approved version is taken up now/);
  });

  it("tells at a return what makes way", () => {
    assert.match(said("return", "PROMOTED", 6), /^All traffic goes back .* version 6 served from/);
    assert.match(said("return", "SHIFTING", 6), /version 7, which is SHIFTING, makes way/);
  });

  it("tells at an abort how it ends, by how far the rollout is", () => {
    assert.match(said("abort", "QUEUED", 7), /ends before any traffic moves/);
    assert.match(said("abort", "SHIFTING", 7), /only while it bakes/);
    assert.match(said("abort", "UNPROVEN", 7), /returns to its last good version/);
  });

  it("tells at a skipped gate what is still asked for", () => {
    assert.match(said("skip-gate", "REFUSED", 7), /Version 7 .* It must be approved/);
    assert.match(said("skip-bake", "QUEUED", 7), /Version 7, .* at once and is not watched by SageMaker/);
  });
});
