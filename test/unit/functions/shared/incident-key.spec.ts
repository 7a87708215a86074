import assert from "node:assert/strict";
import fc from "fast-check";
import { alarmIncidentKey, decisionIncidentKey } from "../../../../functions/shared/incident-key";

describe("the key of an incident", () => {
  it("is made of names that people know", () => {
    assert.equal(alarmIncidentKey("prod", "prod-turbine-latency-p95"), "prod/alarm/prod-turbine-latency-p95");
    assert.equal(
      decisionIncidentKey("prod", "version-refused", "prod-turbine", 7),
      "prod/version-refused/prod-turbine/7",
    );
    assert.equal(
      decisionIncidentKey("prod", "rollout-failed", "prod-turbine", undefined),
      "prod/rollout-failed/prod-turbine/none",
    );
  });

  for (const [length, isWhole] of [
    [244, true],
    [245, false],
    [255, false],
  ] as const)
    it(`has at most 255 characters for an alarm's name of ${length}`, () => {
      const name = "a".repeat(length);
      const key = alarmIncidentKey("prod", name);
      assert.ok(key.length <= 255);
      assert.equal(key === `prod/alarm/${name}`, isWhole);
    });

  it("keeps long names apart that begin alike", () => {
    const start = "a".repeat(250);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 20 }),
        (ends) => {
          const keys = ends.map((end) => alarmIncidentKey("prod", `${start}${end}`));
          assert.equal(new Set(keys).size, ends.length);
        },
      ),
    );
  });
});
