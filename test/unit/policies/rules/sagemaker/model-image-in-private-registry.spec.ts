import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelImageInPrivateRegistry as rule } from "../../../../../policies/rules/sagemaker/model-image-in-private-registry";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Model "turbine"';
const privateImage = "000000000000.dkr.ecr.us-east-1.amazonaws.com/turbine:1";

function publicImage(image: string, path = "primaryContainer.image"): FindingText {
  return {
    on,
    problem: `uses the image "${image}", which comes from no private registry`,
    fix: `set ${path} to an image in an ECR repository of an account`,
  };
}

describe("model-image-in-private-registry", () => {
  const model = compliantModel();
  const image = (value: unknown) => withProperty(model, "primaryContainer.image", value);

  for (const address of [
    privateImage,
    "000000000000.dkr.ecr.cn-north-1.amazonaws.com.cn/turbine@sha256:1",
    "000000000000.dkr.ecr-fips.us-gov-west-1.amazonaws.com/turbine",
    "000000000000.dkr-ecr.us-east-1.on.aws/turbine",
  ]) {
    it(`finds nothing in ${address}`, () => {
      assert.deepEqual(findingsOf(rule, [image(address)]), []);
    });
  }

  for (const address of [
    "public.ecr.aws/turbine:1",
    "docker.io/library/nginx",
    "nginx",
    `evil.example/${privateImage}`,
    "00000000000.dkr.ecr.us-east-1.amazonaws.com/turbine:1",
  ]) {
    it(`finds ${address}`, () => {
      assert.deepEqual(findingsOf(rule, [image(address)]), [publicImage(address)]);
    });
  }

  it("accepts a registry in the VPC, and not one that SageMaker reaches over the internet", () => {
    const outside = image("registry.example/turbine");
    const mode = (value: unknown) =>
      findingsOf(rule, [
        withProperty(outside, "primaryContainer.imageConfig", { repositoryAccessMode: value }),
      ]);
    assert.deepEqual(mode("Vpc"), []);
    assert.deepEqual(mode("Platform"), [publicImage("registry.example/turbine")]);
    assert.deepEqual(mode(unknownValue), [
      { on, unknown: "primaryContainer.imageConfig.repositoryAccessMode" },
    ]);
  });

  it("judges each container of several", () => {
    const containers = [{ image: privateImage }, { image: "nginx" }, { modelPackageName: "turbine" }, {}];
    const several = withProperty(
      withProperty(model, "primaryContainer", undefined),
      "containers",
      containers,
    );
    assert.deepEqual(findingsOf(rule, [several]), [publicImage("nginx", "containers[1].image")]);
  });

  it("leaves a container alone that takes its image from a model package, and what is no model", () => {
    const packaged = withProperty(model, "primaryContainer", { modelPackageName: "turbine" });
    assert.deepEqual(findingsOf(rule, [packaged, ...Object.values(compliantParts())]), []);
  });

  describe("with allowed registries", () => {
    const parameters = {
      allowedRegistries: ["000000000000.dkr.ecr.*.amazonaws.com/models/*", "own.example/*"],
    };
    const judge = (value: unknown) => findingsOf(rule, [image(value)], { parameters });

    it("accepts what fits one of them", () => {
      assert.deepEqual(judge("000000000000.dkr.ecr.us-east-1.amazonaws.com/models/turbine:1"), []);
      assert.deepEqual(judge("own.example/turbine"), []);
    });

    it("finds what fits none, wherever else it may come from", () => {
      for (const address of [privateImage, `elsewhere.example/own.example/a`]) {
        assert.deepEqual(judge(address), [
          {
            on,
            problem: `uses the image "${address}", which comes from none of the allowed registries`,
            fix: "set primaryContainer.image to an image from 000000000000.dkr.ecr.*.amazonaws.com/models/* or own.example/*",
          },
        ]);
      }
    });

    it("does not take any repository of the stack for an allowed one", () => {
      const repository = { type: resourceTypes.imageRepository, name: "a", props: {} };
      const later = {
        ...image(unknownValue),
        propertyDependencies: { primaryContainer: [repository] },
      };
      assert.deepEqual(findingsOf(rule, [repository, later], { parameters }), [
        { on, unknown: "primaryContainer.image" },
      ]);
    });
  });

  describe("in a preview", () => {
    it("accepts the unknown image of a repository of the stack", () => {
      const repository = { type: resourceTypes.imageRepository, name: "a", props: {} };
      const later = {
        ...image(unknownValue),
        propertyDependencies: { primaryContainer: [repository] },
      };
      assert.deepEqual(findingsOf(rule, [repository, later]), []);
    });

    it("says what is unknown, and still finds what is not", () => {
      assert.deepEqual(findingsOf(rule, [image(unknownValue)]), [{ on, unknown: "primaryContainer.image" }]);
      assert.deepEqual(findingsOf(rule, [image(7)]), [{ on, unknown: "primaryContainer.image" }]);
      assert.deepEqual(findingsOf(rule, [withProperty(image("nginx"), "containers", unknownValue)]), [
        { on, unknown: "containers" },
        publicImage("nginx"),
      ]);
    });
  });
});
