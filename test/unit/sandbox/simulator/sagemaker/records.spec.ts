import assert from "node:assert/strict";
import {
  CreateDataQualityJobDefinitionCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateMonitoringScheduleCommand,
  DeleteDataQualityJobDefinitionCommand,
  DeleteEndpointCommand,
  DeleteModelCommand,
  DeleteMonitoringScheduleCommand,
  DescribeDataQualityJobDefinitionCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  DescribeMonitoringScheduleCommand,
  ListDataQualityJobDefinitionsCommand,
  ListEndpointConfigsCommand,
  ListModelsCommand,
  ListMonitoringSchedulesCommand,
  UpdateMonitoringScheduleCommand,
} from "@aws-sdk/client-sagemaker";
import { makeConfig, makeEndpoint, roleArn } from "./deploy-version";
import { startWorld, type World, worldStart } from "./simulated-world";

const prefix = "arn:aws:sagemaker:us-east-1:000000000000";

describe("simulated models and endpoint configurations", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it("come back as they were made", async () => {
    const dataCapture = {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: "s3://data/capture",
      CaptureOptions: [{ CaptureMode: "InputAndOutput" as const }],
    };
    await makeConfig(world, "v1", { dataCapture });
    const model = await world.client.send(new DescribeModelCommand({ ModelName: "v1" }));
    assert.equal(model.ModelArn, `${prefix}:model/v1`);
    assert.equal(model.PrimaryContainer?.ModelDataUrl, "s3://registry/v1/model.tar.gz");
    assert.equal(model.EnableNetworkIsolation, false);
    const config = await world.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: "v1" }));
    assert.equal(config.EndpointConfigArn, `${prefix}:endpoint-config/v1`);
    assert.deepEqual(config.DataCaptureConfig, dataCapture);
    assert.equal(config.ProductionVariants?.[0]?.InitialVariantWeight, 1);
    assert.equal(config.CreationTime?.getTime(), worldStart);
  });

  it("are listed by name", async () => {
    for (const name of ["blue-1", "blue-2", "green-1"]) await makeConfig(world, name);
    const sorted = { NameContains: "BLUE", SortBy: "Name" as const, SortOrder: "Ascending" as const };
    const models = await world.client.send(new ListModelsCommand(sorted));
    assert.deepEqual(
      models.Models?.map(({ ModelName }) => ModelName),
      ["blue-1", "blue-2"],
    );
    const configs = await world.client.send(new ListEndpointConfigsCommand(sorted));
    assert.deepEqual(
      configs.EndpointConfigs?.map(({ EndpointConfigName }) => EndpointConfigName),
      ["blue-1", "blue-2"],
    );
  });

  it("refuse a second one of the same name, and one that is not there", async () => {
    await makeConfig(world, "v1");
    await assert.rejects(makeConfig(world, "v1"), {
      message: `Cannot create already existing model "${prefix}:model/v1".`,
    });
    await world.client.send(new DeleteModelCommand({ ModelName: "v1" }));
    await assert.rejects(world.client.send(new DescribeModelCommand({ ModelName: "v1" })), {
      name: "ValidationException",
      message: `Could not find model "${prefix}:model/v1".`,
    });
  });

  it("refuse a model without a role or a container, and a configuration without its model", async () => {
    const container = { Image: "predictor:1" };
    await assert.rejects(
      world.client.send(new CreateModelCommand({ ModelName: "m", PrimaryContainer: container })),
      { message: "ExecutionRoleArn must be specified." },
    );
    await assert.rejects(
      world.client.send(new CreateModelCommand({ ModelName: "m", ExecutionRoleArn: roleArn })),
      {
        message: "Either PrimaryContainer or Containers must be specified.",
      },
    );
    const create = (ModelName?: string) =>
      world.client.send(
        new CreateEndpointConfigCommand({
          EndpointConfigName: "c",
          ProductionVariants: [{ VariantName: "primary", ModelName }],
        }),
      );
    await assert.rejects(create("gone"), { message: `Could not find model "${prefix}:model/gone".` });
    await assert.rejects(create(), {
      message:
        'Production variant "primary" needs a ModelName. ' +
        'Production variant "primary" needs InstanceType and InitialInstanceCount, or ServerlessConfig.',
    });
  });
});

describe("a simulated volume key", () => {
  it("is refused with local storage, which encrypts itself in hardware", async () => {
    const world = await startWorld();
    try {
      await makeConfig(world, "v1");
      const create = (InstanceType: "ml.g5.xlarge" | "ml.m5.large") =>
        world.client.send(
          new CreateEndpointConfigCommand({
            EndpointConfigName: InstanceType.replaceAll(".", "-"),
            KmsKeyId: "arn:aws:kms:us-east-1:000000000000:key/1",
            ProductionVariants: [
              { VariantName: "primary", ModelName: "v1", InstanceType, InitialInstanceCount: 1 },
            ],
          }),
        );
      await create("ml.m5.large");
      await assert.rejects(create("ml.g5.xlarge"), {
        message: "KmsKeyId is not supported for instance type ml.g5.xlarge, which has local storage.",
      });
    } finally {
      await world.stop();
    }
  });
});

describe("simulated monitoring", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await makeEndpoint(world);
    await createJobDefinition();
  });
  afterEach(() => world.stop());

  const createJobDefinition = () =>
    world.client.send(
      new CreateDataQualityJobDefinitionCommand({
        JobDefinitionName: "fan-data",
        RoleArn: roleArn,
        DataQualityAppSpecification: { ImageUri: "analyzer" },
        DataQualityJobInput: {
          EndpointInput: { EndpointName: "fan", LocalPath: "/opt/ml/processing/input" },
        },
        DataQualityJobOutputConfig: {
          MonitoringOutputs: [
            { S3Output: { S3Uri: "s3://data/reports", LocalPath: "/opt/ml/processing/output" } },
          ],
        },
        JobResources: {
          ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 20 },
        },
      }),
    );
  const scheduleConfig = (definition: string, expression = "cron(0 * ? * * *)") => ({
    MonitoringJobDefinitionName: definition,
    MonitoringType: "DataQuality" as const,
    ScheduleConfig: { ScheduleExpression: expression },
  });
  const createSchedule = (definition = "fan-data") =>
    world.client.send(
      new CreateMonitoringScheduleCommand({
        MonitoringScheduleName: "fan-hourly",
        MonitoringScheduleConfig: scheduleConfig(definition),
      }),
    );
  const describeSchedule = () =>
    world.client.send(new DescribeMonitoringScheduleCommand({ MonitoringScheduleName: "fan-hourly" }));

  it("keeps job definitions", async () => {
    const found = await world.client.send(
      new DescribeDataQualityJobDefinitionCommand({ JobDefinitionName: "fan-data" }),
    );
    assert.equal(found.JobDefinitionArn, `${prefix}:data-quality-job-definition/fan-data`);
    assert.equal(found.JobResources?.ClusterConfig?.VolumeSizeInGB, 20);
    const listed = await world.client.send(new ListDataQualityJobDefinitionsCommand({ EndpointName: "fan" }));
    assert.deepEqual(
      listed.JobDefinitionSummaries?.map(({ MonitoringJobDefinitionName }) => MonitoringJobDefinitionName),
      ["fan-data"],
    );
    await assert.rejects(createJobDefinition(), { name: "ResourceInUse" });
    await world.client.send(new DeleteDataQualityJobDefinitionCommand({ JobDefinitionName: "fan-data" }));
    await assert.rejects(
      world.client.send(new DescribeDataQualityJobDefinitionCommand({ JobDefinitionName: "fan-data" })),
      { name: "ResourceNotFound" },
    );
  });

  it("schedules, changes and unschedules", async () => {
    await createSchedule();
    const made = await describeSchedule();
    assert.equal(made.MonitoringScheduleStatus, "Scheduled");
    assert.equal(made.EndpointName, "fan");
    await world.clock.advance(60);
    await world.client.send(
      new UpdateMonitoringScheduleCommand({
        MonitoringScheduleName: "fan-hourly",
        MonitoringScheduleConfig: scheduleConfig("fan-data", "cron(0 12 ? * * *)"),
      }),
    );
    const changed = await describeSchedule();
    assert.equal(changed.MonitoringScheduleConfig?.ScheduleConfig?.ScheduleExpression, "cron(0 12 ? * * *)");
    assert.equal(changed.LastModifiedTime?.getTime(), worldStart + 260_000);
    const listed = await world.client.send(new ListMonitoringSchedulesCommand({ EndpointName: "fan" }));
    assert.equal(listed.MonitoringScheduleSummaries?.length, 1);
    await world.client.send(new DeleteMonitoringScheduleCommand({ MonitoringScheduleName: "fan-hourly" }));
    await assert.rejects(describeSchedule(), { name: "ResourceNotFound" });
  });

  it("refuses a schedule of a job definition that is not there", async () => {
    await assert.rejects(createSchedule("gone"), { name: "ResourceNotFound" });
  });

  it("holds an endpoint back from deletion while a schedule watches it", async () => {
    await createSchedule();
    const remove = () => world.client.send(new DeleteEndpointCommand({ EndpointName: "fan" }));
    await assert.rejects(remove(), { message: /delete its monitoring schedule\(s\) first: fan-hourly\./ });
    await world.client.send(new DeleteMonitoringScheduleCommand({ MonitoringScheduleName: "fan-hourly" }));
    await remove();
  });
});
