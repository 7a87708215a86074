import assert from "node:assert/strict";
import fc from "fast-check";
import { directions } from "../../../../functions/shared/monitoring-report";
import { fingerprintOf, type ViolationIdentity } from "../../../../functions/shared/violation-fingerprint";
import { identity } from "../knowledge-base/samples";

const arbitraryIdentity: fc.Arbitrary<ViolationIdentity> = fc.record({
  modelPackageGroupName: fc.string({ minLength: 1 }),
  feature: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  check: fc.string({ minLength: 1 }),
  direction: fc.constantFrom(...directions),
  upstreamSource: fc.string({ minLength: 1 }),
});

describe("the fingerprint of a violation", () => {
  it("is the same in every release: records are found by it", () => {
    assert.equal(fingerprintOf(identity), "air_temperature-3546476711246fe7");
    const { feature: _, ...whole } = identity;
    assert.match(fingerprintOf(whole), /^data-set-[0-9a-f]{16}$/);
  });

  it("differs as soon as one of its parts does, also where the parts run together", () => {
    fc.assert(
      fc.property(arbitraryIdentity, arbitraryIdentity, (a, b) => {
        const parts = ({
          modelPackageGroupName,
          feature,
          check,
          direction,
          upstreamSource,
        }: ViolationIdentity) =>
          JSON.stringify([modelPackageGroupName, feature ?? "-", check, direction, upstreamSource]);
        assert.equal(fingerprintOf(a) === fingerprintOf(b), parts(a) === parts(b));
      }),
    );
    const shifted = { ...identity, modelPackageGroupName: "a", feature: "b,c" };
    assert.notEqual(
      fingerprintOf({ ...shifted, check: "d" }),
      fingerprintOf({ ...shifted, feature: "b", check: "c,d" }),
    );
  });

  it("can be typed and be a key, whatever the feature is called", () => {
    fc.assert(
      fc.property(arbitraryIdentity, (any) => {
        assert.match(fingerprintOf(any), /^[a-z0-9_][a-z0-9_-]{0,23}-[0-9a-f]{16}$/);
      }),
    );
    for (const [feature, name] of [
      ["Air Temperature (°C)", "air-temperature-c"],
      ["Öltemperatur", "ltemperatur"],
      ["温度", "feature"],
      ["a".repeat(60), "a".repeat(24)],
    ] as const)
      assert.equal(fingerprintOf({ ...identity, feature }).slice(0, -17), name);
  });
});
