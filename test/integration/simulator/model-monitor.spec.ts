import assert from "node:assert/strict";
import * as path from "node:path";
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { CreateBucketCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { registerModelVersion } from "../../../sandbox/data/seed";
import { rowsForTraffic, type TrafficShift } from "../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const role = "arn:aws:iam::000000000000:role/monitoring";
const hourMs = 3_600_000;

describe("Model Monitor in the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("model-monitor");
  let sandbox: Sandbox;
  let sageMaker: SageMaker;
  let runtime: SageMakerRuntimeClient;
  let s3: S3Client;
  let cloudWatch: CloudWatchClient;
  let data: TrainingData;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    sageMaker = new SageMaker(localClientSettings(sandbox.ports, "simulator"));
    runtime = new SageMakerRuntimeClient(localClientSettings(sandbox.ports, "simulator"));
    cloudWatch = new CloudWatchClient(localClientSettings(sandbox.ports, "simulator"));
    s3 = new S3Client({ ...localClientSettings(sandbox.ports, "emulator"), forcePathStyle: true });
    data = await loadTrainingData({ kind: "generated", rows: 5_000, seed: 11 });
    const recipe = { version: 1, forest: { seed: 5, trees: 2, depth: 3 }, trainingShare: 1 };
    const { arn } = await registerModelVersion({ environment: sandbox.environment, data, recipe });
    await s3.send(new CreateBucketCommand({ Bucket: "monitored-data" }));
    await serve(arn);
    await monitor(arn);
  });
  after(async () => {
    for (const client of [sageMaker, runtime, s3, cloudWatch]) client.destroy();
    await sandbox.stop();
    removeFolder(folder);
  });

  async function serve(ModelPackageArn: string): Promise<void> {
    await sageMaker.updateModelPackage({ ModelPackageArn, ModelApprovalStatus: "Approved" });
    await sageMaker.createModel({
      ModelName: "turbine",
      ExecutionRoleArn: role,
      PrimaryContainer: { ModelPackageName: ModelPackageArn },
    });
    await sageMaker.createEndpointConfig({
      EndpointConfigName: "turbine",
      ProductionVariants: [
        {
          VariantName: "primary",
          ModelName: "turbine",
          InstanceType: "ml.m5.large",
          InitialInstanceCount: 1,
        },
      ],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        DestinationS3Uri: "s3://monitored-data/capture",
        CaptureOptions: [{ CaptureMode: "InputAndOutput" }],
        CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
      },
    });
    await sageMaker.createEndpoint({ EndpointName: "turbine", EndpointConfigName: "turbine" });
    await sandbox.clock.advance(200);
  }

  async function monitor(ModelPackageName: string): Promise<void> {
    const { DriftCheckBaselines } = await sageMaker.describeModelPackage({ ModelPackageName });
    const baseline = DriftCheckBaselines?.ModelDataQuality;
    await sageMaker.createDataQualityJobDefinition({
      JobDefinitionName: "turbine",
      RoleArn: role,
      DataQualityAppSpecification: {
        ImageUri: "analyzer",
        Environment: { publish_cloudwatch_metrics: "Enabled" },
      },
      DataQualityBaselineConfig: {
        StatisticsResource: { S3Uri: baseline?.Statistics?.S3Uri },
        ConstraintsResource: { S3Uri: baseline?.Constraints?.S3Uri },
      },
      DataQualityJobInput: { EndpointInput: { EndpointName: "turbine", LocalPath: "/opt/ml/input" } },
      DataQualityJobOutputConfig: {
        MonitoringOutputs: [
          { S3Output: { S3Uri: "s3://monitored-data/reports", LocalPath: "/opt/ml/output" } },
        ],
      },
      JobResources: {
        ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 20 },
      },
    });
    await sageMaker.createMonitoringSchedule({
      MonitoringScheduleName: "turbine-hourly",
      MonitoringScheduleConfig: {
        MonitoringJobDefinitionName: "turbine",
        MonitoringType: "DataQuality",
        ScheduleConfig: { ScheduleExpression: "cron(0 * ? * * *)" },
      },
    });
  }

  /** Sends traffic at the beginning of an hour and waits until that hour's run has ended: its job and its violations. */
  async function monitoredHour(shifts: readonly TrafficShift[]) {
    const { nowMs } = await sandbox.clock.read();
    await sandbox.clock.advance((hourMs - (nowMs % hourMs)) / 1000 + 60);
    const traffic = rowsForTraffic(data, { seed: 7, shifts });
    const rows = Array.from({ length: 600 }, () => `${traffic.next().value}\n`).join("");
    await runtime.send(
      new InvokeEndpointCommand({ EndpointName: "turbine", Body: rows, ContentType: "text/csv" }),
    );
    await sandbox.clock.advance(hourMs / 1000 + 1200);
    const { LastMonitoringExecutionSummary: last } = await sageMaker.describeMonitoringSchedule({
      MonitoringScheduleName: "turbine-hourly",
    });
    const job = await sageMaker.describeProcessingJob({
      ProcessingJobName: last?.ProcessingJobArn?.split("/").at(-1),
    });
    const uri = job.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri ?? "";
    const Key = `${uri.replace("s3://monitored-data/", "")}/constraint_violations.json`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: "monitored-data", Key }));
    const { violations } = JSON.parse((await Body?.transformToString()) ?? "");
    const kinds = violations.map(
      (one: Record<string, string>) => `${one.feature_name} ${one.constraint_check_type}`,
    );
    return { last, job, violations: kinds };
  }

  it("finds nothing in an hour of clean traffic", async () => {
    const { last, job, violations } = await monitoredHour([]);
    assert.deepEqual(violations, []);
    assert.equal(last?.MonitoringExecutionStatus, "Completed");
    assert.equal(job.ExitMessage, "Completed: Job completed successfully with no violations.");
  });

  it("finds a sensor that drifts, and publishes how far", async () => {
    const { last, violations } = await monitoredHour([
      { kind: "offset", feature: "air_temperature", standardDeviations: 4 },
    ]);
    assert.deepEqual(violations, ["air_temperature baseline_drift_check"]);
    assert.equal(last?.MonitoringExecutionStatus, "CompletedWithViolations");
    const { nowMs } = await sandbox.clock.read();
    const { Datapoints = [] } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: "aws/sagemaker/Endpoints/data-metrics",
        MetricName: "feature_baseline_drift_air_temperature",
        Dimensions: [
          { Name: "Endpoint", Value: "turbine" },
          { Name: "MonitoringSchedule", Value: "turbine-hourly" },
        ],
        StartTime: new Date(nowMs - hourMs),
        EndTime: new Date(nowMs),
        Period: 3600,
        Statistics: ["Maximum"],
      }),
    );
    assert.ok((Datapoints[0]?.Maximum ?? 0) > 0.5, JSON.stringify(Datapoints));
  });
});
