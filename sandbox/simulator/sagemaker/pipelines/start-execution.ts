import { createHash } from "node:crypto";
import type { StartPipelineExecutionRequest } from "@aws-sdk/client-sagemaker";
import { AwsError } from "../../kernel/service";
import type { Checked } from "../checked";
import type { ServiceParts } from "../service-parts";
import { validationError } from "../validation-error";
import { beginExecution, type ExecutionPlan } from "./execution";
import type { ExecutionDriver } from "./execution-driver";
import { parameterValues } from "./parameter-values";
import { executionsOf, findPipeline } from "./pipeline-operations";
import type { PipelineExecutionRecord, PipelineRecord } from "./pipeline-records";

type Input = Checked<StartPipelineExecutionRequest, "PipelineName" | "ClientRequestToken">;

/** Settings that change what runs, so that leaving them out unseen would be a lie. */
const notSimulated = ["SelectiveExecutionConfig", "PipelineVersionId", "MlflowExperimentName"] as const;

/** AWS's default for `ParallelismConfiguration`; a quota, not a documented constant. */
const defaultParallelSteps = 50;

/** Starts an execution, or finds the one that the same token has started. */
export function startExecution(
  parts: ServiceParts,
  driver: ExecutionDriver,
  input: Input,
): PipelineExecutionRecord {
  const pipeline = findPipeline(parts, input.PipelineName);
  const known = rememberedExecution(parts, pipeline, input);
  if (known !== undefined) return known;
  const unsupported = notSimulated.filter((name) => input[name] !== undefined);
  if (unsupported.length > 0)
    throw new AwsError("NotImplemented", `the sandbox does not simulate ${unsupported.join(", ")}`, 501);
  const parameters = parameterValues(pipeline.definition, input.PipelineParameters ?? []);
  if ("problems" in parameters)
    throw validationError(`The pipeline cannot be started: ${parameters.problems.join("; ")}.`);
  const record = newExecution(parts, pipeline, input, parameters.values);
  parts.records.pipelineExecutions.set(record.arn, record);
  driver.start(record);
  return record;
}

function rememberedExecution(
  parts: ServiceParts,
  pipeline: PipelineRecord,
  input: Input,
): PipelineExecutionRecord | undefined {
  const { clock, behaviour } = parts;
  const earliest = clock.now() - behaviour.pipelineTokenHours * 3_600_000;
  const known = executionsOf(parts, pipeline.arn).find(
    ({ token, creationTime }) => token === input.ClientRequestToken && creationTime.getTime() > earliest,
  );
  if (known === undefined || known.request === requestOf(input)) return known;
  if (behaviour.pipelineTokenReused === "sameExecution") return known;
  throw new AwsError(
    "ConflictException",
    `ClientRequestToken ${input.ClientRequestToken} was used before, for a request with other parameters.`,
  );
}

/** What has to be the same for the same token to mean the same request. */
function requestOf({ PipelineParameters = [], PipelineExecutionDisplayName: name }: Input): string {
  const parameters = PipelineParameters.map(({ Name, Value }) => `${Name}=${Value}`).sort();
  return JSON.stringify([name, parameters]);
}

function newExecution(
  { clock, behaviour }: ServiceParts,
  pipeline: PipelineRecord,
  input: Input,
  parameters: PipelineExecutionRecord["parameters"],
): PipelineExecutionRecord {
  const now = clock.now();
  const name = executionId(`${pipeline.arn} ${input.ClientRequestToken} ${now}`);
  const parallelism = input.ParallelismConfiguration ?? pipeline.parallelism;
  const plan: ExecutionPlan = {
    definition: pipeline.definition,
    stepSeconds: behaviour.pipelineStepSeconds,
    maximumParallelSteps: parallelism?.MaxParallelExecutionSteps ?? defaultParallelSteps,
  };
  return {
    name,
    arn: `${pipeline.arn}/execution/${name}`,
    pipelineName: pipeline.name,
    pipelineArn: pipeline.arn,
    displayName: input.PipelineExecutionDisplayName ?? `execution-${now}`,
    description: input.PipelineExecutionDescription,
    definitionText: pipeline.definitionText,
    plan,
    parameters,
    parallelism,
    token: input.ClientRequestToken,
    request: requestOf(input),
    creationTime: new Date(now),
    lastModifiedTime: new Date(now),
    state: beginExecution(plan, now),
  };
}

/** Twelve letters and digits, the same for the same request, so that a run of the sandbox can be repeated. */
function executionId(text: string): string {
  return BigInt(`0x${createHash("sha256").update(text).digest("hex")}`)
    .toString(36)
    .slice(0, 12);
}
