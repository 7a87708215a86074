import type {
  CreateDataQualityJobDefinitionCommandInput,
  MonitoringScheduleConfig,
} from "@aws-sdk/client-sagemaker";
import { apiInput, fromApiOutput } from "../core/api-shape";
import type { Problem } from "../core/problem";
import { flag, group, list, map, number, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { exactlyOne } from "../core/rules";
import { tagPairs, tags } from "../core/tags";
import { isBag } from "../core/value";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";
import { unlessNotFound } from "./sagemaker-absence";
import { monitoring, sageMakerName } from "./sagemaker-shapes";
import { readTags, updateTags } from "./sagemaker-tags";

const jobDefinitionFields = {
  dataQualityAppSpecification: group(
    {
      environment: map(),
      imageUri: text({ required: true, maximum: 255 }),
      postAnalyticsProcessorSourceUri: text(),
      recordPreprocessorSourceUri: text(),
    },
    { required: true },
  ),
  dataQualityBaselineConfig: group(monitoring.baselineFiles),
  dataQualityJobInput: group(
    {
      batchTransformInput: group({
        dataCapturedDestinationS3Uri: text({ required: true }),
        datasetFormat: group(
          { csv: group({ header: flag() }), json: group({ line: flag() }) },
          { required: true },
        ),
        localPath: text({ default: "/opt/ml/processing/input" }),
        s3DataDistributionType: text({ default: "FullyReplicated" }),
        s3InputMode: text({ default: "File" }),
      }),
      endpointInput: group(monitoring.endpointInput),
    },
    { required: true },
  ),
  dataQualityJobOutputConfig: monitoring.output,
  jobResources: monitoring.resources,
  name: text({
    autoName: {},
    replaces: true,
    maximum: 63,
    pattern: sageMakerName,
    apiName: "JobDefinitionName",
  }),
  networkConfig: monitoring.network,
  roleArn: text({ required: true }),
  stoppingCondition: monitoring.stoppingCondition,
};

/** `aws.sagemaker.DataQualityJobDefinition`: immutable but for its tags. */
export const dataQualityJobDefinition = defineResource({
  token: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
  properties: { ...jobDefinitionFields, tags },
  outputs: ["arn"],
  replacedBy: () => Object.keys(jobDefinitionFields),
  async create(inputs, { clients }) {
    await (await clients.sageMaker()).createDataQualityJobDefinition({
      ...apiInput<CreateDataQualityJobDefinitionCommandInput>(jobDefinitionFields, inputs),
      Tags: tagPairs(inputs.tags),
    });
    return inputs.name;
  },
  async read(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    const found = await unlessNotFound(() =>
      sageMaker.describeDataQualityJobDefinition({ JobDefinitionName: name }),
    );
    if (found?.JobDefinitionArn === undefined) return undefined;
    return {
      ...fromApiOutput(jobDefinitionFields, found),
      arn: found.JobDefinitionArn,
      tags: await readTags(sageMaker, found.JobDefinitionArn),
    };
  },
  async update(name, { before, after }, sandbox) {
    const definitionArn = arn(sandbox, "sagemaker", `data-quality-job-definition/${name}`);
    await updateTags(await sandbox.clients.sageMaker(), definitionArn, before.tags, after.tags);
  },
  async remove(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    await unlessNotFound(() => sageMaker.deleteDataQualityJobDefinition({ JobDefinitionName: name }));
  },
});

const inlineJobDefinition = group({
  baseline: group({ baseliningJobName: text(), ...monitoring.baselineFiles }, { apiName: "BaselineConfig" }),
  environment: map(),
  monitoringAppSpecification: group(
    {
      containerArguments: list(text()),
      containerEntrypoints: list(text(), { apiName: "ContainerEntrypoint" }),
      imageUri: text({ required: true }),
      postAnalyticsProcessorSourceUri: text(),
      recordPreprocessorSourceUri: text(),
    },
    { required: true },
  ),
  monitoringInputs: group(
    { endpointInput: group(monitoring.endpointInput) },
    { required: true, apiArity: "many" },
  ),
  monitoringOutputConfig: monitoring.output,
  monitoringResources: monitoring.resources,
  networkConfig: monitoring.network,
  roleArn: text({ required: true }),
  stoppingCondition: group({ maxRuntimeInSeconds: number() }),
});

const scheduleConfig = group(
  {
    monitoringJobDefinition: inlineJobDefinition,
    monitoringJobDefinitionName: text(),
    monitoringType: text({
      required: true,
      oneOf: ["DataQuality", "ModelQuality", "ModelBias", "ModelExplainability"],
    }),
    scheduleConfig: group({ scheduleExpression: text({ required: true, pattern: /^(cron\(.+\)|NOW)$/ }) }),
  },
  { required: true },
);

const scheduleFields = { monitoringScheduleConfig: scheduleConfig };

/** `aws.sagemaker.MonitoringSchedule`. */
export const monitoringSchedule = defineResource({
  token: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
  properties: {
    ...scheduleFields,
    name: text({ autoName: {}, replaces: true, maximum: 63, pattern: sageMakerName }),
    tags,
  },
  outputs: ["arn"],
  rules({ monitoringScheduleConfig: wanted }): Problem[] {
    if (!isBag(wanted)) return [];
    return exactlyOne(wanted, "monitoringJobDefinitionName", "monitoringJobDefinition").map((problem) => ({
      ...problem,
      property: `monitoringScheduleConfig.${problem.property}`,
    }));
  },
  async create(inputs, { clients }) {
    const sageMaker = await clients.sageMaker();
    await sageMaker.createMonitoringSchedule({
      MonitoringScheduleName: inputs.name,
      ...scheduleInput(inputs),
      Tags: tagPairs(inputs.tags),
    });
    return inputs.name;
  },
  async complete(name, _inputs, sandbox) {
    await scheduled(name, sandbox);
  },
  async read(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    const found = await unlessNotFound(() =>
      sageMaker.describeMonitoringSchedule({ MonitoringScheduleName: name }),
    );
    if (found?.MonitoringScheduleArn === undefined) return undefined;
    return {
      ...fromApiOutput(scheduleFields, found),
      arn: found.MonitoringScheduleArn,
      name,
      tags: await readTags(sageMaker, found.MonitoringScheduleArn),
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    if (touches("monitoringScheduleConfig")) {
      await sageMaker.updateMonitoringSchedule({ MonitoringScheduleName: name, ...scheduleInput(after) });
      await scheduled(name, sandbox);
    }
    const scheduleArn = arn(sandbox, "sagemaker", `monitoring-schedule/${name}`);
    await updateTags(sageMaker, scheduleArn, before.tags, after.tags);
  },
  async remove(name, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    await unlessNotFound(() => sageMaker.deleteMonitoringSchedule({ MonitoringScheduleName: name }));
    await waitFor(`the removal of monitoring schedule ${name}`, sandbox.wait, async () => {
      const found = await unlessNotFound(() =>
        sageMaker.describeMonitoringSchedule({ MonitoringScheduleName: name }),
      );
      return found === undefined
        ? { done: true, value: undefined }
        : { done: false, status: String(found.MonitoringScheduleStatus) };
    });
  },
});

function scheduleInput(inputs: object): { MonitoringScheduleConfig: MonitoringScheduleConfig } {
  return apiInput(scheduleFields, inputs);
}

async function scheduled(name: string, { clients, wait }: Sandbox): Promise<void> {
  const sageMaker = await clients.sageMaker();
  await waitFor(`monitoring schedule ${name}`, wait, async () => {
    const { MonitoringScheduleStatus: status, FailureReason } = await sageMaker.describeMonitoringSchedule({
      MonitoringScheduleName: name,
    });
    if (status === "Failed") {
      throw new Error(`monitoring schedule ${name} is Failed: ${FailureReason ?? "no reason was given"}`);
    }
    return status === "Scheduled"
      ? { done: true, value: undefined }
      : { done: false, status: String(status) };
  });
}
