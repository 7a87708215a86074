import { createHash } from "node:crypto";
import { CreatePipelineCommand } from "@aws-sdk/client-sagemaker";
import { prepareModelVersion } from "./model-version";
import { registryClients, type SandboxVariables, uploadToRegistry } from "./registry-clients";
import { planRegistration, retrainedVersion, turbineRegistry } from "./registry-plan";
import type { TrainingData } from "./training-data";
import { trainingPipelineDefinition, trainingPipelineName, trainingRoleArn } from "./training-pipeline";

/**
 * Creates the turbine model's training pipeline. The simulator lets its steps pass; what they would have made is computed
 * here, so that the version that the last step registers can really be deployed. Created again, it stays as it is.
 */
export async function createTrainingPipeline(
  environment: SandboxVariables,
  data: TrainingData,
): Promise<void> {
  const { sageMaker, s3 } = registryClients(environment);
  const files = await prepareModelVersion(data, retrainedVersion);
  const plan = planRegistration(turbineRegistry, retrainedVersion, files, retrainedVersion.folder);
  await uploadToRegistry(s3, turbineRegistry, plan.uploads);
  const definition = trainingPipelineDefinition(plan);
  await sageMaker.send(
    new CreatePipelineCommand({
      PipelineName: trainingPipelineName,
      PipelineDefinition: definition,
      PipelineDescription: "Trains the turbine model anew and registers the new version for approval.",
      RoleArn: trainingRoleArn,
      ClientRequestToken: createHash("sha256").update(definition).digest("hex"),
    }),
  );
}
