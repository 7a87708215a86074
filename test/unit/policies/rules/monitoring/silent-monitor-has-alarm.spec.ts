import assert from "node:assert/strict";
import { silentMonitorHasAlarm as rule } from "../../../../../policies/rules/monitoring/silent-monitor-has-alarm";
import {
  distanceAlarm,
  driftAlarm,
  silenceAlarm,
} from "../../../../../policies/testing/compliant-monitoring";
import { compliantParts, modelMonitorParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const none: FindingText = {
  on,
  problem: "has no alarm that goes off when the drift evaluator is silent",
  fix: 'add a MetricAlarm on the Sum of EvaluationCompleted in MonitoredEndpoint/Drift with the dimension EndpointName "turbine", LessThanThreshold 1, treatMissingData "breaching"',
};

describe("silent-monitor-has-alarm", () => {
  const parts = compliantParts();
  const silence = silenceAlarm("turbine");
  const judge = (...alarms: readonly ResourceSpec[]) =>
    findingsOf(rule, [...Object.values(parts), ...alarms]);
  const judgeWith = (path: string, value: unknown) => judge(withProperty(silence, path, value));

  it("finds nothing when the heartbeat has an alarm, nor on an endpoint without a monitor", () => {
    assert.deepEqual(judge(silence), []);
    assert.deepEqual(judgeWith("comparisonOperator", "LessThanOrEqualToThreshold"), []);
    assert.deepEqual(findingsOf(rule, [parts.endpoint, parts.configuration]), []);
  });

  it("accepts an alarm on another metric that takes missing data for a breach", () => {
    assert.deepEqual(judge(withProperty(driftAlarm("turbine", "rpm"), "treatMissingData", "breaching")), []);
  });

  it("refuses an endpoint without such an alarm", () => {
    assert.deepEqual(judge(), [none]);
    assert.deepEqual(judge(driftAlarm("turbine", "rpm")), [none]);
  });

  const others: readonly (readonly [string, unknown])[] = [
    ["dimensions", { EndpointName: "compressor" }],
    ["dimensions", { Endpoint: "turbine" }],
    ["dimensions", { FunctionName: "turbine" }],
    ["dimensions", undefined],
    ["namespace", "MonitoredEndpoint/Accuracy"],
    ["namespace", "aws/sagemaker/Endpoints/data-metrics"],
    ["metricName", "EvaluationNotPossible"],
    ["metricName", undefined],
  ];
  for (const [path, value] of others) {
    it(`does not count an alarm of which ${path} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(judgeWith(path, value), [none]);
    });
  }

  it("refuses an alarm on the heartbeat that misses silence", () => {
    for (const value of ["missing", "ignore", "notBreaching", undefined]) {
      assert.deepEqual(judgeWith("treatMissingData", value), [
        {
          on: 'MetricAlarm "turbine-monitor-silent"',
          problem:
            'stays quiet when Endpoint "turbine" is not evaluated, because it does not take missing data for a breach',
          fix: 'set treatMissingData to "breaching"',
        },
      ]);
    }
  });

  it("refuses an alarm that a heartbeat sets off", () => {
    assert.deepEqual(judgeWith("comparisonOperator", "GreaterThanThreshold"), [
      {
        on: 'MetricAlarm "turbine-monitor-silent"',
        problem: "does not go off below its threshold, because it compares with GreaterThanThreshold",
        fix: "set comparisonOperator to LessThanThreshold or LessThanOrEqualToThreshold",
      },
    ]);
  });

  it("is content with one good alarm beside a broken one", () => {
    assert.deepEqual(
      judge({ ...withProperty(silence, "treatMissingData", "ignore"), name: "old" }, silence),
      [],
    );
  });

  const unknowns: readonly (readonly [string, string])[] = [
    ["namespace", "namespace"],
    ["metricName", "metricName"],
    ["comparisonOperator", "comparisonOperator"],
    ["threshold", "threshold"],
    ["statistic", "statistic"],
    ["dimensions", "dimensions"],
    ["dimensions.EndpointName", "dimensions.EndpointName"],
    ["metricQueries", "metricQueries"],
  ];
  for (const [path, named] of unknowns) {
    it(`says that ${path} is unknown in a preview`, () => {
      assert.deepEqual(judgeWith(path, unknownValue), [
        { on, unknown: `${named} of MetricAlarm "turbine-monitor-silent"` },
      ]);
    });
  }

  it("says that treatMissingData is unknown when another resource decides it", () => {
    const later: ResourceSpec = {
      ...withProperty(silence, "treatMissingData", unknownValue),
      propertyDependencies: { treatMissingData: [parts.configuration] },
    };
    assert.deepEqual(judge(later), [
      { on, unknown: 'treatMissingData of MetricAlarm "turbine-monitor-silent"' },
    ]);
  });

  it("binds an alarm to the endpoint by dependency in a preview", () => {
    const later: ResourceSpec = {
      ...withProperty(silence, "dimensions.EndpointName", unknownValue),
      propertyDependencies: { dimensions: [parts.endpoint] },
    };
    assert.deepEqual(judge(later), []);
  });

  it("says that the endpoint's own name is unknown", () => {
    const endpoint = withProperty(parts.endpoint, "name", unknownValue);
    const evaluation = { ...withProperty(parts.evaluation, "input", unknownValue) };
    const bound = { ...evaluation, propertyDependencies: { rule: [parts.schedule], input: [endpoint] } };
    assert.deepEqual(findingsOf(rule, [endpoint, parts.schedule, bound, silence]), [
      { on, unknown: 'name of Endpoint "turbine"' },
    ]);
  });

  it("does not know what an expression makes of the heartbeat", () => {
    const { namespace, metricName, dimensions } = silence.props;
    const metric = { namespace, metricName, dimensions, stat: "Sum", period: 3600 };
    const queried = (returnData: unknown) =>
      judge({
        ...silence,
        props: {
          name: silence.props.name,
          comparisonOperator: "LessThanThreshold",
          threshold: 1,
          treatMissingData: "breaching",
          metricQueries: [{ id: "m1", metric, returnData }],
        },
      });
    assert.deepEqual(queried(true), []);
    assert.deepEqual(queried(false), [
      { on, unknown: 'what the expressions of MetricAlarm "turbine-monitor-silent" make of its metrics' },
    ]);
  });

  describe("with Model Monitor", () => {
    const { job, monitor } = modelMonitorParts("turbine");
    const distance = withProperty(distanceAlarm("turbine", "rpm"), "treatMissingData", "breaching");
    const judgeModel = (alarm: ResourceSpec, ...more: readonly ResourceSpec[]) =>
      findingsOf(rule, [parts.endpoint, job, monitor, alarm, ...more]);
    const noneModel: FindingText = {
      on,
      problem: "has no alarm that goes off when Model Monitor is silent",
      fix: 'add a MetricAlarm on the SampleCount of feature_baseline_drift_<feature> in aws/sagemaker/Endpoints/data-metrics with the dimension Endpoint "turbine", LessThanThreshold 1, treatMissingData "breaching"',
    };

    it("accepts any of its metrics where missing data is a breach, in each spelling of AWS", () => {
      assert.deepEqual(judgeModel(distance), []);
      assert.deepEqual(
        judgeModel(withProperty(distance, "namespace", "/aws/sagemaker/Endpoint/data-metrics")),
        [],
      );
      assert.deepEqual(judgeModel(withProperty(distance, "dimensions", { EndpointName: "turbine" })), []);
    });

    it("refuses others, and those of another schedule", () => {
      assert.deepEqual(judgeModel(withProperty(distance, "treatMissingData", "missing")), [noneModel]);
      assert.deepEqual(judgeModel(withProperty(distance, "dimensions.MonitoringSchedule", "old")), [
        noneModel,
      ]);
      assert.deepEqual(judgeModel(silence), [noneModel]);
    });

    it("demands an alarm for each of two monitors", () => {
      const both = [parts.schedule, parts.evaluation];
      assert.deepEqual(judgeModel(distance, ...both), [none]);
      assert.deepEqual(judgeModel(silence, ...both), [noneModel]);
      assert.deepEqual(judgeModel(distance, silence, ...both), []);
    });
  });
});
