import type { CreateEndpointConfigCommandInput, CreateModelCommandInput } from "@aws-sdk/client-sagemaker";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, list, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { exactlyOne } from "../core/rules";
import { tagPairs, tags } from "../core/tags";
import { arn } from "../operations/sandbox";
import { unlessNotFound } from "./sagemaker-absence";
import { endpoint } from "./sagemaker-endpoint";
import { dataQualityJobDefinition, monitoringSchedule } from "./sagemaker-monitoring";
import { pipeline } from "./sagemaker-pipeline";
import {
  asyncInferenceConfig,
  container,
  dataCaptureConfig,
  sageMakerName,
  variant,
  vpc,
} from "./sagemaker-shapes";
import { readTags, updateTags } from "./sagemaker-tags";

const modelFields = {
  containers: list(container(), { maximum: 15 }),
  enableNetworkIsolation: flag(),
  executionRoleArn: text({ required: true }),
  inferenceExecutionConfig: group(
    { mode: text({ required: true, oneOf: ["Serial", "Direct"] }) },
    { computed: true },
  ),
  name: text({ autoName: {}, replaces: true, maximum: 63, pattern: sageMakerName, apiName: "ModelName" }),
  primaryContainer: container(),
  vpcConfig: vpc(),
};

/** Immutable but for its tags. */
const model = defineResource({
  token: "aws:sagemaker/model:Model",
  properties: { ...modelFields, tags },
  outputs: ["arn"],
  rules: (inputs) => exactlyOne(inputs, "primaryContainer", "containers"),
  replacedBy: () => Object.keys(modelFields),
  async create(inputs, { clients }) {
    const input = apiInput<CreateModelCommandInput>(modelFields, inputs);
    await (await clients.sageMaker()).createModel({ ...input, Tags: tagPairs(inputs.tags) });
    return inputs.name;
  },
  async read(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    const found = await unlessNotFound(() => sageMaker.describeModel({ ModelName: name }));
    if (found?.ModelArn === undefined) return undefined;
    return {
      ...fromApiOutput(modelFields, found),
      arn: found.ModelArn,
      tags: await readTags(sageMaker, found.ModelArn),
    };
  },
  async update(name, { before, after }, sandbox) {
    const modelArn = arn(sandbox, "sagemaker", `model/${name}`);
    await updateTags(await sandbox.clients.sageMaker(), modelArn, before.tags, after.tags);
  },
  async remove(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    await unlessNotFound(() => sageMaker.deleteModel({ ModelName: name }));
  },
});

const configurationFields = {
  asyncInferenceConfig,
  dataCaptureConfig,
  executionRoleArn: text(),
  kmsKeyArn: text({ apiName: "KmsKeyId" }),
  name: text({
    autoName: {},
    replaces: true,
    maximum: 63,
    pattern: sageMakerName,
    apiName: "EndpointConfigName",
  }),
  productionVariants: list(variant(), { required: true, minimum: 1, maximum: 10 }),
  shadowProductionVariants: list(variant(), { maximum: 10 }),
};

/** Immutable but for its tags: another configuration is another resource, and the endpoint moves to it. */
const endpointConfiguration = defineResource({
  token: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  properties: {
    ...configurationFields,
    namePrefix: text({ replaces: true, local: true, maximum: 37 }),
    tags,
  },
  outputs: ["arn"],
  replacedBy: () => Object.keys(configurationFields),
  async create(inputs, { clients }) {
    const input = apiInput<CreateEndpointConfigCommandInput>(configurationFields, inputs);
    const named = input.ProductionVariants?.map((each, index) => ({
      ...each,
      VariantName: each.VariantName ?? `variant-${index + 1}`,
    }));
    await (await clients.sageMaker()).createEndpointConfig({
      ...input,
      ProductionVariants: named,
      Tags: tagPairs(inputs.tags),
    });
    return inputs.name;
  },
  async read(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    const found = await unlessNotFound(() => sageMaker.describeEndpointConfig({ EndpointConfigName: name }));
    if (found?.EndpointConfigArn === undefined) return undefined;
    return {
      ...fromApiOutput(configurationFields, found),
      arn: found.EndpointConfigArn,
      tags: await readTags(sageMaker, found.EndpointConfigArn),
    };
  },
  async update(name, { before, after }, sandbox) {
    const configurationArn = arn(sandbox, "sagemaker", `endpoint-config/${name}`);
    await updateTags(await sandbox.clients.sageMaker(), configurationArn, before.tags, after.tags);
  },
  async remove(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    await unlessNotFound(() => sageMaker.deleteEndpointConfig({ EndpointConfigName: name }));
  },
});

/** Amazon SageMaker. */
export const sageMakerResources = resourceTable(
  model,
  endpointConfiguration,
  endpoint,
  dataQualityJobDefinition,
  monitoringSchedule,
  pipeline,
);
