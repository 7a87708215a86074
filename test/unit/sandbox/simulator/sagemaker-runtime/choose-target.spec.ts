import assert from "node:assert/strict";
import fc from "fast-check";
import type { ServingTarget } from "../../../../../sandbox/simulator/sagemaker/serving-endpoints";
import { chooseTarget } from "../../../../../sandbox/simulator/sagemaker-runtime/choose-target";

const target = (endpointConfigName: string, variantName: string, share: number): ServingTarget => ({
  endpointConfigName,
  variantName,
  share,
  instanceCount: 1,
  container: { invoke: () => assert.fail("not invoked") },
  dataCapture: undefined,
  fleet: { servingSince: undefined },
});

describe("choosing who answers a request", () => {
  const targets = [target("old", "a", 0.6), target("old", "b", 0.3), target("new", "a", 0.1)];
  const chosen = (draw: number, variant?: string): string | undefined => {
    const found = chooseTarget(targets, variant, draw);
    return found && `${found.endpointConfigName} ${found.variantName}`;
  };

  it("follows the shares", () => {
    assert.deepEqual(
      [0, 0.59, 0.61, 0.89, 0.91, 0.999].map((draw) => chosen(draw)),
      ["old a", "old a", "old b", "old b", "new a", "new a"],
    );
  });

  it("keeps to a named variant, among its fleets by their shares", () => {
    assert.deepEqual(
      [0, 0.85, 0.86].map((draw) => chosen(draw, "a")),
      ["old a", "old a", "new a"],
    );
    assert.equal(chosen(0.5, "c"), undefined);
  });

  it("gives no traffic to a variant of weight zero unless it is named", () => {
    const idle = [target("old", "a", 0)];
    assert.equal(chooseTarget(idle, undefined, 0), undefined);
    assert.equal(chooseTarget(idle, "a", 0)?.variantName, "a");
  });

  it("never chooses a target without a share", () => {
    const shares = fc.array(fc.constantFrom(0, 0.1, 0.5, 1), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shares, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (all, draw) => {
        const found = chooseTarget(
          all.map((share, index) => target(`${index}`, "a", share)),
          undefined,
          draw,
        );
        if (all.some((share) => share > 0)) assert.ok((found?.share ?? 0) > 0);
        else assert.equal(found, undefined);
      }),
    );
  });
});
