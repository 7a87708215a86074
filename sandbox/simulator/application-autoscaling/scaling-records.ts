import type {
  PutScalingPolicyRequest,
  RegisterScalableTargetRequest,
  ScalingActivity,
} from "@aws-sdk/client-application-auto-scaling";
import type { SimulatedTime } from "../kernel/ports";

/** What is scaled: one dimension of one resource. */
export interface TargetRecord {
  readonly key: string;
  readonly arn: string;
  readonly creationTime: Date;
  readonly resourceId: string;
  readonly scalableDimension: NonNullable<RegisterScalableTargetRequest["ScalableDimension"]>;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly suspended: RegisterScalableTargetRequest["SuspendedState"];
  readonly tags: Readonly<Record<string, string>>;
}

export interface PolicyRecord {
  readonly key: string;
  readonly arn: string;
  readonly name: string;
  readonly creationTime: Date;
  readonly targetKey: string;
  readonly input: PutScalingPolicyRequest;
  /** When it last added or took instances away. */
  readonly lastActivityAt: SimulatedTime | undefined;
}

/** Everything Application Auto Scaling knows. Records are replaced, not changed. */
export interface ScalingRecords {
  readonly targets: Map<string, TargetRecord>;
  readonly policies: Map<string, PolicyRecord>;
  /** Newest first. */
  readonly activities: ScalingActivity[];
}

export function emptyScalingRecords(): ScalingRecords {
  return { targets: new Map(), policies: new Map(), activities: [] };
}

interface TargetName {
  readonly ServiceNamespace?: string | undefined;
  readonly ResourceId?: string | undefined;
  readonly ScalableDimension?: string | undefined;
}

export function targetKey({ ServiceNamespace, ResourceId, ScalableDimension }: TargetName): string {
  return JSON.stringify([ServiceNamespace, ResourceId, ScalableDimension]);
}

export function policyKey(name: string, target: TargetName): string {
  return JSON.stringify([targetKey(target), name]);
}
