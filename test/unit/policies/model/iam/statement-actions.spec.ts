import assert from "node:assert/strict";
import {
  isAbout,
  patternReachesAll,
  patternReachesSome,
  reachesAll,
} from "../../../../../policies/model/iam/statement-actions";

const account = "us-east-1:111122223333";

describe("what a statement is about", () => {
  const about = (actions: readonly string[], notActions: readonly string[] = []) =>
    isAbout({ actions, notActions }, "sagemaker:UpdateEndpoint");

  it("takes actions in any case, wildcards, and everything but some actions", () => {
    assert.equal(about(["sagemaker:UpdateEndpoint"]), true);
    assert.equal(about(["SageMaker:updateendpoint"]), true);
    assert.equal(about(["s3:GetObject", "sagemaker:Update*"]), true);
    assert.equal(about(["*"]), true);
    assert.equal(about([], ["iam:*"]), true);
  });

  it("is about nothing else", () => {
    assert.equal(about([]), false);
    assert.equal(about(["sagemaker:UpdateEndpointWeightsAndCapacities"]), false);
    assert.equal(about([], ["sagemaker:*"]), false);
  });
});

describe("the reach of a pattern of ARNs", () => {
  const all: readonly string[] = [
    "*",
    "arn:aws:sagemaker:*",
    "arn:aws:sagemaker:*:*:*",
    "arn:*:sagemaker:*:endpoint/*",
    `arn:aws:sagemaker:${account}:*`,
    `arn:aws:sagemaker:${account}:endpoint*`,
    `arn:aws:sagemaker:${account}:endpoint/*`,
    `arn:aws:sagemaker:${account}:endpoint/?*`,
  ];
  const some: readonly string[] = [
    `arn:aws:sagemaker:${account}:endpoint/prod-*`,
    `arn:aws:sagemaker:${account}:endpoint/prod-turbine`,
    "arn:aws:sagemaker:*:endpoint/prod-*",
    `arn:aws:sagemaker:${account}:endpoint/*-candidate`,
  ];
  const none: readonly string[] = [
    "arn:aws:s3:::bucket/*",
    `arn:aws:sagemaker:${account}:endpoint-config/*`,
    `arn:aws:sagemaker:${account}:model/endpoint/*`,
    "no ARN",
  ];
  for (const pattern of all) {
    it(`finds that ${pattern} leaves out no endpoint`, () => {
      assert.equal(patternReachesAll(pattern, "sagemaker", "endpoint/"), true);
      assert.equal(patternReachesSome(pattern, "sagemaker", "endpoint/"), true);
    });
  }
  for (const pattern of some) {
    it(`finds that ${pattern} leaves out some endpoints`, () => {
      assert.equal(patternReachesAll(pattern, "sagemaker", "endpoint/"), false);
      assert.equal(patternReachesSome(pattern, "sagemaker", "endpoint/"), true);
    });
  }
  for (const pattern of none) {
    it(`finds that ${pattern} means no endpoint`, () => {
      assert.equal(patternReachesAll(pattern, "sagemaker", "endpoint/"), false);
      assert.equal(patternReachesSome(pattern, "sagemaker", "endpoint/"), false);
    });
  }

  it("takes everything but some resources for all of them", () => {
    assert.equal(reachesAll({ resources: [], notResources: ["arn:aws:s3:::a"] }, "sagemaker", "x/"), true);
    assert.equal(reachesAll({ resources: [], notResources: [] }, "sagemaker", "x/"), false);
  });
});
