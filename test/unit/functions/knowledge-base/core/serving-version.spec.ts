import assert from "node:assert/strict";
import { servingVersionAt } from "../../../../../functions/knowledge-base/core/serving-version";
import type { VariantRecord } from "../../../../../functions/shared/ledger-records";
import { hourMs, iso, start } from "../samples";

const retained = (modelPackageVersion: number, fromHour: number, toHour: number) => ({
  modelPackageArn: "arn:x",
  modelPackageVersion,
  endpointConfigName: "c",
  servingDigest: "d",
  since: iso(start + fromHour * hourMs),
  until: iso(start + toHour * hourMs),
});
const variant: VariantRecord = {
  variantName: "primary",
  modelPackageVersion: 9,
  endpointConfigName: "c",
  servingDigest: "d",
  since: iso(start),
  source: "rollout",
  retained: [retained(8, -2, 0), retained(7, -5, -3)],
  writeId: "w",
};

describe("the version that served", () => {
  for (const [hours, expected] of [
    [0, 9],
    [5, 9],
    [-1e-6, 8],
    [-2, 8],
    [-2.5, undefined],
    [-3, undefined],
    [-4, 7],
    [-6, undefined],
  ] as const)
    it(`is ${expected} ${hours} hours after the last change`, () => {
      assert.equal(servingVersionAt(variant, start + Math.floor(hours * hourMs)), expected);
    });
});
