import type { AutomationValue } from "../document/automation-document";
import { textsOf } from "../document/parameter-value";
import { asText } from "../document/references";
import { type Execution, runningStep, type StepRun } from "./execution";

/** As AWS's own example has it: https://docs.aws.amazon.com/cli/latest/reference/ssm/get-automation-execution.html */
const noOutput = "No output available yet because the step is not successfully executed";

/** What GetAutomationExecution and DescribeAutomationExecutions have in common. */
export function executionSummary(execution: Execution): Record<string, unknown> {
  const current = runningStep(execution);
  return {
    AutomationExecutionId: execution.id,
    DocumentName: execution.documentName,
    DocumentVersion: execution.documentVersion,
    AutomationExecutionStatus: execution.status,
    ExecutionStartTime: new Date(execution.started),
    ...(execution.ended === undefined ? {} : { ExecutionEndTime: new Date(execution.ended) }),
    ExecutedBy: execution.executedBy,
    Mode: "Auto",
    Outputs: documentOutputs(execution),
    ...(current === undefined
      ? {}
      : { CurrentStepName: current.step.name, CurrentAction: current.step.action }),
    ...(execution.failure === undefined ? {} : { FailureMessage: execution.failure }),
    Targets: [],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
  };
}

export function describeStep(run: StepRun): object {
  const { step } = run;
  return {
    StepName: step.name,
    StepExecutionId: run.id,
    Action: step.action,
    StepStatus: run.status,
    ...(run.started === undefined ? {} : { ExecutionStartTime: new Date(run.started) }),
    ...(run.ended === undefined ? {} : { ExecutionEndTime: new Date(run.ended) }),
    Inputs: Object.fromEntries(Object.entries(run.inputs).map(([name, value]) => [name, asText(value)])),
    Outputs: texts(run.outputs),
    MaxAttempts: step.maxAttempts,
    ...(step.timeoutSeconds === undefined ? {} : { TimeoutSeconds: step.timeoutSeconds }),
    OnFailure: step.onFailure.kind === "step" ? `step:${step.onFailure.step}` : capital(step.onFailure.kind),
    IsCritical: step.isCritical,
    IsEnd: step.isEnd,
    ...(step.nextStep === undefined ? {} : { NextStep: step.nextStep }),
    ...(run.failure === undefined
      ? {}
      : {
          FailureMessage: run.failure,
          FailureDetails: {
            FailureStage: "Invocation",
            FailureType: "Action",
            Details: { Message: [run.failure] },
          },
        }),
    OverriddenParameters: {},
  };
}

export function texts(values: Readonly<Record<string, AutomationValue>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textsOf(value)]));
}

function documentOutputs({ document, steps }: Execution): Record<string, readonly string[]> {
  return Object.fromEntries(
    document.outputs.map((name) => {
      const [stepName, output = ""] = name.split(".");
      const value = steps.find(({ step }) => step.name === stepName)?.outputs[output];
      return [name, value === undefined ? [noOutput] : textsOf(value)];
    }),
  );
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
