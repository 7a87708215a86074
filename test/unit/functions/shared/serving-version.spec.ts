import assert from "node:assert/strict";
import type { VariantRecord } from "../../../../functions/shared/ledger-records";
import { versionAt, versionNumberAt } from "../../../../functions/shared/serving-version";

const arn = (version: number) => `arn:aws:sagemaker:eu-central-1:1:model-package/fans/${version}`;
const version = (number: number) => ({
  kind: "version" as const,
  modelPackageArn: arn(number),
  modelPackageVersion: number,
});
const before = (number: number, since: string, until: string) => ({
  modelPackageArn: arn(number),
  modelPackageVersion: number,
  endpointConfigName: `fan-${number}`,
  servingDigest: "d",
  since,
  until,
});
const variant: VariantRecord = {
  variantName: "primary",
  modelPackageArn: arn(3),
  modelPackageVersion: 3,
  endpointConfigName: "fan-3",
  servingDigest: "d",
  since: "2026-05-01T12:00:00Z",
  source: "rollout",
  writeId: "w",
  retained: [
    before(2, "2026-05-01T09:00:00Z", "2026-05-01T12:00:00Z"),
    before(1, "2026-05-01T06:00:00Z", "2026-05-01T09:00:00Z"),
  ],
};

describe("the version that served at a time", () => {
  const rows: [string, object][] = [
    ["2026-05-01T12:00:00.000Z", version(3)],
    ["2026-05-02T00:00:00.000Z", version(3)],
    ["2026-05-01T11:59:59.999Z", version(2)],
    ["2026-05-01T09:00:00.000Z", version(2)],
    ["2026-05-01T08:59:59.999Z", version(1)],
    [
      "2026-05-01T05:59:59.999Z",
      { kind: "notRecorded", reason: "the ledger does not reach back to what served then" },
    ],
  ];
  for (const [time, expected] of rows)
    it(`is that of the ledger at ${time}`, () => {
      assert.deepEqual(versionAt(variant, Date.parse(time)), expected);
      const number = "modelPackageVersion" in expected ? expected.modelPackageVersion : undefined;
      assert.equal(versionNumberAt(variant, Date.parse(time)), number);
    });

  it("is not recorded without an item, and where what served is no version", () => {
    assert.equal(versionAt(undefined, 0).kind, "notRecorded");
    const { modelPackageArn, modelPackageVersion, ...adopted } = variant;
    assert.deepEqual(versionAt(adopted, Date.parse("2026-05-02T00:00:00Z")), {
      kind: "notRecorded",
      reason: "what served is no version of the registry",
    });
  });
});
