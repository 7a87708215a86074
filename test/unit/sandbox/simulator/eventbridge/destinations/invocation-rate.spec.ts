import assert from "node:assert/strict";
import fc from "fast-check";
import { InvocationRate } from "../../../../../../sandbox/simulator/eventbridge/destinations/invocation-rate";

describe("InvocationRate", () => {
  it("lets through what a second allows at once, and the next one a second later", () => {
    const rate = new InvocationRate();
    const admitted = [1, 2, 3, 4, 5].map(() => rate.admit("a", 2, 500));
    assert.deepEqual(admitted, [500, 500, 1500, 1500, 2500]);
    assert.equal(rate.admit("b", 2, 500), 500);
  });

  it("never admits more in any second, and never out of order", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 5 }), (pauses, perSecond) => {
        const rate = new InvocationRate();
        let now = 0;
        const times = pauses.map((pause) => {
          now += pause;
          return rate.admit("a", perSecond, now);
        });
        assert.deepEqual(
          times,
          [...times].sort((left, right) => left - right),
        );
        for (const [index, time] of times.entries()) {
          const later = times[index + perSecond];
          if (later !== undefined) assert.ok(later - time >= 1000);
        }
      }),
    );
  });
});
