import type { ServiceEvent, SimulatedTime } from "../../kernel/ports";
import type { ProcessingJobRecord } from "./monitoring-records";
import { jobDescription } from "./processing-job";

/**
 * "SageMaker Processing Job State Change", as in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html: times in milliseconds, and
 * neither ExitMessage nor Environment nor MonitoringScheduleArn, which only DescribeProcessingJob answers.
 */
export function processingJobEvent(job: ProcessingJobRecord, time: SimulatedTime): ServiceEvent {
  return {
    source: "aws.sagemaker",
    detailType: "SageMaker Processing Job State Change",
    time,
    resources: [job.arn],
    detail: {
      ...jobDescription(job),
      ProcessingStartTime: job.creationTime.getTime(),
      ProcessingEndTime: job.endTime?.getTime(),
      CreationTime: job.creationTime.getTime(),
      LastModifiedTime: job.lastModifiedTime.getTime(),
    },
  };
}
