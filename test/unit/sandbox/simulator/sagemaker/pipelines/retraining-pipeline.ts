import { createHash } from "node:crypto";
import {
  CreatePipelineCommand,
  type Parameter,
  StartPipelineExecutionCommand,
} from "@aws-sdk/client-sagemaker";
import { roleArn } from "../deploy-version";
import type { World } from "../simulated-world";

export const pipelineArn = "arn:aws:sagemaker:us-east-1:000000000000:pipeline/retrain";

/** The first version in the group `turbine`. */
export const packageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine/1";

/** Prepares, trains and registers; the model's place and the threshold are parameters. */
export const retraining = {
  Version: "2020-12-01",
  Parameters: [
    { Name: "ModelUri", Type: "String" },
    { Name: "Trees", Type: "Integer", DefaultValue: 10 },
  ],
  Steps: [
    { Name: "Register", Type: "RegisterModel", DependsOn: ["Train"], Arguments: registration() },
    {
      Name: "Train",
      Type: "Training",
      DependsOn: ["Prepare"],
      Arguments: { OutputDataConfig: { S3OutputPath: "s3://registry/trained/" } },
    },
    { Name: "Prepare", Type: "Processing", Arguments: {} },
  ],
};

function registration() {
  const file = (name: string) => ({ ContentType: "application/json", S3Uri: `s3://registry/new/${name}` });
  return {
    ModelPackageGroupName: "turbine",
    InferenceSpecification: {
      Containers: [{ Image: "predictor:1", ModelDataUrl: { Get: "Parameters.ModelUri" } }],
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["text/csv"],
    },
    ModelMetrics: { ModelQuality: { Statistics: file("evaluation.json") } },
    DriftCheckBaselines: { ModelDataQuality: { Statistics: file("statistics.json") } },
    CustomerMetadataProperties: {
      trees: { "Std:Join": { On: "-", Values: ["t", { Get: "Parameters.Trees" }] } },
    },
  };
}

export const token = (text: string): string => createHash("sha256").update(text).digest("hex");

export function createPipeline(world: World, definition: unknown = retraining) {
  return world.client.send(
    new CreatePipelineCommand({
      PipelineName: "retrain",
      RoleArn: roleArn,
      PipelineDefinition: typeof definition === "string" ? definition : JSON.stringify(definition),
      ClientRequestToken: token(JSON.stringify(definition)),
    }),
  );
}

/** The ARN of the execution. */
export async function start(
  world: World,
  key = "first",
  parameters: Parameter[] = [{ Name: "ModelUri", Value: "s3://registry/new/model.tar.gz" }],
): Promise<string> {
  const { PipelineExecutionArn = "" } = await world.client.send(
    new StartPipelineExecutionCommand({
      PipelineName: "retrain",
      PipelineParameters: parameters,
      ClientRequestToken: token(key),
    }),
  );
  return PipelineExecutionArn;
}
