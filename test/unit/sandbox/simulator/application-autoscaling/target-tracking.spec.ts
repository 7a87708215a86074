import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type ScalingFacts,
  wantedInstances,
} from "../../../../../sandbox/simulator/application-autoscaling/target-tracking";

const minutes = (...values: (number | undefined)[]): (number | undefined)[] => [
  ...Array.from({ length: 15 - values.length }, () => undefined),
  ...values,
];
const wanted = (changes: Partial<ScalingFacts>): number =>
  wantedInstances({
    perMinute: minutes(),
    target: 100,
    current: 4,
    minimum: 2,
    maximum: 10,
    scaleInAllowed: true,
    secondsSinceActivity: Number.POSITIVE_INFINITY,
    scaleInCooldownSeconds: 300,
    scaleOutCooldownSeconds: 300,
    ...changes,
  });
const quiet = (value: number) => Array.from({ length: 15 }, () => value);

/** Each line: what is told, the facts, and how many instances there should be. */
const rows: readonly (readonly [string, Partial<ScalingFacts>, number])[] = [
  ["no data, nothing to do", {}, 4],
  ["two busy minutes are too few", { perMinute: minutes(150, 150) }, 4],
  ["three busy minutes, by the busiest", { perMinute: minutes(120, 150, 110) }, 6],
  ["three minutes at the target", { perMinute: minutes(100, 100, 100) }, 4],
  ["a gap between busy minutes", { perMinute: minutes(150, undefined, 150) }, 4],
  ["no more than the maximum", { perMinute: minutes(900, 900, 900) }, 10],
  ["busy, but just scaled", { perMinute: minutes(150, 150, 150), secondsSinceActivity: 299 }, 4],
  ["busy, and the cooldown is over", { perMinute: minutes(150, 150, 150), secondsSinceActivity: 300 }, 6],
  ["fifteen quiet minutes", { perMinute: quiet(50) }, 2],
  ["fourteen quiet minutes", { perMinute: minutes(...quiet(50).slice(1)) }, 4],
  ["fifteen minutes at nine tenths", { perMinute: quiet(90) }, 4],
  ["by the busiest of the quiet minutes", { perMinute: [...quiet(10).slice(1), 60] }, 3],
  ["no fewer than the minimum", { perMinute: quiet(1) }, 2],
  ["quiet, and scaling in is off", { perMinute: quiet(1), scaleInAllowed: false }, 4],
  ["quiet, but just scaled", { perMinute: quiet(1), secondsSinceActivity: 299 }, 4],
  ["quiet, and the cooldown is over", { perMinute: quiet(1), secondsSinceActivity: 300 }, 2],
  ["fewer than the minimum", { current: 1, secondsSinceActivity: 0 }, 2],
  ["more than the maximum", { current: 11, secondsSinceActivity: 0 }, 10],
];

describe("target tracking", () => {
  for (const [title, facts, count] of rows)
    it(`wants ${count} instances: ${title}`, () => {
      assert.equal(wanted(facts), count);
    });

  it("never leaves its limits", () => {
    const perMinute = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }), {
      minLength: 15,
      maxLength: 15,
    });
    fc.assert(
      fc.property(perMinute, fc.integer({ min: 1, max: 30 }), (values, current) => {
        const count = wanted({ perMinute: values, current });
        assert.ok(count >= 2 && count <= 10, `${count}`);
      }),
    );
  });
});
