import { Endpoint, EndpointConfiguration, Model } from "@pulumi/aws/sagemaker";
import type * as pulumi from "@pulumi/pulumi";
import { rollbackAlarmNames } from "../alarms/rollback-alarms";
import type { EndpointSettings } from "../endpoint-settings";
import { asyncInferenceConfig } from "./async-inference";
import { registerAutoscaling } from "./autoscaling";
import { deploymentConfig } from "./deployment-config";
import { captureUri } from "./endpoint-document";
import type { RoleWithPolicy } from "./model-role";
import { takesVolumeKey } from "./volume-key";

/**
 * Registers the first model, its configuration and the endpoint. From then on the orchestrator owns what serves:
 * the provider would take a rollback for success and delete the configuration in use, and it would replace the
 * endpoint when the list of alarms changes. Hence `ignoreChanges` on the endpoint and `retainOnDelete` on the rest.
 */
export function registerServing(
  settings: EndpointSettings,
  { role, policy }: RoleWithPolicy,
  rollbackAlarms: readonly pulumi.Resource[],
  options: pulumi.CustomResourceOptions,
): Endpoint {
  const { names, platform, vpc } = settings;
  const model = new Model(
    // Pulumi makes the physical name from this one, so that a changed model gets a new name beside the old one.
    names.model,
    {
      executionRoleArn: role.arn,
      primaryContainer: { modelPackageName: settings.initialModelPackageArn },
      enableNetworkIsolation: settings.networkIsolation,
      ...(vpc === undefined
        ? {}
        : { vpcConfig: { subnets: vpc.subnetIds, securityGroupIds: vpc.securityGroupIds } }),
    },
    { ...options, retainOnDelete: true, dependsOn: [policy] },
  );
  const configuration = new EndpointConfiguration(
    names.endpoint,
    {
      namePrefix: names.endpointConfigurationPrefix,
      ...(takesVolumeKey(settings.instanceType) ? { kmsKeyArn: platform.kmsKeyArn } : {}),
      productionVariants: [
        {
          variantName: settings.variantName,
          modelName: model.name,
          instanceType: settings.instanceType,
          initialInstanceCount: settings.instanceCount,
          initialVariantWeight: 1,
        },
      ],
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: settings.captureSamplingPercentage,
        destinationS3Uri: platform.dataBucketName.apply(captureUri),
        kmsKeyId: platform.kmsKeyArn,
        captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
        // Without these lists SageMaker captures base64, which the drift evaluation could not read.
        captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
      },
      ...(settings.asyncInference === undefined
        ? {}
        : { asyncInferenceConfig: asyncInferenceConfig(settings.asyncInference, platform.kmsKeyArn) }),
    },
    { ...options, retainOnDelete: true },
  );
  const endpoint = new Endpoint(
    names.endpoint,
    {
      name: names.endpoint,
      endpointConfigName: configuration.name,
      deploymentConfig: deploymentConfig(settings.rollout, rollbackAlarmNames(settings)),
    },
    {
      ...options,
      protect: settings.protectEndpoint,
      ignoreChanges: ["endpointConfigName", "deploymentConfig"],
      dependsOn: [...rollbackAlarms],
    },
  );
  registerAutoscaling(settings, endpoint, options);
  return endpoint;
}
