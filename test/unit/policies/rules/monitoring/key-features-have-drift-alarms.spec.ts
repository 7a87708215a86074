import assert from "node:assert/strict";
import { keyFeaturesHaveDriftAlarms as rule } from "../../../../../policies/rules/monitoring/key-features-have-drift-alarms";
import {
  distanceAlarm,
  documentParameter,
  driftAlarm,
} from "../../../../../policies/testing/compliant-monitoring";
import { compliantParts, modelMonitorParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const alarmOf = 'MetricAlarm "turbine-drift-rpm"';
const fixFor = (feature: string, sigma = 3) =>
  `add a MetricAlarm on FeatureShiftSigma in MonitoredEndpoint/Drift with the dimensions EndpointName "turbine" and Feature "${feature}", above ${sigma}`;
const missing = (feature: string): FindingText => ({
  on,
  problem: `has no alarm on the drift of its key feature "${feature}"`,
  fix: fixFor(feature),
});
const none: FindingText = {
  on,
  problem: "has a drift monitor, and no alarm on the drift of any feature",
  fix: fixFor("<feature>"),
};

describe("key-features-have-drift-alarms", () => {
  const parts = compliantParts();
  const rpm = driftAlarm("turbine", "rpm");
  const document = documentParameter("turbine", { keyFeatures: ["rpm", "torque"] });
  const judge = (...more: readonly ResourceSpec[]) => findingsOf(rule, [...Object.values(parts), ...more]);
  /** With rpm as the only key feature. */
  const judgeRpm = (alarm: ResourceSpec, parameters: Readonly<Record<string, unknown>> = {}) =>
    findingsOf(rule, [...Object.values(parts), documentParameter("turbine"), alarm], { parameters });
  const judgeWith = (path: string, value: unknown) => judgeRpm(withProperty(rpm, path, value));

  it("finds nothing when each key feature has its alarm, nor on an endpoint without a monitor", () => {
    assert.deepEqual(judge(document, rpm, driftAlarm("turbine", "torque")), []);
    assert.deepEqual(findingsOf(rule, [parts.endpoint, parts.configuration, document]), []);
  });

  it("finds the key features without an alarm", () => {
    assert.deepEqual(judge(document, rpm), [missing("torque")]);
    assert.deepEqual(judge(document), [missing("rpm"), missing("torque")]);
    assert.deepEqual(judge(document, driftAlarm("compressor", "rpm"), driftAlarm("turbine", "torque")), [
      missing("rpm"),
    ]);
  });

  it("takes key features from the settings too", () => {
    const parameters = { keyFeatures: { turbine: ["torque"], compressor: ["flow"] } };
    assert.deepEqual(judgeRpm(rpm, parameters), [missing("torque")]);
    const specs = [...Object.values(parts), rpm];
    assert.deepEqual(findingsOf(rule, specs, { parameters }), [missing("torque")]);
  });

  it("asks for one alarm where no key features are known", () => {
    assert.deepEqual(judge(rpm), []);
    assert.deepEqual(judge(rpm, documentParameter("compressor")), []);
    assert.deepEqual(judge(rpm, documentParameter("turbine", { keyFeatures: [] })), []);
    assert.deepEqual(judge(), [none]);
    assert.deepEqual(judge(driftAlarm("compressor", "rpm")), [none]);
    assert.deepEqual(judge(withProperty(rpm, "metricName", "KeyFeatureViolations")), [none]);
  });

  it("reads nothing in parameters that are no documents", () => {
    for (const value of ["keyFeatures", '"keyFeatures"', '{"endpointName":"turbine","keyFeatures":1}']) {
      assert.deepEqual(judge(rpm, withProperty(document, "value", value)), []);
    }
  });

  const others: readonly (readonly [string, unknown])[] = [
    ["dimensions", { Endpoint: "turbine", Feature: "rpm" }],
    ["dimensions", { EndpointName: "turbine" }],
    ["dimensions.Feature", "torque"],
    ["namespace", "Acme"],
    ["metricName", "feature_baseline_drift_rpm"],
  ];
  for (const [path, value] of others) {
    it(`does not count an alarm of which ${path} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(judgeWith(path, value), [missing("rpm")]);
    });
  }

  describe("the threshold", () => {
    const late = (sigma: number, maximum: number): FindingText => ({
      on: alarmOf,
      problem: `goes off at a drift of ${sigma} standard deviations, later than at ${maximum}`,
      fix: `set threshold to ${maximum} or less`,
    });

    it("is 3 standard deviations or less", () => {
      assert.deepEqual(judgeWith("threshold", 2), []);
      assert.deepEqual(judgeWith("threshold", "3"), []);
      assert.deepEqual(judgeWith("threshold", 3.01), [late(3.01, 3)]);
    });

    it("is as the settings say", () => {
      assert.deepEqual(judgeRpm(withProperty(rpm, "threshold", 4), { maximumSigma: 4 }), []);
      assert.deepEqual(judgeRpm(rpm, { maximumSigma: 2 }), [late(3, 2)]);
    });

    it("is there, and drift goes above it", () => {
      assert.deepEqual(judgeWith("threshold", undefined), [
        { on: alarmOf, problem: "has no fixed threshold", fix: "set threshold" },
      ]);
      assert.deepEqual(judgeWith("comparisonOperator", "LessThanThreshold"), [
        {
          on: alarmOf,
          problem: "does not go off above its threshold, because it compares with LessThanThreshold",
          fix: "set comparisonOperator to GreaterThanThreshold or GreaterThanOrEqualToThreshold",
        },
      ]);
    });

    it("is one of the drift and not of how often it was measured", () => {
      assert.deepEqual(judgeWith("statistic", "SampleCount"), [
        {
          on: alarmOf,
          problem: "counts how often the drift was measured, and not the drift",
          fix: 'set statistic to "Maximum"',
        },
      ]);
    });
  });

  it("is content with one good alarm beside a broken one", () => {
    assert.deepEqual(
      judge(documentParameter("turbine"), { ...withProperty(rpm, "threshold", 9), name: "late" }, rpm),
      [],
    );
  });

  describe("in a preview", () => {
    const paths = [
      "namespace",
      "metricName",
      "threshold",
      "comparisonOperator",
      "statistic",
      "dimensions",
      "metricQueries",
    ];
    for (const path of [...paths, "dimensions.EndpointName"]) {
      it(`says that ${path} is unknown`, () => {
        assert.deepEqual(judgeWith(path, unknownValue), [{ on, unknown: `${path} of ${alarmOf}` }]);
      });
    }

    it("says that the feature is unknown, unless any will do", () => {
      const later = withProperty(rpm, "dimensions.Feature", unknownValue);
      assert.deepEqual(judgeRpm(later), [{ on, unknown: `dimensions.Feature of ${alarmOf}` }]);
      assert.deepEqual(judge(later), []);
    });

    it("does not take an alarm of another feature for a possible one", () => {
      const later = withProperty(driftAlarm("turbine", "torque"), "dimensions.EndpointName", unknownValue);
      assert.deepEqual(judgeRpm(later), [missing("rpm")]);
    });

    it("says that the document is unknown, and still sees that there is no alarm at all", () => {
      const later = withProperty(document, "value", unknownValue);
      const unknown = { on, unknown: 'value of Parameter "turbine"' };
      assert.deepEqual(judge(later, rpm), [unknown]);
      assert.deepEqual(judge(later), [unknown, none]);
      assert.deepEqual(judge(withProperty(later, "name", unknownValue), rpm), [unknown]);
      assert.deepEqual(judge(withProperty(later, "name", "/acme/key"), rpm), []);
    });
  });

  describe("with Model Monitor", () => {
    const { job, monitor } = modelMonitorParts("turbine");
    const distance = distanceAlarm("turbine", "rpm");
    const judgeModel = (...more: readonly ResourceSpec[]) =>
      findingsOf(rule, [parts.endpoint, job, monitor, documentParameter("turbine"), ...more]);
    const missingModel: FindingText = {
      on,
      problem: 'has no alarm on the drift of its key feature "rpm"',
      fix: 'add a MetricAlarm on feature_baseline_drift_rpm in aws/sagemaker/Endpoints/data-metrics with the dimensions Endpoint "turbine" and MonitoringSchedule, above a distance of less than 1',
    };

    it("accepts an alarm on its distance", () => {
      assert.deepEqual(judgeModel(distance), []);
    });

    it("refuses other alarms", () => {
      assert.deepEqual(judgeModel(), [missingModel]);
      assert.deepEqual(judgeModel(rpm), [missingModel]);
      assert.deepEqual(judgeModel(distanceAlarm("turbine", "rpm_2")), [missingModel]);
      assert.deepEqual(judgeModel(withProperty(distance, "dimensions.MonitoringSchedule", "old")), [
        missingModel,
      ]);
    });

    it("refuses a distance that cannot be", () => {
      assert.deepEqual(judgeModel(withProperty(distance, "threshold", 0.99)), []);
      assert.deepEqual(judgeModel(withProperty(distance, "threshold", 1)), [
        {
          on: 'MetricAlarm "turbine-distance-rpm"',
          problem: "never goes off, because Model Monitor's distance is 1 at most and its threshold is 1",
          fix: "set threshold to a distance below 1",
        },
      ]);
    });
  });
});
