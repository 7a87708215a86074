import { randomUUID } from "node:crypto";
import type {
  DeregisterScalableTargetRequest,
  DescribeScalableTargetsRequest,
  ListTagsForResourceRequest,
  RegisterScalableTargetRequest,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-application-auto-scaling";
import type { SimulatedClock } from "../kernel/ports";
import { AwsError, type Operation } from "../kernel/service";
import type { Account } from "../sagemaker/arns";
import type { Checked } from "../sagemaker/checked";
import type { ScalableVariants } from "../sagemaker/scalable-variants";
import { type ScalingRecords, type TargetRecord, targetKey } from "./scaling-records";

export interface ScalingParts {
  readonly records: ScalingRecords;
  readonly clock: SimulatedClock;
  readonly account: Account;
  readonly variants: ScalableVariants;
}

/** The one dimension that is scaled here: the instances of an endpoint's variant. */
const variantDimension = "sagemaker:variant:DesiredInstanceCount";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export function targetOperations(parts: ScalingParts): Record<string, Operation> {
  const { records } = parts;
  return {
    RegisterScalableTarget: (
      input: Checked<RegisterScalableTargetRequest, "ServiceNamespace" | "ResourceId" | "ScalableDimension">,
    ) => {
      const target = registered(parts, input);
      records.targets.set(target.key, target);
      return { ScalableTargetARN: target.arn };
    },

    DescribeScalableTargets: (input: DescribeScalableTargetsRequest) => ({
      ScalableTargets: [...records.targets.values()]
        .filter(
          ({ resourceId, scalableDimension }) =>
            (input.ResourceIds?.includes(resourceId) ?? true) &&
            (input.ScalableDimension ?? scalableDimension) === scalableDimension,
        )
        .map((target) => ({
          ServiceNamespace: "sagemaker",
          ResourceId: target.resourceId,
          ScalableDimension: target.scalableDimension,
          MinCapacity: target.minCapacity,
          MaxCapacity: target.maxCapacity,
          RoleARN: `arn:aws:iam::${parts.account.accountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`,
          CreationTime: target.creationTime,
          SuspendedState: target.suspended,
          ScalableTargetARN: target.arn,
        })),
    }),

    DeregisterScalableTarget: (input: Checked<DeregisterScalableTargetRequest, "ResourceId">) => {
      const key = targetKey(input);
      if (!records.targets.delete(key)) throw missingTarget(input.ResourceId);
      // Its policies go with it.
      for (const policy of records.policies.values())
        if (policy.targetKey === key) records.policies.delete(policy.key);
      return {};
    },

    ListTagsForResource: ({ ResourceARN }: Checked<ListTagsForResourceRequest, "ResourceARN">) => ({
      Tags: { ...tagged(records, ResourceARN).tags },
    }),
    TagResource: ({ ResourceARN, Tags }: Checked<TagResourceRequest, "ResourceARN" | "Tags">) => {
      const target = tagged(records, ResourceARN);
      records.targets.set(target.key, { ...target, tags: { ...target.tags, ...Tags } });
      return {};
    },
    UntagResource: ({ ResourceARN, TagKeys }: Checked<UntagResourceRequest, "ResourceARN" | "TagKeys">) => {
      const target = tagged(records, ResourceARN);
      const tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !TagKeys.includes(key)));
      records.targets.set(target.key, { ...target, tags });
      return {};
    },
  };
}

/** Registering again changes only what is given. */
function registered(
  { records, account, clock, variants }: ScalingParts,
  input: Checked<RegisterScalableTargetRequest, "ServiceNamespace" | "ResourceId" | "ScalableDimension">,
): TargetRecord {
  const { ResourceId, ScalableDimension } = input;
  if (ScalableDimension !== variantDimension)
    throw invalid(`The sandbox scales ${variantDimension} only, not ${ScalableDimension}.`);
  const [, endpoint, variant] = ResourceId.match(/^endpoint\/([^/]+)\/variant\/([^/]+)$/) ?? [];
  if (endpoint === undefined || variant === undefined)
    throw invalid(`ResourceId must be endpoint/<endpoint>/variant/<variant>, not ${ResourceId}.`);
  const key = targetKey(input);
  const before = records.targets.get(key);
  if (before === undefined && !variants.exists(endpoint, variant))
    throw invalid(`ECS service or SageMaker variant doesn't exist: ${ResourceId}`);
  const minCapacity = input.MinCapacity ?? before?.minCapacity;
  const maxCapacity = input.MaxCapacity ?? before?.maxCapacity;
  if (minCapacity === undefined || maxCapacity === undefined)
    throw invalid("MinCapacity and MaxCapacity are required to register a new scalable target");
  if (minCapacity > maxCapacity) throw invalid("Maximum capacity cannot be less than minimum capacity");
  return {
    key,
    arn:
      before?.arn ??
      `arn:aws:application-autoscaling:${account.region}:${account.accountId}:scalable-target/${randomUUID().replaceAll("-", "").slice(0, 20)}`,
    creationTime: before?.creationTime ?? new Date(clock.now()),
    resourceId: ResourceId,
    scalableDimension: ScalableDimension,
    minCapacity,
    maxCapacity,
    suspended: input.SuspendedState ?? before?.suspended,
    tags: { ...before?.tags, ...input.Tags },
  };
}

function tagged(records: ScalingRecords, arn: string): TargetRecord {
  const target = [...records.targets.values()].find((each) => each.arn === arn);
  if (target === undefined)
    throw new AwsError("ResourceNotFoundException", `No scalable target has the ARN ${arn}`);
  return target;
}

export function missingTarget(resourceId: string): AwsError {
  return new AwsError("ObjectNotFoundException", `No scalable target found for resource ID: ${resourceId}`);
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
