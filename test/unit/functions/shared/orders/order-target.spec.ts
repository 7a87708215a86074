import assert from "node:assert/strict";
import { rolloutStates } from "../../../../../functions/shared/ledger-records";
import { isAboutAll, orderActions, orderTarget } from "../../../../../functions/shared/orders/order-target";
import { rollout, standing } from "./sample-standing";

const version = (modelPackageVersion: number) => ({ kind: "order", modelPackageVersion });
const refusal = (target: ReturnType<typeof orderTarget>): string => {
  assert.equal(target.kind, "refused");
  return target.kind === "refused" ? target.reason : "";
};

describe("what an order is about", () => {
  it("is the whole endpoint for a pause and its end, which take no version", () => {
    for (const action of ["pause", "resume"] as const) {
      assert.deepEqual(orderTarget(action, undefined, standing()), { kind: "order" });
      assert.match(refusal(orderTarget(action, 7, standing())), /leave out the version/);
    }
    assert.deepEqual(orderActions.filter(isAboutAll), ["pause", "resume"]);
  });

  it("is the version that served before, for a return", () => {
    assert.deepEqual(orderTarget("return", undefined, standing()), version(5));
    assert.deepEqual(orderTarget("return", 4, standing()), version(4));
  });

  it("is refused, with what could be named instead, for a return to what is not there", () => {
    assert.match(refusal(orderTarget("return", 3, standing())), /version 3 is retained; retained: 5, 4/);
    assert.match(refusal(orderTarget("return", 6, standing())), /version 6 serves already/);
    const [variant] = standing().variants;
    const fresh = variant === undefined ? [] : [{ ...variant, retained: [] }];
    assert.match(
      refusal(orderTarget("return", undefined, standing({ variants: fresh }))),
      /no configuration/,
    );
    assert.match(refusal(orderTarget("return", 5, standing({ variants: [] }))), /nothing is recorded/);
  });

  it("is the version at the gate, or refused by it last, for skipping the gate", () => {
    for (const state of ["RECEIVED", "REFUSED"] as const)
      assert.deepEqual(
        orderTarget("skip-gate", undefined, standing({ rollout: rollout(state) })),
        version(7),
      );
    assert.deepEqual(orderTarget("skip-gate", 8, standing()), version(8));
    assert.match(refusal(orderTarget("skip-gate", undefined, standing())), /name one \(--version\)/);
    assert.match(refusal(orderTarget("skip-gate", 6, standing())), /serves already/);
  });

  it("is the rollout that waits for its update, for skipping the bake", () => {
    for (const state of rolloutStates) {
      const target = orderTarget("skip-bake", undefined, standing({ rollout: rollout(state) }));
      if (["RECEIVED", "CHECKING", "QUEUED"].includes(state)) assert.deepEqual(target, version(7), state);
      else assert.match(refusal(target), /no rollout waits for its update/);
    }
    assert.deepEqual(orderTarget("skip-bake", 8, standing()), version(8));
    const shifting = standing({ rollout: rollout("SHIFTING") });
    assert.match(refusal(orderTarget("skip-bake", 7, shifting)), /no call that ends a bake early/);
  });

  it("is the running rollout, for an abort", () => {
    const open = ["RECEIVED", "QUEUED", "SHIFTING", "BAKING", "UNPROVEN"];
    for (const state of rolloutStates) {
      const target = orderTarget("abort", undefined, standing({ rollout: rollout(state) }));
      if (open.includes(state)) assert.deepEqual(target, version(7), state);
      if (["PROMOTED", "REFUSED", "ROLLED_BACK", "ABORTED"].includes(state))
        assert.match(refusal(target), new RegExp(`version 7, is ${state}`));
    }
    assert.match(refusal(orderTarget("abort", undefined, standing())), /no rollout is running$/);
  });

  it("is checked against the version that was named, for an abort", () => {
    const shifting = standing({ rollout: rollout("SHIFTING") });
    assert.deepEqual(orderTarget("abort", 7, shifting), version(7));
    assert.match(refusal(orderTarget("abort", 6, shifting)), /of version 7, not of 6/);
  });

  it("is refused for an abort of a return that SageMaker has, and taken while it waits", () => {
    const back = (state: "QUEUED" | "BAKING") => standing({ rollout: rollout(state, { purpose: "return" }) });
    assert.match(refusal(orderTarget("abort", undefined, back("BAKING"))), /which nothing can stop/);
    assert.deepEqual(orderTarget("abort", undefined, back("QUEUED")), version(7));
  });
});
