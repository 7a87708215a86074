import assert from "node:assert/strict";
import { versionServingAt } from "../../../../../functions/accuracy-evaluator/core/serving-version";
import type { VariantRecord } from "../../../../../functions/shared/ledger-records";

const retained = (modelPackageVersion: number, since: string, until: string) => ({
  modelPackageArn: "arn",
  modelPackageVersion,
  endpointConfigName: "c",
  servingDigest: "d",
  since,
  until,
});
const variant: VariantRecord = {
  variantName: "primary",
  modelPackageVersion: 7,
  endpointConfigName: "c-7",
  servingDigest: "d",
  since: "2026-05-03T00:00:00.000Z",
  source: "rollout",
  writeId: "w",
  retained: [
    retained(6, "2026-05-02T00:00:00.000Z", "2026-05-03T00:00:00.000Z"),
    retained(5, "2026-05-01T00:00:00.000Z", "2026-05-02T00:00:00.000Z"),
  ],
};

describe("the version that served at a time", () => {
  for (const [time, version] of [
    ["2026-05-09T00:00:00.000Z", 7],
    ["2026-05-03T00:00:00.000Z", 7],
    ["2026-05-02T23:59:59.999Z", 6],
    ["2026-05-01T00:00:00.000Z", 5],
    ["2026-04-30T23:59:59.999Z", undefined],
  ] as const)
    it(`is ${version ?? "unknown"} at ${time}`, () => {
      assert.equal(versionServingAt(variant, Date.parse(time)), version);
    });

  it("is unknown without a record", () => {
    assert.equal(versionServingAt(undefined, 0), undefined);
  });
});
