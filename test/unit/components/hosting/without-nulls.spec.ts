import assert from "node:assert/strict";
import { output } from "@pulumi/pulumi";
import fc from "fast-check";
import { withoutNulls } from "../../../../components/hosting/without-nulls";

describe("inputs without nulls", () => {
  it("lose them at any depth, but not from lists", () => {
    assert.deepEqual(
      withoutNulls({ a: null, b: { c: null, d: 0 }, e: [null, { f: null, g: "" }], h: false }),
      { b: { d: 0 }, e: [null, { g: "" }], h: false },
    );
  });

  it("keep outputs and promises as they are", () => {
    const given = { platform: output({ gateways: null }), later: Promise.resolve(null) };
    const { platform, later } = withoutNulls(given);
    assert.equal(platform, given.platform);
    assert.equal(later, given.later);
  });

  it("are the same where there is no null", () => {
    const inputs = fc.dictionary(fc.string(), fc.jsonValue()).filter((each) => !holdsNull(each));
    fc.assert(fc.property(inputs, (each) => assert.deepEqual(withoutNulls({ ...each }), { ...each })));
  });
});

function holdsNull(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.values(value).some(holdsNull);
}
