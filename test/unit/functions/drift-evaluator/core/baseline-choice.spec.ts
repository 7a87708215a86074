import assert from "node:assert/strict";
import { chooseBaseline } from "../../../../../functions/drift-evaluator/core/baseline-choice";

const version = (number: number) => ({
  kind: "version" as const,
  modelPackageArn: `arn:aws:sagemaker:eu-central-1:1:model-package/fans/${number}`,
  modelPackageVersion: number,
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
