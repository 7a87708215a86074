import type {
  AutomationExecutionFilter,
  DescribeAutomationExecutionsCommandInput,
  DescribeAutomationStepExecutionsCommandInput,
  GetAutomationExecutionCommandInput,
  StartAutomationExecutionCommandInput,
  StepExecutionFilter,
  StopAutomationExecutionCommandInput,
} from "@aws-sdk/client-ssm";
import { pageOf } from "../../kernel/pages";
import { AwsError, type Operation, type RequestContext } from "../../kernel/service";
import { type DocumentVersion, versionOf } from "../document-store";
import type { SsmParts } from "../ssm-parts";
import { describeStep, executionSummary, texts } from "./describe-execution";
import { type Execution, isEnded, type StepRun } from "./execution";
import { invalidParameters, newExecution } from "./new-execution";

const executionsPerPage = 50;

/** The operations on automations. */
export function executionOperations(parts: SsmParts): Record<string, Operation> {
  const { driver } = parts;
  const get = (id: string | undefined): Execution => {
    const found = driver.executions.get(id ?? "");
    if (found !== undefined) return found;
    throw new AwsError("AutomationExecutionNotFoundException", `Automation execution ${id} was not found.`);
  };
  return {
    StartAutomationExecution: (input: StartAutomationExecutionCommandInput, context: RequestContext) =>
      startExecution(parts, input, context),
    GetAutomationExecution: (input: GetAutomationExecutionCommandInput) => {
      const execution = get(input.AutomationExecutionId);
      return {
        AutomationExecution: {
          ...executionSummary(execution),
          Parameters: texts(execution.parameters),
          StepExecutions: execution.steps.map(describeStep),
          StepExecutionsTruncated: false,
        },
      };
    },
    DescribeAutomationExecutions: (input: DescribeAutomationExecutionsCommandInput) => {
      const found = [...driver.executions.values()]
        .reverse()
        .filter((execution) => (input.Filters ?? []).every((filter) => passes(execution, filter)));
      const page = pageOf(found, pageRequest(input));
      return {
        AutomationExecutionMetadataList: page.items.map((execution) => ({
          ...executionSummary(execution),
          AutomationType: "Local",
        })),
        NextToken: page.nextToken,
      };
    },
    DescribeAutomationStepExecutions: (input: DescribeAutomationStepExecutionsCommandInput) => {
      const steps = get(input.AutomationExecutionId).steps.filter((run) =>
        (input.Filters ?? []).every((filter) => stepPasses(run, filter)),
      );
      const page = pageOf(input.ReverseOrder === true ? [...steps].reverse() : steps, pageRequest(input));
      return { StepExecutions: page.items.map(describeStep), NextToken: page.nextToken };
    },
    StopAutomationExecution: (input: StopAutomationExecutionCommandInput) => {
      const execution = get(input.AutomationExecutionId);
      if (isEnded(execution) || execution.status === "Cancelling") {
        throw new AwsError(
          "InvalidAutomationStatusUpdateException",
          `The automation execution ${execution.id} cannot be stopped: its status is ${execution.status}.`,
        );
      }
      driver.stop(execution, input.Type ?? "Cancel");
      return {};
    },
  };
}

async function startExecution(
  { documents, driver, actions }: SsmParts,
  input: StartAutomationExecutionCommandInput,
  context: RequestContext,
): Promise<object> {
  const record = documents.find(input.DocumentName ?? "");
  if (record === undefined) {
    throw new AwsError(
      "AutomationDefinitionNotFoundException",
      `Document with name ${input.DocumentName} does not exist.`,
    );
  }
  let version: DocumentVersion;
  try {
    version = versionOf(record, input.DocumentVersion);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError("AutomationDefinitionVersionNotFoundException", error.message);
  }
  const execution = newExecution(input, record, version, context);
  const problem =
    execution.assumeRole === undefined ? undefined : await actions.assumeProblem(execution.assumeRole);
  if (problem !== undefined) {
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
    throw invalidParameters([`The defined assume role is unable to be assumed. (The sandbox: ${problem}.)`]);
  }
  driver.start(execution);
  return { AutomationExecutionId: execution.id };
}

function pageRequest(input: {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}) {
  return {
    token: input.NextToken,
    size: input.MaxResults ?? executionsPerPage,
    invalidTokenCode: "InvalidNextToken" as const,
  };
}

function passes(execution: Execution, { Key, Values = [] }: AutomationExecutionFilter): boolean {
  switch (Key) {
    case "DocumentNamePrefix":
      return Values.some((value) => execution.documentName.startsWith(value));
    case "ExecutionStatus":
      return Values.includes(execution.status);
    case "ExecutionId":
      return Values.includes(execution.id);
    case "CurrentAction":
      return Values.includes(execution.steps[execution.current ?? -1]?.step.action ?? "");
    case "StartTimeBefore":
      return Values.some((value) => execution.started <= Date.parse(value));
    case "StartTimeAfter":
      return Values.some((value) => execution.started >= Date.parse(value));
    case "AutomationType":
      return Values.includes("Local");
    default:
      throw new AwsError("InvalidFilterKey", `The sandbox does not simulate the filter ${Key}.`);
  }
}

function stepPasses(run: StepRun, { Key, Values = [] }: StepExecutionFilter): boolean {
  switch (Key) {
    case "StepName":
      return Values.includes(run.step.name);
    case "StepExecutionId":
      return Values.includes(run.id);
    case "StepExecutionStatus":
      return Values.includes(run.status);
    case "Action":
      return Values.includes(run.step.action);
    case "StartTimeBefore":
      return Values.some((value) => run.started !== undefined && run.started <= Date.parse(value));
    case "StartTimeAfter":
      return Values.some((value) => run.started !== undefined && run.started >= Date.parse(value));
    default:
      throw new AwsError("InvalidFilterKey", `The sandbox does not simulate the filter ${Key}.`);
  }
}
