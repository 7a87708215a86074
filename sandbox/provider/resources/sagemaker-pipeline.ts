import { randomUUID } from "node:crypto";
import type { CreatePipelineRequest, UpdatePipelineRequest } from "@aws-sdk/client-sagemaker";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { group, json, number, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { exactlyOne } from "../core/rules";
import { tagPairs, tags } from "../core/tags";
import { arn } from "../operations/sandbox";
import { unlessNotFound } from "./sagemaker-absence";
import { readTags, updateTags } from "./sagemaker-tags";

const pipelineName = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}$/;

const pipelineFields = {
  parallelismConfiguration: group({ maxParallelExecutionSteps: number({ required: true, minimum: 1 }) }),
  pipelineDefinition: json({ minimum: 1, maximum: 1_048_576 }),
  // No API returns it: SageMaker answers the definition that it found there.
  pipelineDefinitionS3Location: group(
    {
      bucket: text({ required: true }),
      objectKey: text({ required: true, apiName: "ObjectKey" }),
      versionId: text(),
    },
    { local: true },
  ),
  pipelineDescription: text({ maximum: 3072 }),
  pipelineDisplayName: text({ required: true, maximum: 256, pattern: pipelineName }),
  pipelineName: text({ required: true, replaces: true, maximum: 256, pattern: pipelineName }),
  roleArn: text({ minimum: 20, maximum: 2048 }),
};

/** `aws.sagemaker.Pipeline`. */
export const pipeline = defineResource({
  token: "aws:sagemaker/pipeline:Pipeline",
  properties: { ...pipelineFields, tags },
  outputs: ["arn"],
  rules: (inputs) => exactlyOne(inputs, "pipelineDefinition", "pipelineDefinitionS3Location"),
  async create(inputs, { clients }) {
    await (await clients.sageMaker()).createPipeline({
      ...apiInput<CreatePipelineRequest>(pipelineFields, inputs),
      ClientRequestToken: randomUUID(),
      Tags: tagPairs(inputs.tags),
    });
    return inputs.pipelineName;
  },
  async read(name, { clients }, known) {
    const sageMaker = await clients.sageMaker();
    const found = await unlessNotFound(() => sageMaker.describePipeline({ PipelineName: name }));
    if (found?.PipelineArn === undefined) return undefined;
    const { pipelineDefinition, ...live } = fromApiOutput(pipelineFields, found);
    return {
      ...live,
      // A definition that lies in S3 is no property of this resource.
      ...(known.pipelineDefinitionS3Location === undefined ? { pipelineDefinition } : {}),
      arn: found.PipelineArn,
      tags: await readTags(sageMaker, found.PipelineArn),
    };
  },
  async update(name, { before, after }, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    await sageMaker.updatePipeline({
      // What is left out stays as it was, so that a description that is to go is sent empty.
      PipelineDescription: "",
      ...apiInput<UpdatePipelineRequest>(pipelineFields, after),
    });
    await updateTags(sageMaker, arn(sandbox, "sagemaker", `pipeline/${name}`), before.tags, after.tags);
  },
  async remove(name, { clients }) {
    const sageMaker = await clients.sageMaker();
    await unlessNotFound(() =>
      sageMaker.deletePipeline({ PipelineName: name, ClientRequestToken: randomUUID() }),
    );
  },
});
