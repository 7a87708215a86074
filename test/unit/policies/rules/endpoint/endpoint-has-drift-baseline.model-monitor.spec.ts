import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointHasDriftBaseline as rule } from "../../../../../policies/rules/endpoint/endpoint-has-drift-baseline";
import { compliantParts, modelMonitorParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const endpoint = 'Endpoint "turbine"';
const statisticsS3Uri = "s3://registry/baseline/statistics.json";
const constraintsS3Uri = "s3://registry/baseline/constraints.json";
const noMonitor = [[endpoint, "has no drift monitor"]];

function problemsOf(specs: readonly ResourceSpec[]): readonly (readonly string[])[] {
  return findingsOf(rule, specs).map((finding) => [
    finding.on,
    "problem" in finding ? finding.problem : `unknown: ${finding.unknown}`,
  ]);
}

describe("endpoint-has-drift-baseline with SageMaker Model Monitor", () => {
  const parts = compliantParts();
  const unmonitored = [parts.latencyAlarm, parts.errorAlarm, parts.configuration, parts.endpoint];
  const { job, monitor } = modelMonitorParts("turbine");
  const config = "dataQualityBaselineConfig";
  const withJob = (changedJob: ResourceSpec) => [
    ...unmonitored,
    changedJob,
    { ...monitor, propertyDependencies: { monitoringScheduleConfig: [changedJob] } },
  ];
  const problem = (text: string) =>
    `has the drift monitor MonitoringSchedule "turbine-monitor", which ${text}`;

  it("finds nothing when the job reads the endpoint and names both files", () => {
    assert.deepEqual(findingsOf(rule, [...unmonitored, job, monitor]), []);
  });

  it("finds nothing when the job stands inside the schedule", () => {
    const inline: ResourceSpec = {
      ...monitor,
      props: {
        monitoringScheduleConfig: {
          monitoringType: "DataQuality",
          scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
          monitoringJobDefinition: {
            monitoringInputs: { endpointInput: { endpointName: "turbine" } },
            baseline: {
              statisticsResource: { s3Uri: statisticsS3Uri },
              constraintsResource: { s3Uri: constraintsS3Uri },
            },
          },
        },
      },
    };
    assert.deepEqual(findingsOf(rule, [...unmonitored, inline]), []);
  });

  it("refuses a job without statistics", () => {
    const path = `${config}.statisticsResource`;
    assert.deepEqual(findingsOf(rule, withJob(withProperty(job, path, undefined))), [
      {
        on: endpoint,
        problem: problem("has no baseline statistics file"),
        fix: `set ${path}.s3Uri of DataQualityJobDefinition "turbine-quality" to the S3 address of the baseline's statistics.json`,
      },
    ]);
  });

  it("refuses a job without a baseline", () => {
    assert.deepEqual(
      findingsOf(rule, withJob(withProperty(job, config, undefined))).map((finding) => finding.on),
      [endpoint, endpoint],
    );
  });

  it("refuses a job that reads another endpoint", () => {
    const other = withProperty(job, "dataQualityJobInput.endpointInput.endpointName", "compressor");
    assert.deepEqual(problemsOf(withJob(other)), noMonitor);
  });

  it("refuses a job that reads batch transforms", () => {
    const batch = withProperty(job, "dataQualityJobInput", { batchTransformInput: {} });
    assert.deepEqual(problemsOf(withJob(batch)), noMonitor);
  });

  it("refuses a job that nothing schedules", () => {
    assert.deepEqual(problemsOf([...unmonitored, job]), noMonitor);
  });

  it("refuses a schedule of a job that the stack does not declare", () => {
    const stray = { ...monitor, propertyDependencies: {} };
    assert.deepEqual(problemsOf([...unmonitored, stray]), noMonitor);
  });

  it("refuses a schedule of another kind of monitoring", () => {
    const quality = withProperty(monitor, "monitoringScheduleConfig.monitoringType", "ModelQuality");
    assert.deepEqual(problemsOf([...unmonitored, job, quality]), noMonitor);
  });

  it("refuses a schedule that runs once", () => {
    const once = withProperty(monitor, "monitoringScheduleConfig.scheduleConfig.scheduleExpression", "NOW");
    assert.deepEqual(findingsOf(rule, [...unmonitored, job, once]), [
      {
        on: endpoint,
        problem: problem("runs once and never again"),
        fix: "set monitoringScheduleConfig.scheduleConfig.scheduleExpression to a cron expression, such as cron(0 * ? * * *)",
      },
    ]);
  });

  it("refuses a monitor without a schedule", () => {
    const never = withProperty(monitor, "monitoringScheduleConfig.scheduleConfig", undefined);
    assert.deepEqual(findingsOf(rule, [...unmonitored, job, never]), [
      {
        on: endpoint,
        problem: problem("runs on no schedule"),
        fix: "set monitoringScheduleConfig.scheduleConfig.scheduleExpression to a cron expression, such as cron(0 * ? * * *)",
      },
    ]);
  });

  it("resolves an unknown endpoint name by its dependency in a preview", () => {
    const later: ResourceSpec = {
      ...withProperty(job, "dataQualityJobInput.endpointInput.endpointName", unknownValue),
      propertyDependencies: { dataQualityJobInput: [parts.endpoint] },
    };
    assert.deepEqual(findingsOf(rule, withJob(later)), []);
  });

  it("says in a preview whose endpoint is unknown", () => {
    const later = withProperty(job, "dataQualityJobInput.endpointInput.endpointName", unknownValue);
    assert.deepEqual(findingsOf(rule, withJob(later)), [
      {
        on: endpoint,
        unknown:
          'dataQualityJobInput.endpointInput.endpointName of DataQualityJobDefinition "turbine-quality"',
      },
    ]);
  });

  it("accepts in a preview an unknown file address that comes from a bucket of the stack", () => {
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "registry", props: {} };
    const later: ResourceSpec = {
      ...withProperty(job, `${config}.statisticsResource.s3Uri`, unknownValue),
      propertyDependencies: { dataQualityBaselineConfig: [bucket] },
    };
    assert.deepEqual(findingsOf(rule, [bucket, ...withJob(later)]), []);
  });

  it("says in a preview that a file address of unknown origin is unknown", () => {
    const later = withProperty(job, `${config}.statisticsResource.s3Uri`, unknownValue);
    assert.deepEqual(findingsOf(rule, withJob(later)), [
      {
        on: endpoint,
        unknown: `${config}.statisticsResource.s3Uri of DataQualityJobDefinition "turbine-quality"`,
      },
    ]);
  });
});
