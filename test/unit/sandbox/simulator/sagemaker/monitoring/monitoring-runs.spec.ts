import assert from "node:assert/strict";
import {
  DescribeMonitoringScheduleCommand,
  ListMonitoringExecutionsCommand,
  StartMonitoringScheduleCommand,
  StopMonitoringScheduleCommand,
} from "@aws-sdk/client-sagemaker";
import { startWorld, type World } from "../simulated-world";
import {
  advanceTo,
  ask,
  contentOf,
  executionsOf,
  kmsKeyId,
  makeMonitoredFan,
  onlyJobOf,
  schedule,
  scheduleArn,
  stateChange,
  toldOf,
} from "./monitored-fan";

const reportUri = "s3://data/reports/fan/fan-hourly/2026/05/01/11";
const MonitoringScheduleName = "fan-hourly";

describe("a simulated monitoring run", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await makeMonitoredFan(world);
  });
  afterEach(() => world.stop());

  const until = (time: string) => advanceTo(world, time);
  const executions = () => executionsOf(world);
  const onlyJob = () => onlyJobOf(world);
  const told = () => toldOf(world);
  const violations = () =>
    (contentOf(world, `${reportUri}/constraint_violations.json`).violations as Record<string, string>[]).map(
      ({ feature_name: feature, constraint_check_type: check }) => [feature, check],
    );

  it("analyses the hour before, writes the report, and says that nothing is wrong", async () => {
    await schedule(world);
    await ask(world, 300);
    await until("11:00:00");
    assert.deepEqual(await executions(), []);
    await until("11:10:00");
    assert.deepEqual(
      (await executions()).map((one) => one.MonitoringExecutionStatus),
      ["InProgress"],
    );
    await until("11:15:00");
    assert.deepEqual(told(), [
      ["11:10", "InProgress"],
      ["11:15", "Completed"],
    ]);
    const statistics = contentOf(world, `${reportUri}/statistics.json`);
    assert.deepEqual(statistics.dataset, { item_count: 300 });
    assert.deepEqual(
      (contentOf(world, `${reportUri}/constraints.json`).features as { name: string }[]).map(
        ({ name }) => name,
      ),
      ["temperature", "speed"],
    );
    assert.deepEqual(violations(), []);
    const written = world.objects.writes.filter(({ uri }) => uri.startsWith(reportUri));
    assert.deepEqual(
      written.map((one) => one.kmsKeyId),
      [kmsKeyId, kmsKeyId, kmsKeyId],
    );
    const { LastMonitoringExecutionSummary: last } = await world.client.send(
      new DescribeMonitoringScheduleCommand({ MonitoringScheduleName }),
    );
    assert.equal(last?.MonitoringExecutionStatus, "Completed");
    assert.equal(last?.ScheduledTime?.toISOString(), "2026-05-01T11:00:00.000Z");
    assert.deepEqual(world.metricSets, []);
  });

  it("describes its processing job as AWS does", async () => {
    await schedule(world, { environment: { publish_cloudwatch_metrics: "Disabled" } });
    await ask(world, 300);
    await until("11:15:00");
    const job = await onlyJob();
    assert.match(job.ProcessingJobName ?? "", /^model-monitoring-202605011100-[0-9a-f]{24}$/);
    assert.equal(job.MonitoringScheduleArn, scheduleArn);
    assert.equal(job.ExitMessage, "Completed: Job completed successfully with no violations.");
    assert.equal(job.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri, reportUri);
    assert.deepEqual(
      job.ProcessingInputs?.map(({ InputName, S3Input }) => [InputName, S3Input?.S3Uri]),
      [
        ["endpoint_input_1", "s3://data/capture/fan/primary/2026/05/01/10"],
        ["constraints", "s3://data/baseline/constraints.json"],
        ["baseline", "s3://data/baseline/statistics.json"],
      ],
    );
    assert.equal(job.Environment?.start_time, "2026-05-01T10:00:00Z");
    assert.equal(job.Environment?.end_time, "2026-05-01T11:00:00Z");
    assert.equal(job.Environment?.sagemaker_endpoint_name, "fan");
    assert.equal(job.Environment?.publish_cloudwatch_metrics, "Disabled");
    const event = world.events.findLast(({ detailType }) => detailType === stateChange);
    const detail = event?.detail as Record<string, unknown>;
    assert.equal(detail.ProcessingEndTime, Date.parse("2026-05-01T11:15:00Z"));
    for (const absent of ["ExitMessage", "Environment", "MonitoringScheduleArn"])
      assert.ok(!(absent in detail), absent);
  });

  it("finds what has drifted and publishes its figures", async () => {
    await schedule(world, { environment: { publish_cloudwatch_metrics: "Enabled" } });
    await ask(world, 300, 4);
    await until("11:15:00");
    assert.deepEqual(violations(), [["temperature", "baseline_drift_check"]]);
    const [execution] = await executions();
    assert.equal(execution?.MonitoringExecutionStatus, "CompletedWithViolations");
    const job = await onlyJob();
    assert.equal(job.ProcessingJobStatus, "Completed");
    assert.equal(job.ExitMessage, "CompletedWithViolations: Job completed successfully with 1 violations.");
    const namespace = "aws/sagemaker/Endpoints/data-metrics";
    const published = world.metrics.filter((datum) => datum.namespace === namespace);
    const dimensions = { Endpoint: "fan", MonitoringSchedule: "fan-hourly" };
    for (const datum of published) assert.deepEqual(datum.dimensions, dimensions);
    const byName = new Map(published.map(({ metricName, value }) => [metricName, value]));
    assert.deepEqual([...byName.keys()].sort(), [
      "feature_baseline_drift_speed",
      "feature_baseline_drift_temperature",
      "feature_non_null_speed",
      "feature_non_null_temperature",
    ]);
    assert.equal(byName.get("feature_non_null_temperature"), 1);
    assert.ok((byName.get("feature_baseline_drift_temperature") ?? 0) > 0.5);
    assert.ok((byName.get("feature_baseline_drift_speed") ?? 1) < 0.1);
    const [data] = world.metricSets.filter(({ metricName }) => metricName === "feature_data_temperature");
    assert.equal(data?.values.sampleCount, 300);
    assert.ok((data?.values.minimum ?? 0) > 62 && (data?.values.maximum ?? 0) < 67);
  });

  it("publishes under the guide's names when it is told to, and nothing when the constraints forbid it", async () => {
    await world.misbehave({ monitoringMetricNames: "guide" });
    await schedule(world, { environment: { publish_cloudwatch_metrics: "Enabled" } });
    await ask(world, 300);
    await until("11:15:00");
    assert.deepEqual(
      [...new Set(world.metricSets.map((datum) => `${datum.namespace} ${Object.keys(datum.dimensions)}`))],
      ["/aws/sagemaker/Endpoints/data-metric EndpointName,ScheduleName"],
    );
    world.metricSets.length = 0;
    const uri = "s3://data/baseline/constraints.json";
    const silent = contentOf(world, uri);
    silent.monitoring_config = { ...(silent.monitoring_config as object), emit_metrics: "Disabled" };
    world.objects.contents.set(uri, Buffer.from(JSON.stringify(silent)));
    await ask(world, 300);
    await until("12:15:00");
    assert.equal((await executions())[0]?.MonitoringExecutionStatus, "Completed");
    assert.deepEqual(world.metricSets, []);
  });

  it("counts the product's own requests, of which Model Monitor knows nothing", async () => {
    await schedule(world);
    await ask(world, 300, 0, "synthetic:canary:1");
    await until("11:15:00");
    assert.deepEqual(contentOf(world, `${reportUri}/statistics.json`).dataset, { item_count: 300 });
  });

  it("takes the answers for columns when it is told to", async () => {
    await world.misbehave({ monitoringColumns: "outputsAndInputs" });
    await schedule(world);
    await ask(world, 300);
    await until("11:15:00");
    assert.deepEqual(
      violations().map(([, check]) => check),
      ["extra_column_check"],
    );
  });

  it("writes right to the output's address when it is told to", async () => {
    await world.misbehave({ monitoringReportLayout: "flat", monitoringDelaySeconds: 0 });
    await schedule(world);
    await ask(world, 300);
    await until("11:05:00");
    assert.equal(
      (await onlyJob()).ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri,
      "s3://data/reports",
    );
    assert.ok(world.objects.contents.has("s3://data/reports/constraint_violations.json"));
  });

  it("comes every hour until it is stopped, and again once it is started", async () => {
    await schedule(world);
    await until("13:30:00");
    assert.equal((await executions()).length, 3);
    await world.client.send(new StopMonitoringScheduleCommand({ MonitoringScheduleName }));
    const stopped = await world.client.send(
      new DescribeMonitoringScheduleCommand({ MonitoringScheduleName }),
    );
    assert.equal(stopped.MonitoringScheduleStatus, "Stopped");
    await until("15:30:00");
    assert.equal((await executions()).length, 3);
    await world.client.send(new StartMonitoringScheduleCommand({ MonitoringScheduleName }));
    await until("16:30:00");
    const failed = await world.client.send(
      new ListMonitoringExecutionsCommand({
        EndpointName: "fan",
        StatusEquals: "Failed",
        ScheduledTimeAfter: new Date("2026-05-01T13:00:00Z"),
      }),
    );
    assert.deepEqual(
      failed.MonitoringExecutionSummaries?.map(({ ScheduledTime }) => ScheduledTime?.toISOString()),
      ["2026-05-01T16:00:00.000Z"],
    );
  });

  it("runs once and at once with NOW, over the time that it is given", async () => {
    await ask(world, 300);
    await until("10:30:00");
    const config = {
      MonitoringJobDefinitionName: "fan-data",
      ScheduleConfig: {
        ScheduleExpression: "NOW",
        DataAnalysisStartTime: "-PT1H",
        DataAnalysisEndTime: "-PT0H",
      },
    };
    await schedule(world, { config });
    await until("13:00:00");
    assert.deepEqual(
      (await executions()).map((one) => one.MonitoringExecutionStatus),
      ["Completed"],
    );
    assert.equal((await onlyJob()).Environment?.start_time, "2026-05-01T09:30:00Z");
  });
});
