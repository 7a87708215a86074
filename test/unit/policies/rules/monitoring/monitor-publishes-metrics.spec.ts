import assert from "node:assert/strict";
import { monitorPublishesMetrics as rule } from "../../../../../policies/rules/monitoring/monitor-publishes-metrics";
import { compliantParts, modelMonitorParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const path = "dataQualityAppSpecification.environment";
const variable = `${path}.publish_cloudwatch_metrics`;

describe("monitor-publishes-metrics", () => {
  const parts = compliantParts();
  const { job, monitor } = modelMonitorParts("turbine");
  const judge = (value: unknown, at = variable) => {
    const publishing = withProperty(job, at, value);
    const schedule = { ...monitor, propertyDependencies: { monitoringScheduleConfig: [publishing] } };
    return findingsOf(rule, [parts.endpoint, publishing, schedule]);
  };
  const refused = (problem: string) => [
    { on: 'DataQualityJobDefinition "turbine-quality"', problem, fix: `set ${variable} to "Enabled"` },
  ];

  it("finds nothing when the job publishes", () => {
    assert.deepEqual(judge("Enabled"), []);
  });

  it("refuses a job that does not", () => {
    assert.deepEqual(
      judge("Disabled"),
      refused('publishes no metrics, because publish_cloudwatch_metrics is "Disabled"'),
    );
    assert.deepEqual(
      judge("enabled"),
      refused('publishes no metrics, because publish_cloudwatch_metrics is "enabled"'),
    );
    assert.deepEqual(judge(undefined), refused("publishes no metrics"));
    assert.deepEqual(judge({}, path), refused("publishes no metrics"));
  });

  it("says what is unknown in a preview", () => {
    const unknown = [{ on: 'DataQualityJobDefinition "turbine-quality"', unknown: variable }];
    assert.deepEqual(judge(unknownValue), unknown);
    assert.deepEqual(judge(unknownValue, path), unknown);
    assert.deepEqual(judge(true), unknown);
  });

  it("judges a job that stands inside its schedule, once for all endpoints", () => {
    const inline: ResourceSpec = {
      ...monitor,
      props: {
        monitoringScheduleConfig: {
          monitoringType: "DataQuality",
          monitoringJobDefinition: { monitoringInputs: { endpointInput: { endpointName: unknownValue } } },
        },
      },
    };
    assert.deepEqual(findingsOf(rule, [parts.endpoint, compliantParts("compressor").endpoint, inline]), [
      {
        on: 'MonitoringSchedule "turbine-monitor"',
        problem: "publishes no metrics",
        fix: 'set monitoringScheduleConfig.monitoringJobDefinition.environment.publish_cloudwatch_metrics to "Enabled"',
      },
    ]);
  });

  it("judges no job of an endpoint that the stack does not declare, and no evaluator", () => {
    assert.deepEqual(findingsOf(rule, [job, monitor]), []);
    assert.deepEqual(findingsOf(rule, [compliantParts("compressor").endpoint, job, monitor]), []);
    assert.deepEqual(findingsOf(rule, Object.values(parts)), []);
  });
});
