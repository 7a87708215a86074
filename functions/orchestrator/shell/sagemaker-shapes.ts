import type {
  CreateEndpointConfigInput,
  CreateModelInput,
  DescribeEndpointConfigOutput,
  DescribeEndpointOutput,
  DescribeModelOutput,
  UpdateEndpointInput,
} from "@aws-sdk/client-sagemaker";
import type { ExistingEndpoint } from "../core/facts";
import type { DeploymentConfig } from "../core/planner";
import { takesVolumeKey } from "../core/volume-key";
import { asyncInferenceInput, foundAsyncInference } from "./async-inference-shapes";
import type { FoundConfiguration, FoundModel, ReleaseSpecification, UpdateRequest } from "./ports";

/** Between SageMaker's shapes and ours. */

export function endpointFactsOf(answer: DescribeEndpointOutput): ExistingEndpoint {
  const pending = answer.PendingDeploymentSummary;
  const variants = answer.ProductionVariants ?? [];
  const baking = [...(pending?.ProductionVariants ?? []), ...variants].some((variant) =>
    variant.VariantStatus?.some(({ Status }) => Status === "Baking"),
  );
  return {
    kind: "exists",
    status: answer.EndpointStatus ?? "missing",
    endpointConfigName: answer.EndpointConfigName ?? "",
    ...(pending?.EndpointConfigName === undefined ? {} : { pendingConfigName: pending.EndpointConfigName }),
    baking,
    createdAt: isoOf(answer.CreationTime),
    lastModifiedAt: isoOf(answer.LastModifiedTime),
    ...(answer.FailureReason === undefined ? {} : { failureReason: answer.FailureReason }),
    ...(answer.AsyncInferenceConfig === undefined ? {} : { asynchronous: true }),
    variants: variants.map(({ VariantName, DesiredInstanceCount }) => ({
      name: VariantName ?? "",
      ...(DesiredInstanceCount === undefined ? {} : { desiredInstanceCount: DesiredInstanceCount }),
    })),
  };
}

const isoOf = (time: Date | undefined): string => (time ?? new Date(0)).toISOString();

export function foundConfigurationOf(answer: DescribeEndpointConfigOutput): FoundConfiguration {
  const variant = answer.ProductionVariants?.[0];
  const capture = answer.DataCaptureConfig;
  return {
    modelName: variant?.ModelName,
    serving: {
      variantName: variant?.VariantName,
      instanceType: variant?.InstanceType,
      instanceCount: variant?.InitialInstanceCount,
      // Where SageMaker takes no key for volumes, what is captured is still encrypted with the endpoint's.
      kmsKeyArn: takesVolumeKey(variant?.InstanceType) ? answer.KmsKeyId : capture?.KmsKeyId,
      dataCapture:
        capture === undefined || capture.EnableCapture === false
          ? undefined
          : {
              destinationS3Uri: capture.DestinationS3Uri,
              samplingPercentage: capture.InitialSamplingPercentage,
            },
      asyncInference: foundAsyncInference(answer.AsyncInferenceConfig),
    },
  };
}

export function foundModelOf(answer: DescribeModelOutput): FoundModel {
  const container = answer.PrimaryContainer ?? answer.Containers?.[0];
  return {
    modelPackageArn: container?.ModelPackageName,
    serving: {
      executionRoleArn: answer.ExecutionRoleArn,
      networkIsolation: answer.EnableNetworkIsolation,
      vpc:
        answer.VpcConfig === undefined
          ? undefined
          : {
              subnetIds: answer.VpcConfig.Subnets ?? [],
              securityGroupIds: answer.VpcConfig.SecurityGroupIds ?? [],
            },
    },
  };
}

function tagsOf({ document, modelPackageVersion }: ReleaseSpecification) {
  return [
    { Key: "monitored-endpoint:endpoint", Value: document.endpointName },
    { Key: "monitored-endpoint:environment", Value: document.environment },
    { Key: "monitored-endpoint:model-package-version", Value: String(modelPackageVersion) },
  ];
}

export function modelInput(release: ReleaseSpecification): CreateModelInput {
  const { serving } = release.document;
  return {
    ModelName: release.name,
    PrimaryContainer: { ModelPackageName: release.modelPackageArn },
    ExecutionRoleArn: serving.executionRoleArn,
    EnableNetworkIsolation: serving.networkIsolation,
    ...(serving.vpc === undefined
      ? {}
      : { VpcConfig: { Subnets: serving.vpc.subnetIds, SecurityGroupIds: serving.vpc.securityGroupIds } }),
    Tags: tagsOf(release),
  };
}

export function configurationInput(release: ReleaseSpecification): CreateEndpointConfigInput {
  const { serving } = release.document;
  return {
    EndpointConfigName: release.name,
    ProductionVariants: [
      {
        VariantName: serving.variantName,
        ModelName: release.name,
        InstanceType: serving.instanceType as NonNullable<InstanceType>,
        InitialInstanceCount: serving.instanceCount,
        InitialVariantWeight: 1,
      },
    ],
    DataCaptureConfig: {
      EnableCapture: true,
      InitialSamplingPercentage: serving.dataCapture.samplingPercentage,
      DestinationS3Uri: serving.dataCapture.destinationS3Uri,
      KmsKeyId: serving.kmsKeyArn,
      CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
      // Without the list of content types SageMaker captures the payload in base64, which no evaluator can compare.
      CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"], JsonContentTypes: ["application/json"] },
    },
    ...(serving.asyncInference === undefined
      ? {}
      : { AsyncInferenceConfig: asyncInferenceInput(serving.asyncInference, serving.kmsKeyArn) }),
    ...(takesVolumeKey(serving.instanceType) ? { KmsKeyId: serving.kmsKeyArn } : {}),
    Tags: tagsOf(release),
  };
}

type InstanceType = NonNullable<CreateEndpointConfigInput["ProductionVariants"]>[number]["InstanceType"];

export function updateInput(request: UpdateRequest): UpdateEndpointInput {
  const { BlueGreenUpdatePolicy, RollingUpdatePolicy, AutoRollbackConfiguration }: Partial<DeploymentConfig> =
    request.deploymentConfig;
  return {
    EndpointName: request.endpointName,
    EndpointConfigName: request.endpointConfigName,
    RetainAllVariantProperties: request.retainVariantProperties,
    RetainDeploymentConfig: false,
    DeploymentConfig: {
      ...(BlueGreenUpdatePolicy === undefined ? {} : { BlueGreenUpdatePolicy }),
      ...(RollingUpdatePolicy === undefined ? {} : { RollingUpdatePolicy }),
      ...(AutoRollbackConfiguration === undefined
        ? {}
        : { AutoRollbackConfiguration: { Alarms: [...AutoRollbackConfiguration.Alarms] } }),
    },
  };
}
