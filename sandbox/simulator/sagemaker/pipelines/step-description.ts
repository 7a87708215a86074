import { type Account, arnOf } from "../arns";
import type { PipelineStep } from "./definition";
import type { StepState } from "./execution";
import type { PipelineExecutionRecord } from "./pipeline-records";
import { jobName } from "./value-of-reference";

/** The steps that have begun, each with its answer of ListPipelineExecutionSteps. */
export function executionSteps(account: Account, record: PipelineExecutionRecord) {
  return record.state.steps.map((state) => {
    const step = record.plan.definition.steps.find(({ name }) => name === state.name);
    return {
      name: state.name,
      creationTime: new Date(state.startedAt),
      description: {
        StepName: state.name,
        StepDisplayName: step?.displayName,
        StepDescription: step?.description,
        StartTime: new Date(state.startedAt),
        EndTime: state.endedAt === undefined ? undefined : new Date(state.endedAt),
        StepStatus: state.status,
        AttemptCount: 1,
        FailureReason: state.failureReason?.slice(0, 1024),
        Metadata: step === undefined ? undefined : metadataOf(account, record, step, state),
      },
    };
  });
}

/** ARNs of jobs are named as SageMaker would, but there is no such job to describe: none runs in the sandbox. */
function metadataOf(
  account: Account,
  record: PipelineExecutionRecord,
  step: PipelineStep,
  state: StepState,
): Record<string, unknown> | undefined {
  const job = (kind: "training-job" | "processing-job" | "transform-job") => ({
    Arn: arnOf(account, kind, jobName(record, step.name)),
  });
  switch (step.type) {
    case "Training":
      return { TrainingJob: job("training-job") };
    case "Processing":
      return { ProcessingJob: job("processing-job") };
    case "Transform":
      return { TransformJob: job("transform-job") };
    case "RegisterModel":
      return state.made === undefined ? undefined : { RegisterModel: { Arn: state.made } };
    case "Fail":
      return state.failureReason === undefined ? undefined : { Fail: { ErrorMessage: state.failureReason } };
    default:
      return undefined;
  }
}
