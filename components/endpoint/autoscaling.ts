import { Policy, Target } from "@pulumi/aws/appautoscaling";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";

/**
 * Registers what keeps the requests per instance at their target. It follows the endpoint's variant by name, so that it
 * outlives every rollout: SageMaker pauses it during an update, and the orchestrator has the update keep its number.
 */
export function registerAutoscaling(
  { autoscaling, names, variantName }: EndpointSettings,
  endpoint: pulumi.Resource,
  options: pulumi.CustomResourceOptions,
): void {
  if (autoscaling === undefined) return;
  const target = new Target(
    names.endpoint,
    {
      serviceNamespace: "sagemaker",
      resourceId: `endpoint/${names.endpoint}/variant/${variantName}`,
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      minCapacity: autoscaling.minimumInstanceCount,
      maxCapacity: autoscaling.maximumInstanceCount,
    },
    { ...options, dependsOn: [endpoint] },
  );
  new Policy(
    names.endpoint,
    {
      name: `${names.endpoint}-invocations-per-instance`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: {
          predefinedMetricType: "SageMakerVariantInvocationsPerInstance",
        },
        targetValue: autoscaling.targetInvocationsPerInstance,
        scaleInCooldown: autoscaling.scaleInCooldownSeconds,
        scaleOutCooldown: autoscaling.scaleOutCooldownSeconds,
      },
    },
    options,
  );
}
