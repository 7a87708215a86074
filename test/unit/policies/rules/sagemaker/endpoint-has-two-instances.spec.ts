import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointHasTwoInstances as rule } from "../../../../../policies/rules/sagemaker/endpoint-has-two-instances";
import { compliantModel } from "../../../../../policies/testing/compliant-sagemaker";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'EndpointConfiguration "turbine"';

function tooFew(
  instances: string,
  minimum = 2,
  position = 0,
  variant = 'its variant "primary"',
): FindingText {
  return {
    on,
    problem: `starts ${variant} with ${instances}`,
    fix: `set productionVariants[${position}].initialInstanceCount to ${minimum} or more`,
  };
}

describe("endpoint-has-two-instances", () => {
  const { configuration } = compliantParts();
  const count = "productionVariants[0].initialInstanceCount";
  const judge = (value: unknown, minimumInstances?: number) =>
    findingsOf(rule, [withProperty(configuration, count, value)], {
      parameters: minimumInstances === undefined ? {} : { minimumInstances },
    });

  it("holds two for enough, and one for too few", () => {
    assert.deepEqual(judge(2), []);
    assert.deepEqual(judge("2"), []);
    assert.deepEqual(judge(1), [tooFew("1 instance")]);
    assert.deepEqual(judge(0), [tooFew("0 instances")]);
  });

  it("counts one where the program says nothing", () => {
    assert.deepEqual(judge(undefined), [tooFew("1 instance")]);
  });

  it("takes another number from its parameter", () => {
    assert.deepEqual(judge(3, 3), []);
    assert.deepEqual(judge(2, 3), [tooFew("2 instances", 3)]);
  });

  it("judges each production variant, and no shadow", () => {
    const variants = [{ initialInstanceCount: 1 }, { initialInstanceCount: 2 }, { variantName: "b" }];
    const several = withProperty(configuration, "productionVariants", variants);
    const shadowed = withProperty(several, "shadowProductionVariants", [{ initialInstanceCount: 1 }]);
    assert.deepEqual(findingsOf(rule, [shadowed]), [
      tooFew("1 instance", 2, 0, "productionVariants[0]"),
      tooFew("1 instance", 2, 2, 'its variant "b"'),
    ]);
  });

  it("leaves a serverless variant alone, and what is no configuration", () => {
    const serverless = withProperty(configuration, "productionVariants[0]", {
      serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 1024 },
    });
    assert.deepEqual(findingsOf(rule, [serverless, compliantModel()]), []);
    assert.deepEqual(findingsOf(rule, [withProperty(configuration, "productionVariants", undefined)]), []);
  });

  it("says in a preview what is unknown, and still finds what is not", () => {
    const other: ResourceSpec = { type: resourceTypes.parameter, name: "count", props: {} };
    const model: ResourceSpec = { type: resourceTypes.model, name: "turbine", props: {} };
    const from = (...productionVariants: readonly ResourceSpec[]) => ({
      ...withProperty(configuration, count, unknownValue),
      propertyDependencies: { productionVariants },
    });
    assert.deepEqual(findingsOf(rule, [model, other, from(model, other)]), [{ on, unknown: count }]);
    // Nothing but the model's name is computed, so that the number is left out.
    assert.deepEqual(findingsOf(rule, [model, from(model)]), judge(undefined));
    assert.deepEqual(judge(unknownValue), judge(undefined));
    assert.deepEqual(judge(true), [{ on, unknown: count }]);
    const list = withProperty(configuration, "productionVariants", unknownValue);
    assert.deepEqual(findingsOf(rule, [list]), [{ on, unknown: "productionVariants" }]);
    const mixed = withProperty(configuration, "productionVariants", [
      { variantName: "primary", initialInstanceCount: 1 },
      { initialInstanceCount: "many" },
    ]);
    assert.deepEqual(findingsOf(rule, [mixed]), [
      tooFew("1 instance"),
      { on, unknown: "productionVariants[1].initialInstanceCount" },
    ]);
    const perhapsServerless = withProperty(configuration, "productionVariants[0]", {
      serverlessConfig: unknownValue,
    });
    assert.deepEqual(findingsOf(rule, [perhapsServerless]), [
      { on, unknown: "productionVariants[0].serverlessConfig" },
    ]);
  });
});
