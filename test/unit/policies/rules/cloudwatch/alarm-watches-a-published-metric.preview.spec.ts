import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { alarmWatchesAPublishedMetric as rule } from "../../../../../policies/rules/cloudwatch/alarm-watches-a-published-metric";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "watch"';
const problem = (text: string, fix: string): FindingText => ({ on, problem: text, fix });
const unknown = (path: string): FindingText => ({ on, unknown: path });

/** An alarm that no endpoint names for rollback. */
const watch: ResourceSpec = {
  type: resourceTypes.metricAlarm,
  name: "watch",
  props: {
    name: "watch",
    namespace: "AWS/SageMaker",
    metricName: "Invocation4XXErrors",
    statistic: "Average",
    period: 300,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0.1,
    dimensions: { EndpointName: "turbine", VariantName: "primary" },
  },
};

function alarm(properties: Readonly<Record<string, unknown>>, from = watch): ResourceSpec {
  return Object.entries(properties).reduce((spec, [path, value]) => withProperty(spec, path, value), from);
}

const noVariant = (metric: string) =>
  problem(
    `names no VariantName, and SageMaker publishes ${metric} under EndpointName and VariantName`,
    "set dimensions.VariantName to that of the endpoint",
  );

describe("alarm-watches-a-published-metric in a preview", () => {
  const parts = compliantParts();
  const judge = (spec: ResourceSpec) => findingsOf(rule, [...Object.values(parts), spec]);

  for (const property of [
    "namespace",
    "metricName",
    "dimensions",
    "statistic",
    "comparisonOperator",
    "threshold",
    "unit",
    "metricQueries",
  ]) {
    it(`says that ${property} is unknown`, () => {
      assert.deepEqual(judge(alarm({ [property]: unknownValue })), [unknown(property)]);
    });
  }

  it("says that the variant is unknown", () => {
    assert.deepEqual(judge(alarm({ "dimensions.VariantName": unknownValue })), [
      unknown("dimensions.VariantName"),
    ]);
  });

  it("says that a name of unknown origin is unknown", () => {
    assert.deepEqual(judge(alarm({ "dimensions.EndpointName": unknownValue })), [
      unknown("dimensions.EndpointName"),
    ]);
  });

  it("follows an unknown name to the endpoint that it comes from", () => {
    const properties = { "dimensions.EndpointName": unknownValue, "dimensions.VariantName": "AllTraffic" };
    const spec = { ...alarm(properties), propertyDependencies: { dimensions: [parts.endpoint] } };
    assert.deepEqual(judge(spec), [
      problem(
        'watches the variant "AllTraffic", which EndpointConfiguration "turbine" does not have',
        "set dimensions.VariantName to one of its variants",
      ),
    ]);
  });

  it("does not let an unknown threshold hide a missing variant", () => {
    assert.deepEqual(judge(alarm({ threshold: unknownValue, "dimensions.VariantName": undefined })), [
      noVariant("Invocation4XXErrors"),
      unknown("threshold"),
    ]);
  });
});
