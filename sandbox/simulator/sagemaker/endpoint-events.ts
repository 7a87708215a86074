import type { Tag } from "@aws-sdk/client-sagemaker";
import type { ServiceEvent } from "../kernel/ports";
import { pendingDeployment, servingVariants } from "./endpoint-description";
import type { EndpointRecord } from "./endpoint-record";

/**
 * The two events of an endpoint, with the spellings of
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html:
 * statuses in UPPER_SNAKE, times in milliseconds since the epoch.
 */
export function endpointStateEvent(record: EndpointRecord, tags: readonly Tag[], time: number): ServiceEvent {
  return event("SageMaker Endpoint State Change", record, time, {
    ...commonDetail(record, tags),
    ProductionVariants: record.fleet.variants.map(({ weight, instanceCount }) => ({
      DesiredWeight: weight,
      DesiredInstanceCount: instanceCount,
    })),
  });
}

export function deploymentStateEvent(
  record: EndpointRecord,
  tags: readonly Tag[],
  time: number,
): ServiceEvent {
  return event("SageMaker Endpoint Deployment State Change", record, time, {
    ...commonDetail(record, tags),
    ProductionVariants: millisecondTimes(servingVariants(record)),
    PendingDeploymentSummary: millisecondTimes(pendingDeployment(record)),
  });
}

/** `InService` -> `IN_SERVICE`. */
export function upperSnake(status: string): string {
  return status.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

function event(detailType: string, record: EndpointRecord, time: number, detail: unknown): ServiceEvent {
  return { source: "aws.sagemaker", detailType, time, resources: [record.arn], detail };
}

function commonDetail(record: EndpointRecord, tags: readonly Tag[]): Record<string, unknown> {
  return {
    EndpointName: record.name,
    EndpointArn: record.arn,
    EndpointConfigName: record.fleet.configName,
    EndpointStatus: upperSnake(record.status),
    FailureReason: record.failureReason,
    CreationTime: record.creationTime.getTime(),
    LastModifiedTime: record.lastModifiedTime.getTime(),
    Tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
  };
}

function millisecondTimes(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(millisecondTimes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, millisecondTimes(item)]));
}
