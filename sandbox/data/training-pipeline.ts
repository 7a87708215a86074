import { sandboxAccountId } from "../environment";
import { type RegistrationPlan, type Registry, turbineRegistry } from "./registry-plan";

/** Name of the turbine model's training pipeline, which the sandbox's stack starts when accuracy falls. */
export const trainingPipelineName = "turbine-failure-training";

/** The role that the pipeline's jobs would run with. */
export const trainingRoleArn = `arn:aws:iam::${sandboxAccountId}:role/turbine-failure-training`;

/** Has as its default what stands for "nobody said". */
const reason = { Get: "Parameters.Reason" };

/**
 * The definition of a training pipeline as its data scientists would write it: prepare, train, evaluate, register.
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
export function trainingPipelineDefinition(
  { modelPackage }: RegistrationPlan,
  { bucket, group, image }: Registry = turbineRegistry,
): string {
  const cluster = { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 30 };
  const processing = (entrypoint: string) => ({
    AppSpecification: { ImageUri: image, ContainerEntrypoint: ["node", entrypoint] },
    ProcessingResources: { ClusterConfig: cluster },
    RoleArn: trainingRoleArn,
  });
  return JSON.stringify({
    Version: "2020-12-01",
    Metadata: {},
    Parameters: [{ Name: "Reason", Type: "String", DefaultValue: "started by hand" }],
    Steps: [
      { Name: "PrepareTrainingData", Type: "Processing", Arguments: processing("prepare.js") },
      {
        Name: "Train",
        Type: "Training",
        DependsOn: ["PrepareTrainingData"],
        Arguments: {
          AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: "File" },
          OutputDataConfig: { S3OutputPath: `s3://${bucket}/${group}/training` },
          ResourceConfig: cluster,
          StoppingCondition: { MaxRuntimeInSeconds: 3600 },
          RoleArn: trainingRoleArn,
        },
      },
      { Name: "Evaluate", Type: "Processing", DependsOn: ["Train"], Arguments: processing("evaluate.js") },
      {
        Name: "Register",
        Type: "RegisterModel",
        DependsOn: ["Evaluate"],
        Arguments: {
          ...modelPackage,
          CustomerMetadataProperties: {
            ...modelPackage.CustomerMetadataProperties,
            "training.reason": reason,
          },
        },
      },
    ],
  });
}
