import assert from "node:assert/strict";
import { rollbackAlarmsCanFire as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-can-fire";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const errors = 'MetricAlarm "turbine-errors"';
const latency = 'MetricAlarm "turbine-latency"';

function judge(parts: EndpointParts): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts));
}

function neverFires(operator: string, threshold: number, statistic = "Average"): FindingText {
  return {
    on: errors,
    problem: `can never go off: the ${statistic} of Invocation5XXErrors is at most 1, and the threshold is ${operator} ${threshold}`,
    fix: "set threshold to a ratio between 0 and 1, such as 0.01",
  };
}

describe("rollback-alarms-can-fire", () => {
  const parts = compliantParts();

  it("finds nothing in alarms on the endpoint's own metrics with thresholds in their range", () => {
    assert.deepEqual(judge(parts), []);
  });

  it("leaves alarms alone that no endpoint names", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(parts.errorAlarm, "threshold", 5)]), []);
  });

  it("finds nothing in a sum of errors above 5", () => {
    const stack = changed(parts, "errorAlarm", "statistic", "Sum");
    assert.deepEqual(judge(changed(stack, "errorAlarm", "threshold", 5)), []);
  });

  it("finds nothing in a ratio of at least 1", () => {
    const stack = changed(parts, "errorAlarm", "comparisonOperator", "GreaterThanOrEqualToThreshold");
    assert.deepEqual(judge(changed(stack, "errorAlarm", "threshold", 1)), []);
  });

  it("finds nothing in an alarm that watches the fleet of one endpoint configuration", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "dimensions.EndpointConfigName", "turbine-1")), []);
  });

  it("finds nothing in an alarm on a metric of a synthetic canary", () => {
    const props = { ...parts.errorAlarm.props, namespace: "Canary", metricName: "Failed", dimensions: {} };
    assert.deepEqual(judge(replaced(parts, "errorAlarm", { ...parts.errorAlarm, props })), []);
  });

  it("finds nothing in the band of an anomaly detection", () => {
    const stack = changed(parts, "latencyAlarm", "comparisonOperator", "GreaterThanUpperThreshold");
    assert.deepEqual(judge(changed(stack, "latencyAlarm", "threshold", undefined)), []);
  });

  describe("in a preview", () => {
    for (const property of [
      "treatMissingData",
      "threshold",
      "comparisonOperator",
      "statistic",
      "unit",
      "namespace",
    ]) {
      it(`says that ${property} is unknown`, () => {
        assert.deepEqual(judge(changed(parts, "errorAlarm", property, unknownValue)), [
          { on: errors, unknown: property },
        ]);
      });
    }

    it("says that the dimensions are unknown", () => {
      assert.deepEqual(judge(changed(parts, "errorAlarm", "dimensions", unknownValue)), [
        { on: errors, unknown: "dimensions" },
      ]);
    });

    it("says that the variant is unknown", () => {
      assert.deepEqual(judge(changed(parts, "errorAlarm", "dimensions.VariantName", unknownValue)), [
        { on: errors, unknown: "dimensions.VariantName" },
      ]);
    });

    it("says that the names of the configuration's variants are unknown", () => {
      const path = "productionVariants[0].variantName";
      assert.deepEqual(judge(changed(parts, "configuration", path, unknownValue)), [
        { on: latency, unknown: 'the variant names of EndpointConfiguration "turbine"' },
        { on: errors, unknown: 'the variant names of EndpointConfiguration "turbine"' },
      ]);
    });

    it("does not let one unknown value hide another fault of the same alarm", () => {
      const stack = changed(parts, "errorAlarm", "treatMissingData", unknownValue);
      assert.deepEqual(judge(changed(stack, "errorAlarm", "threshold", 3)), [
        { on: errors, unknown: "treatMissingData" },
        neverFires("GreaterThanThreshold", 3),
      ]);
    });
  });

  it("judges the alarms of each of many endpoints", () => {
    const good = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    const bad = Object.values(changed(parts, "errorAlarm", "threshold", 3));
    assert.deepEqual(findingsOf(rule, [...good.flat(), ...bad]), [neverFires("GreaterThanThreshold", 3)]);
  });
});
