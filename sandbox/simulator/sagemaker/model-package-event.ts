import type { ServiceEvent } from "../kernel/ports";
import { isoSeconds } from "./iso-seconds";
import type { ModelPackageRecord } from "./records";

/**
 * "SageMaker Model Package State Change", as in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html.
 * `updatedFields` is left out when it is undefined.
 */
export function modelPackageEvent(
  record: ModelPackageRecord,
  time: number,
  updatedFields: readonly string[] | undefined,
): ServiceEvent {
  const { content } = record;
  return {
    source: "aws.sagemaker",
    detailType: "SageMaker Model Package State Change",
    time,
    resources: [record.arn],
    detail: {
      ModelPackageName: record.name,
      ModelPackageGroupName: record.groupName,
      ModelPackageVersion: record.version,
      ModelPackageArn: record.arn,
      ModelPackageDescription: content.ModelPackageDescription,
      CreationTime: isoSeconds(record.creationTime),
      LastModifiedTime: isoSeconds(record.lastModifiedTime),
      InferenceSpecification: content.InferenceSpecification,
      ModelPackageStatus: "Completed",
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      CertifyForMarketplace: content.CertifyForMarketplace ?? false,
      ModelApprovalStatus: record.approvalStatus,
      ApprovalDescription: record.approvalDescription,
      MetadataProperties: content.MetadataProperties,
      ModelMetrics: content.ModelMetrics,
      ModelLifeCycle: content.ModelLifeCycle,
      UpdatedModelPackageFields: updatedFields,
    },
  };
}
