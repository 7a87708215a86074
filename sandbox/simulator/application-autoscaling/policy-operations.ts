import { randomUUID } from "node:crypto";
import type {
  DeleteScalingPolicyRequest,
  DescribeScalingActivitiesRequest,
  DescribeScalingPoliciesRequest,
  PutScalingPolicyRequest,
} from "@aws-sdk/client-application-auto-scaling";
import { AwsError, type Operation } from "../kernel/service";
import type { Checked } from "../sagemaker/checked";
import { policyKey, targetKey } from "./scaling-records";
import { invalid, missingTarget, type ScalingParts } from "./target-operations";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
export function policyOperations({ records, account, clock }: ScalingParts): Record<string, Operation> {
  return {
    PutScalingPolicy: (
      input: Checked<PutScalingPolicyRequest, "PolicyName" | "ResourceId" | "ServiceNamespace">,
    ) => {
      if (!records.targets.has(targetKey(input))) throw missingTarget(input.ResourceId);
      checkPolicy(input);
      const key = policyKey(input.PolicyName, input);
      const before = records.policies.get(key);
      const arn =
        before?.arn ??
        `arn:aws:autoscaling:${account.region}:${account.accountId}:scalingPolicy:${randomUUID()}:resource/${input.ServiceNamespace}/${input.ResourceId}:policyName/${input.PolicyName}`;
      records.policies.set(key, {
        key,
        arn,
        name: input.PolicyName,
        creationTime: before?.creationTime ?? new Date(clock.now()),
        targetKey: targetKey(input),
        input,
        lastActivityAt: before?.lastActivityAt,
      });
      return { PolicyARN: arn, Alarms: [] };
    },

    DescribeScalingPolicies: (input: DescribeScalingPoliciesRequest) => ({
      ScalingPolicies: [...records.policies.values()]
        .filter(
          ({ name, input: { ResourceId } }) =>
            (input.PolicyNames?.includes(name) ?? true) && (input.ResourceId ?? ResourceId) === ResourceId,
        )
        .map(({ arn, creationTime, input: policy }) => ({
          ...policy,
          PolicyARN: arn,
          Alarms: [],
          CreationTime: creationTime,
        })),
    }),

    DeleteScalingPolicy: (input: Checked<DeleteScalingPolicyRequest, "PolicyName">) => {
      if (!records.policies.delete(policyKey(input.PolicyName, input)))
        throw new AwsError("ObjectNotFoundException", `No scaling policy found: ${input.PolicyName}`);
      return {};
    },

    DescribeScalingActivities: (input: DescribeScalingActivitiesRequest) => ({
      ScalingActivities: records.activities.filter(
        ({ ResourceId }) => (input.ResourceId ?? ResourceId) === ResourceId,
      ),
    }),
  };
}

/** What is kept here and never followed would be taken for autoscaling that works. */
function checkPolicy({
  PolicyType,
  TargetTrackingScalingPolicyConfiguration: tracking,
}: PutScalingPolicyRequest): void {
  if (PolicyType !== "TargetTrackingScaling" || tracking === undefined)
    throw invalid("The sandbox scales by policies of type TargetTrackingScaling only.");
  const metric = tracking.PredefinedMetricSpecification?.PredefinedMetricType;
  if (metric !== "SageMakerVariantInvocationsPerInstance")
    throw invalid("The sandbox scales by SageMakerVariantInvocationsPerInstance only.");
}
