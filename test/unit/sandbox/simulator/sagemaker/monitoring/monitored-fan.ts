import assert from "node:assert/strict";
import {
  CreateDataQualityJobDefinitionCommand,
  CreateMonitoringScheduleCommand,
  DescribeProcessingJobCommand,
  ListMonitoringExecutionsCommand,
  ListProcessingJobsCommand,
  type MonitoringScheduleConfig,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand } from "@aws-sdk/client-sagemaker-runtime";
import { suggestedConstraints } from "../../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../../functions/statistics/dataset-statistics";
import { statisticsFile } from "../../../../../../functions/statistics/statistics-file";
import { makeEndpoint, roleArn } from "../deploy-version";
import type { World } from "../simulated-world";

export const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";

/** Temperatures around 60 and speeds around 1000, the same numbers every time; the temperature can be shifted. */
export function rows(count: number, shift = 0): readonly (readonly [temperature: number, speed: number])[] {
  return Array.from({ length: count }, (_, index) => {
    const wave = Math.sin(index * 12.9898) * 43_758.5453;
    const noise = wave - Math.floor(wave) - 0.5;
    return [60.5 + shift + 4 * noise, 1000.5 + 50 * noise];
  });
}

/** A baseline in S3, and the endpoint `fan` that captures its traffic. */
export async function makeMonitoredFan(world: World): Promise<void> {
  const dataset = new DatasetStatistics([{ name: "temperature" }, { name: "speed" }]);
  for (const row of rows(2000)) dataset.addRow(row.map((number) => ({ kind: "number", number })));
  const put = (name: string, content: unknown): void =>
    void world.objects.contents.set(`s3://data/baseline/${name}`, Buffer.from(JSON.stringify(content)));
  put("statistics.json", statisticsFile(dataset));
  put("constraints.json", suggestedConstraints(dataset));
  await makeEndpoint(world, {
    dataCapture: {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: "s3://data/capture",
      CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
      CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
    },
  });
}

export const scheduleArn = "arn:aws:sagemaker:us-east-1:000000000000:monitoring-schedule/fan-hourly";

/** The job definition `fan-data` and the schedule `fan-hourly`. */
export async function schedule(
  world: World,
  options: {
    readonly environment?: Record<string, string>;
    readonly config?: MonitoringScheduleConfig;
    readonly maximumRuntimeSeconds?: number;
  } = {},
): Promise<void> {
  await world.client.send(
    new CreateDataQualityJobDefinitionCommand({
      JobDefinitionName: "fan-data",
      RoleArn: roleArn,
      DataQualityAppSpecification: { ImageUri: "analyzer", Environment: options.environment },
      DataQualityBaselineConfig: {
        StatisticsResource: { S3Uri: "s3://data/baseline/statistics.json" },
        ConstraintsResource: { S3Uri: "s3://data/baseline/constraints.json" },
      },
      DataQualityJobInput: { EndpointInput: { EndpointName: "fan", LocalPath: "/opt/ml/processing/input" } },
      DataQualityJobOutputConfig: {
        MonitoringOutputs: [
          { S3Output: { S3Uri: "s3://data/reports/", LocalPath: "/opt/ml/processing/output" } },
        ],
        KmsKeyId: kmsKeyId,
      },
      JobResources: {
        ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 20 },
      },
      StoppingCondition: { MaxRuntimeInSeconds: options.maximumRuntimeSeconds ?? 1800 },
    }),
  );
  await world.client.send(
    new CreateMonitoringScheduleCommand({
      MonitoringScheduleName: "fan-hourly",
      MonitoringScheduleConfig: options.config ?? {
        MonitoringJobDefinitionName: "fan-data",
        MonitoringType: "DataQuality",
        ScheduleConfig: { ScheduleExpression: "cron(0 * ? * * *)" },
      },
    }),
  );
}

/** One request with so many rows. */
export async function ask(world: World, count: number, shift = 0, InferenceId?: string): Promise<void> {
  const body = rows(count, shift)
    .map((row) => `${row.join(",")}\n`)
    .join("");
  await world.runtimeClient.send(
    new InvokeEndpointCommand({ EndpointName: "fan", Body: body, ContentType: "text/csv", InferenceId }),
  );
}

/** The JSON in an object. */
export function contentOf(world: World, uri: string): Record<string, unknown> {
  const body = world.objects.contents.get(uri);
  if (body === undefined) throw new Error(`${uri} was not written`);
  return JSON.parse(body.toString());
}

/** Lets the clock reach this time of the first day. */
export function advanceTo(world: World, time: string): Promise<void> {
  return world.clock.advance((Date.parse(`2026-05-01T${time}Z`) - world.clock.now()) / 1000);
}

/** The schedule's executions, the newest first. */
export async function executionsOf(world: World) {
  const input = { MonitoringScheduleName: "fan-hourly" };
  const found = await world.client.send(new ListMonitoringExecutionsCommand(input));
  return found.MonitoringExecutionSummaries ?? [];
}

/** The one processing job that there is. */
export async function onlyJobOf(world: World) {
  const { ProcessingJobSummaries = [] } = await world.client.send(new ListProcessingJobsCommand({}));
  assert.equal(ProcessingJobSummaries.length, 1);
  const [{ ProcessingJobName } = { ProcessingJobName: "" }] = ProcessingJobSummaries;
  return world.client.send(new DescribeProcessingJobCommand({ ProcessingJobName }));
}

export const stateChange = "SageMaker Processing Job State Change";

/** Minute and status of every event of a processing job. */
export function toldOf(world: World): readonly (readonly [minute: string, status: string])[] {
  return world.events
    .filter(({ detailType }) => detailType === stateChange)
    .map(({ time, detail }) => [
      new Date(time).toISOString().slice(11, 16),
      (detail as { ProcessingJobStatus: string }).ProcessingJobStatus,
    ]);
}
