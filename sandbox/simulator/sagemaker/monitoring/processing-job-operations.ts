import type { DescribeProcessingJobRequest, ListProcessingJobsRequest } from "@aws-sdk/client-sagemaker";
import { AwsError, type Operation } from "../../kernel/service";
import { arnOf } from "../arns";
import type { Checked } from "../checked";
import { listPage } from "../paging";
import type { ServiceParts } from "../service-parts";
import { jobDescription } from "./processing-job";

/** The processing jobs of monitoring runs; nobody else has any in the sandbox. */
export function processingJobOperations({ records, account }: ServiceParts): Record<string, Operation> {
  return {
    DescribeProcessingJob: (input: Checked<DescribeProcessingJobRequest, "ProcessingJobName">) => {
      const job = records.processingJobs.get(input.ProcessingJobName);
      if (job === undefined) {
        const arn = arnOf(account, "processing-job", input.ProcessingJobName);
        throw new AwsError("ResourceNotFound", `Could not find processing job "${arn}".`);
      }
      return {
        ...jobDescription(job),
        Environment: job.environment,
        NetworkConfig: job.definition.network,
        ExitMessage: job.exitMessage,
        ProcessingStartTime: job.creationTime,
        ProcessingEndTime: job.endTime,
        CreationTime: job.creationTime,
        LastModifiedTime: job.lastModifiedTime,
        MonitoringScheduleArn: job.scheduleArn,
      };
    },

    ListProcessingJobs: (input: ListProcessingJobsRequest) => {
      const wanted = [...records.processingJobs.values()].filter(
        ({ status }) => input.StatusEquals === undefined || status === input.StatusEquals,
      );
      const { items, NextToken } = listPage(wanted, input, "Descending");
      const ProcessingJobSummaries = items.map((job) => ({
        ProcessingJobName: job.name,
        ProcessingJobArn: job.arn,
        CreationTime: job.creationTime,
        ProcessingEndTime: job.endTime,
        LastModifiedTime: job.lastModifiedTime,
        ProcessingJobStatus: job.status,
        FailureReason: job.failureReason,
        ExitMessage: job.exitMessage,
      }));
      return { ProcessingJobSummaries, NextToken };
    },
  };
}
