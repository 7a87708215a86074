import { randomUUID } from "node:crypto";
import type { MetricReader, SimulatedClock } from "../kernel/ports";
import type { SimulatedService } from "../kernel/service";
import type { Account } from "../sagemaker/arns";
import type { ScalableVariants } from "../sagemaker/scalable-variants";
import { policyOperations } from "./policy-operations";
import { emptyScalingRecords, type PolicyRecord, type ScalingRecords } from "./scaling-records";
import { targetOperations } from "./target-operations";
import { minutesToScaleIn, wantedInstances } from "./target-tracking";

const minuteMs = 60_000;
/** Application Auto Scaling's default for SageMaker. */
const defaultCooldownSeconds = 300;

export interface ApplicationAutoScalingOptions {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly metrics: MetricReader;
  readonly variants: ScalableVariants;
}

/** Application Auto Scaling for endpoints: keeps targets and policies, and follows them at every full minute. */
export function createApplicationAutoScaling(options: ApplicationAutoScalingOptions): SimulatedService {
  const records = emptyScalingRecords();
  followEachMinute(options, records);
  return {
    model: { name: "application-autoscaling", apiVersion: "2016-02-06" },
    targetPrefix: "AnyScaleFrontendService",
    operations: {
      ...targetOperations({ ...options, records }),
      ...policyOperations({ ...options, records }),
    },
  };
}

function followEachMinute(options: ApplicationAutoScalingOptions, records: ScalingRecords): void {
  const { clock } = options;
  const follow = (minute: number): void => {
    clock.at(minute, "application-autoscaling: follow policies", () => {
      follow(minute + minuteMs);
      for (const policy of records.policies.values()) followPolicy(options, records, policy, minute);
    });
  };
  follow((Math.floor(clock.now() / minuteMs) + 1) * minuteMs);
}

function followPolicy(
  { metrics, variants }: ApplicationAutoScalingOptions,
  records: ScalingRecords,
  policy: PolicyRecord,
  now: number,
): void {
  const target = records.targets.get(policy.targetKey);
  const tracking = policy.input.TargetTrackingScalingPolicyConfiguration;
  const [, EndpointName = "", , VariantName = ""] = target?.resourceId.split("/") ?? [];
  // An endpoint that is being updated is not scaled: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
  const current = variants.instanceCount(EndpointName, VariantName);
  if (target === undefined || tracking?.TargetValue === undefined || current === undefined) return;
  const metric = {
    namespace: "AWS/SageMaker",
    metricName: "InvocationsPerInstance",
    dimensions: { EndpointName, VariantName },
  };
  const wanted = wantedInstances({
    perMinute: Array.from({ length: minutesToScaleIn }, (_, index) => {
      const start = now - (minutesToScaleIn - index) * minuteMs;
      return metrics.sum(metric, start, start + minuteMs);
    }),
    target: tracking.TargetValue,
    current,
    minimum: target.minCapacity,
    maximum: target.maxCapacity,
    scaleInAllowed: tracking.DisableScaleIn !== true && target.suspended?.DynamicScalingInSuspended !== true,
    secondsSinceActivity:
      policy.lastActivityAt === undefined ? Number.POSITIVE_INFINITY : (now - policy.lastActivityAt) / 1000,
    scaleInCooldownSeconds: tracking.ScaleInCooldown ?? defaultCooldownSeconds,
    scaleOutCooldownSeconds: tracking.ScaleOutCooldown ?? defaultCooldownSeconds,
  });
  if (wanted === current || (wanted > current && target.suspended?.DynamicScalingOutSuspended === true))
    return;
  variants.scale(EndpointName, VariantName, wanted);
  records.policies.set(policy.key, { ...policy, lastActivityAt: now });
  records.activities.unshift({
    ActivityId: randomUUID(),
    ServiceNamespace: "sagemaker",
    ResourceId: target.resourceId,
    ScalableDimension: target.scalableDimension,
    Description: `Setting desired instance count to ${wanted}.`,
    Cause: `policy ${policy.name}: ${current} instances were not what its target asks for`,
    StartTime: new Date(now),
    StatusCode: "Successful",
    StatusMessage: `Successfully set desired instance count to ${wanted}.`,
  });
}
