import {
  DescribeProcessingJobCommand,
  type DescribeProcessingJobResponse,
  ListMonitoringExecutionsCommand,
  type ListMonitoringExecutionsRequest,
  type MonitoringExecutionSummary,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { isNotFound } from "../../shared/aws-errors";
import type { ProcessingJob } from "../core/monitoring-run";
import type { EndpointExecution, MonitoringRuns } from "./ports";

/** A job is made shortly after its execution. */
const hourMs = 3_600_000;

/** Model Monitor's runs as SageMaker tells them. */
export class SageMakerMonitoringRuns implements MonitoringRuns {
  constructor(private readonly client: SageMakerClient) {}

  async job(processingJobName: string): Promise<ProcessingJob | undefined> {
    try {
      const command = new DescribeProcessingJobCommand({ ProcessingJobName: processingJobName });
      return jobOf(await this.client.send(command));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async executionOf(job: ProcessingJob): Promise<EndpointExecution | undefined> {
    const schedule = job.monitoringScheduleArn?.split("/").at(-1);
    if (schedule === undefined) return undefined;
    const near = {
      MonitoringScheduleName: schedule,
      CreationTimeAfter: new Date(job.createdAtMs - hourMs),
      CreationTimeBefore: new Date(job.createdAtMs + hourMs),
    };
    for await (const execution of this.list(near))
      if (execution.processingJobArn === job.arn) return execution;
    return undefined;
  }

  executions(endpointName: string, sinceMs: number): AsyncIterable<EndpointExecution> {
    return this.list({ EndpointName: endpointName, CreationTimeAfter: new Date(sinceMs) });
  }

  private async *list(request: ListMonitoringExecutionsRequest): AsyncIterable<EndpointExecution> {
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new ListMonitoringExecutionsCommand({
          ...request,
          MaxResults: 100,
          SortBy: "CreationTime",
          SortOrder: "Ascending",
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      for (const summary of page.MonitoringExecutionSummaries ?? []) yield executionOf(summary);
      token = page.NextToken;
    } while (token !== undefined);
  }
}

function jobOf(answer: DescribeProcessingJobResponse): ProcessingJob {
  const createdAtMs = answer.CreationTime?.getTime() ?? 0;
  return {
    arn: answer.ProcessingJobArn ?? "",
    status: answer.ProcessingJobStatus ?? "missing",
    monitoringScheduleArn: answer.MonitoringScheduleArn,
    outputS3Uri: answer.ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.S3Uri,
    environment: answer.Environment ?? {},
    exitMessage: answer.ExitMessage,
    failureReason: answer.FailureReason,
    createdAtMs,
    endedAtMs: answer.ProcessingEndTime?.getTime(),
  };
}

function executionOf(summary: MonitoringExecutionSummary): EndpointExecution {
  return {
    scheduleName: summary.MonitoringScheduleName ?? "",
    scheduledAtMs: summary.ScheduledTime?.getTime() ?? 0,
    status: summary.MonitoringExecutionStatus ?? "missing",
    monitoringType: summary.MonitoringType,
    processingJobArn: summary.ProcessingJobArn,
    failureReason: summary.FailureReason,
    endpointName: summary.EndpointName,
  };
}
