import type { ServiceParts } from "../service-parts";
import type { PipelineExecutionRecord } from "./pipeline-records";

/**
 * The value of `Parameters.X` or `Execution.X` in an execution, or where a training step of it would have put its
 * model. Nothing is trained in the sandbox, so whoever uses that address has to put a model there; every other property
 * of a step has no value.
 */
export function valueOfReference(
  { clock }: Pick<ServiceParts, "clock">,
  record: PipelineExecutionRecord,
  reference: string,
): unknown {
  const [kind = "", name = "", ...property] = reference.split(".");
  if (kind === "Parameters") return record.parameters[name];
  if (kind === "Execution") return executionVariable(clock.now(), record, name);
  return property.join(".") === "ModelArtifacts.S3ModelArtifacts" ? trainedModel(record, name) : undefined;
}

function executionVariable(now: number, record: PipelineExecutionRecord, name: string): string | undefined {
  const variables: Readonly<Record<string, string>> = {
    StartDateTime: record.creationTime.toISOString(),
    CurrentDateTime: new Date(now).toISOString(),
    PipelineName: record.pipelineName,
    PipelineArn: record.pipelineArn,
    PipelineExecutionId: record.name,
    PipelineExecutionArn: record.arn,
  };
  return variables[name];
}

function trainedModel(record: PipelineExecutionRecord, stepName: string): string | undefined {
  const step = record.plan.definition.steps.find(({ name }) => name === stepName);
  const output = step?.arguments.OutputDataConfig;
  if (step?.type !== "Training" || typeof output !== "object" || output === null) return undefined;
  if (!("S3OutputPath" in output) || typeof output.S3OutputPath !== "string") return undefined;
  return `${output.S3OutputPath.replace(/\/+$/, "")}/${jobName(record, stepName)}/output/model.tar.gz`;
}

/** `pipelines-<execution>-<step>`, as SageMaker names the jobs of steps. */
export function jobName(record: Pick<PipelineExecutionRecord, "name">, stepName: string): string {
  return `pipelines-${record.name}-${stepName}`.slice(0, 63).replace(/-+$/, "");
}
