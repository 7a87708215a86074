import assert from "node:assert/strict";
import { chooseBaseline } from "../../../../../functions/drift-evaluator/core/baseline-choice";
import { versionAt } from "../../../../../functions/drift-evaluator/core/serving-version";
import type { VariantRecord } from "../../../../../functions/shared/ledger-records";

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

describe("the baseline of a window", () => {
  const endpoint = { statisticsS3Uri: "s3://own/statistics", constraintsS3Uri: "s3://own/constraints" };
  const registered = { statisticsS3Uri: "s3://v2/statistics", constraintsS3Uri: "s3://v2/constraints" };

  it("is the registry's when the version names both files", () => {
    assert.deepEqual(chooseBaseline(version(2), registered, endpoint), {
      source: "registry",
      reason: "version 2 served at the window's end and names its baseline in the registry",
      ...registered,
    });
  });

  for (const [title, serving, named, reason] of [
    ["no version is recorded", { kind: "notRecorded", reason: "why" }, registered, /^why$/],
    ["the version names none", version(2), {}, /version 2 names no ModelDataQuality baseline/],
    [
      "it names the statistics only",
      version(2),
      { statisticsS3Uri: "s3://v2/statistics" },
      /only Statistics and no Constraints/,
    ],
    [
      "it names the constraints only",
      version(2),
      { constraintsS3Uri: "s3://v2/constraints" },
      /only Constraints and no Statistics/,
    ],
  ] as const)
    it(`is the endpoint's own, with the reason, when ${title}`, () => {
      const { source, reason: given, ...files } = chooseBaseline(serving, named, endpoint);
      assert.equal(source, "endpoint");
      assert.deepEqual(files, endpoint);
      assert.match(given, reason);
    });
});
