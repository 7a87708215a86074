import assert from "node:assert/strict";
import { demoVersions, planRegistration, turbineRegistry } from "../../../../sandbox/data/registry-plan";
import { readModelProfile } from "../../../../sandbox/simulator/sagemaker-runtime/model-profile";

const files = { modelTarGz: Buffer.from("model"), evaluation: "{}", statistics: "{}", constraints: "{}" };
const emptyObjectDigest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
const [first, , third] = demoVersions;

describe("the plan of a registration", () => {
  it("uploads the version's files below its folder", () => {
    assert.ok(first);
    const { uploads } = planRegistration(turbineRegistry, first, files, "1");
    assert.deepEqual(
      uploads.map(({ key }) => key),
      [
        "turbine-failure/1/model.tar.gz",
        "turbine-failure/1/evaluation.json",
        "turbine-failure/1/baseline/statistics.json",
        "turbine-failure/1/baseline/constraints.json",
      ],
    );
  });

  it("registers them for approval, with digests of the reports", () => {
    assert.ok(first);
    const { modelPackage } = planRegistration(turbineRegistry, first, files, "1");
    assert.equal(modelPackage.ModelApprovalStatus, "PendingManualApproval");
    assert.deepEqual(modelPackage.ModelMetrics?.ModelQuality?.Statistics, {
      ContentType: "application/json",
      S3Uri: "s3://turbine-failure-registry-000000000000/turbine-failure/1/evaluation.json",
      ContentDigest: emptyObjectDigest,
    });
    const baseline = modelPackage.DriftCheckBaselines?.ModelDataQuality;
    assert.match(baseline?.Statistics?.S3Uri ?? "", /\/1\/baseline\/statistics\.json$/);
    assert.match(baseline?.Constraints?.S3Uri ?? "", /\/1\/baseline\/constraints\.json$/);
    assert.equal(
      modelPackage.InferenceSpecification?.Containers?.[0]?.ModelDataUrl,
      "s3://turbine-failure-registry-000000000000/turbine-failure/1/model.tar.gz",
    );
  });

  it("leaves the evaluation out of the third demo version, and nothing else", () => {
    assert.ok(third);
    const { uploads, modelPackage } = planRegistration(turbineRegistry, third, files, "3");
    assert.equal(modelPackage.ModelMetrics, undefined);
    assert.ok(modelPackage.DriftCheckBaselines);
    assert.ok(uploads.every(({ key }) => !key.includes("evaluation")));
  });

  it("puts what a version does on purpose into its container's environment, and nothing into another's", () => {
    const [containerOfFirst, containerOfFifth] = [first, demoVersions[4]].map(
      (recipe) =>
        planRegistration(turbineRegistry, recipe, files, String(recipe.version)).modelPackage
          .InferenceSpecification?.Containers?.[0],
    );
    assert.equal(containerOfFirst?.Environment, undefined);
    assert.deepEqual(readModelProfile(containerOfFifth?.Environment ?? {}).appendToEveryLine, ",1.0");
  });

  it("gives the versions that misbehave in service the model of the one that is promoted", () => {
    const [, second, , ...misbehaving] = demoVersions;
    for (const { forest, trainingShare } of misbehaving)
      assert.deepEqual(
        { forest, trainingShare },
        { forest: second.forest, trainingShare: second.trainingShare },
      );
  });
});
