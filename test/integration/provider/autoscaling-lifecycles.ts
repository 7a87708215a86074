import type { Lifecycle } from "./lifecycle";

const variant = (endpoint: string) => ({
  serviceNamespace: "sagemaker",
  resourceId: `endpoint/${endpoint}/variant/primary`,
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
});
const tracking = (targetValue: number) => ({
  targetTrackingScalingPolicyConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
    scaleInCooldown: 300,
    scaleOutCooldown: 300,
    targetValue,
  },
});
const policy = (targetValue: number) => ({
  ...variant("parent-endpoint"),
  name: "requests",
  policyType: "TargetTrackingScaling",
  ...tracking(targetValue),
});
const target = { ...variant("scaled-endpoint"), minCapacity: 1, maxCapacity: 4 };

/** The lives of Application Auto Scaling's types. */
export const autoscalingLifecycles: Lifecycle[] = [
  {
    type: "aws:appautoscaling/target:Target",
    inputs: { ...target, tags: { team: "a" } },
    changed: { ...target, maxCapacity: 6, tags: { team: "b" } },
    changes: { maxCapacity: "UPDATE", "tagsAll.team": "UPDATE" },
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    inputs: policy(600),
    changed: policy(900),
    changes: { "targetTrackingScalingPolicyConfiguration.targetValue": "UPDATE" },
  },
];
