import assert from "node:assert/strict";
import { endpointInstancesAllowGuardrails as rule } from "../../../../../policies/rules/endpoint/endpoint-instances-allow-guardrails";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const configuration = 'EndpointConfiguration "turbine"';
const inf1: FindingText = {
  on,
  problem: "runs on ml.inf1.xlarge, for which SageMaker moves all traffic at once without a bake",
  fix: `set productionVariants[].instanceType of ${configuration} to another family`,
};
const serverless: FindingText = {
  on,
  problem: "has a serverless variant, for which SageMaker moves all traffic at once without a bake",
  fix: `replace productionVariants[].serverlessConfig of ${configuration} by instanceType and initialInstanceCount`,
};

const judge = (parts: EndpointParts) => findingsOf(rule, Object.values(parts));

describe("endpoint-instances-allow-guardrails", () => {
  const parts = compliantParts();
  const withVariants = (...variants: readonly Readonly<Record<string, unknown>>[]) =>
    changed(parts, "configuration", "productionVariants", variants);
  const withType = (instanceType: unknown) => withVariants({ instanceType, initialInstanceCount: 2 });
  const memory = { maxConcurrency: 5, memorySizeInMb: 2048 };

  const stacks: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    ["accepts instances of another family", parts, []],
    ["accepts the next generation of the family", withType("ml.inf2.xlarge"), []],
    ["accepts a family whose name only starts in the same way", withType("ml.inf10.xlarge"), []],
    ["accepts a variant that does not say its instances", withType(undefined), []],
    ["accepts no variant, which SageMaker refuses", withVariants(), []],
    ["refuses Inf1", withType("ml.inf1.xlarge"), [inf1]],
    [
      "tells two variants on the same instances once",
      withVariants({ instanceType: "ml.inf1.xlarge" }, { instanceType: "ml.inf1.xlarge" }),
      [inf1],
    ],
    ["refuses a serverless variant", withVariants({ serverlessConfig: memory }), [serverless]],
    [
      "tells each kind of variant",
      withVariants(
        { serverlessConfig: memory },
        { instanceType: "ml.m5.large" },
        { instanceType: "ml.inf1.xlarge" },
      ),
      [serverless, inf1],
    ],
    [
      "says in a preview which variant's instances are unknown, and still sees the other's",
      withVariants({ instanceType: unknownValue }, { instanceType: "ml.inf1.xlarge" }),
      [{ on, unknown: `productionVariants[0].instanceType of ${configuration}` }, inf1],
    ],
    [
      "does not read a number as a type of instances",
      withType(5),
      [{ on, unknown: `productionVariants[0].instanceType of ${configuration}` }],
    ],
    [
      "says in a preview that it is unknown whether a variant is serverless",
      withVariants({ serverlessConfig: unknownValue }),
      [{ on, unknown: `productionVariants[0].serverlessConfig of ${configuration}` }],
    ],
    [
      "refuses in a preview a serverless variant of which only the size is unknown",
      withVariants({ serverlessConfig: { ...memory, memorySizeInMb: unknownValue } }),
      [serverless],
    ],
    [
      "says in a preview that the variants are unknown",
      changed(parts, "configuration", "productionVariants", unknownValue),
      [{ on, unknown: `productionVariants of ${configuration}` }],
    ],
  ];
  for (const [title, stack, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(judge(stack), expected);
    });
  }

  it("says in a preview that the configuration is unknown", () => {
    const endpoint = {
      ...withProperty(parts.endpoint, "endpointConfigName", unknownValue),
      propertyDependencies: {},
    };
    assert.deepEqual(judge({ ...parts, endpoint }), [{ on, unknown: "endpointConfigName" }]);
  });

  it("leaves a configuration that the stack does not declare to another rule", () => {
    const endpoint = {
      ...withProperty(parts.endpoint, "endpointConfigName", "elsewhere"),
      propertyDependencies: {},
    };
    assert.deepEqual(judge({ ...parts, endpoint }), []);
  });

  it("leaves a configuration alone that no endpoint uses", () => {
    assert.deepEqual(findingsOf(rule, [withType("ml.inf1.xlarge").configuration]), []);
  });

  describe("with a model of the Marketplace", () => {
    const vendor = "arn:aws:sagemaker:us-east-1:865070037744:model-package/vendor-model-v4";
    const own = "arn:aws:sagemaker:us-east-1:111122223333:model-package/turbine/4";
    const model: ResourceSpec = { ...compliantModel(), props: { name: "model" } };
    const judgeModel = (...properties: readonly (readonly [string, unknown])[]) =>
      findingsOf(rule, [
        ...Object.values(parts),
        properties.reduce((changedModel, [path, value]) => withProperty(changedModel, path, value), model),
      ]);
    const sold = (path: string): FindingText => ({
      on,
      problem:
        'serves Model "turbine" of the AWS Marketplace, for which SageMaker moves all traffic at once without a bake',
      fix: `set ${path} of Model "turbine" to a model package of your own`,
    });

    it("accepts packages of one's own, images, and models of other stacks", () => {
      assert.deepEqual(judgeModel(["primaryContainer", { modelPackageName: own }]), []);
      assert.deepEqual(judgeModel(["primaryContainer", { image: vendor }]), []);
      assert.deepEqual(judgeModel(["containers", [{ modelPackageName: own }, { image: "x" }]]), []);
      assert.deepEqual(judge(parts), []);
    });

    it("refuses one as the only container, and as one of several", () => {
      assert.deepEqual(judgeModel(["primaryContainer", { modelPackageName: vendor }]), [
        sold("primaryContainer.modelPackageName"),
      ]);
      assert.deepEqual(judgeModel(["containers", [{ image: "x" }, { modelPackageName: vendor }]]), [
        sold("containers[1].modelPackageName"),
      ]);
    });

    it("says in a preview what is unknown, and sees the known one beside it", () => {
      const unknown = (path: string) => [{ on, unknown: `${path} of Model "turbine"` }];
      const path = "primaryContainer.modelPackageName";
      assert.deepEqual(judgeModel([path, unknownValue]), unknown(path));
      assert.deepEqual(judgeModel(["containers", unknownValue]), unknown("containers"));
      assert.deepEqual(judgeModel([path, vendor], ["containers", unknownValue]), [sold(path)]);
    });
  });
});
