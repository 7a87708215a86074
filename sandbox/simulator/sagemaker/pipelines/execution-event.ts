import type { ServiceEvent, SimulatedTime } from "../../kernel/ports";
import { isoSeconds } from "../iso-seconds";
import { type ExecutionStatus, isOver } from "./execution";
import type { PipelineExecutionRecord } from "./pipeline-records";

/**
 * "SageMaker Model Building Pipeline Execution Status Change", as in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html.
 */
export function executionEvent(
  record: PipelineExecutionRecord,
  previous: ExecutionStatus | undefined,
  time: SimulatedTime,
): ServiceEvent {
  return {
    source: "aws.sagemaker",
    detailType: "SageMaker Model Building Pipeline Execution Status Change",
    time,
    resources: [record.pipelineArn, record.arn],
    detail: {
      pipelineExecutionDisplayName: record.displayName,
      currentPipelineExecutionStatus: record.state.status,
      previousPipelineExecutionStatus: previous,
      executionStartTime: isoSeconds(record.creationTime),
      executionEndTime: isOver(record.state) ? isoSeconds(record.lastModifiedTime) : undefined,
      pipelineExecutionDescription: record.description,
      pipelineArn: record.pipelineArn,
      pipelineExecutionArn: record.arn,
    },
  };
}
