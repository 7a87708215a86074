import type { RunbookStep } from "./runbook-steps";

/** What the documents of an environment have in common. */
export interface AutomationSurroundings {
  readonly environment: string;
  /** The role that Automation takes on. */
  readonly runbookRoleArn: string;
  readonly operatorFunctionArn: string;
}

/** Automation takes no longer value of a parameter. */
const maximumCharacters = 512;
/** From 1 to 240 minutes, as the operator takes them. */
const minutesPattern = "^([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-3][0-9]|240)$";
const somethingPattern = "^[\\s\\S]*\\S[\\s\\S]*$";

/**
 * The SSM Automation document (schema 0.3) of a runbook's step: the operator is asked for the step's order, in the name of
 * the person who runs it. Values are handed over as a structure and not within a JSON text, so that quotes in a reason
 * change nothing.
 */
export function automationDocument(
  { description, order }: RunbookStep,
  { environment, runbookRoleArn, operatorFunctionArn }: AutomationSurroundings,
): object {
  const ask = (name: string, payload: Readonly<Record<string, string>>) => ({
    name,
    action: "aws:invokeLambdaFunction",
    // An answer that is lost is asked for again; the operator gives an order of the same execution once.
    maxAttempts: 3,
    timeoutSeconds: 60,
    inputs: {
      FunctionName: operatorFunctionArn,
      InvocationType: "RequestResponse",
      InputPayload: {
        endpointName: "{{ EndpointName }}",
        by: "{{ Person }}",
        reason: "{{ Reason }}",
        automationExecutionId: "{{ automation:EXECUTION_ID }}",
        ...payload,
      },
    },
  });
  const silence = order === "silenceCanary";
  return {
    schemaVersion: "0.3",
    description,
    assumeRole: runbookRoleArn,
    parameters: {
      EndpointName: {
        type: "String",
        description: `The endpoint's name in SageMaker, such as ${environment}-turbine-failure.`,
        allowedPattern: `^${environment}-[a-zA-Z0-9]([a-zA-Z0-9-]{0,60}[a-zA-Z0-9])?$`,
      },
      Reason: {
        type: "String",
        description: "Why; it goes into the ledger.",
        allowedPattern: somethingPattern,
        maxChars: maximumCharacters,
      },
      Person: {
        type: "String",
        description: "Who orders it; it goes into the ledger.",
        allowedPattern: somethingPattern,
        maxChars: maximumCharacters,
      },
      ...(silence
        ? {
            Minutes: {
              type: "String",
              description: "For how many minutes, from 1 to 240.",
              default: "30",
              allowedPattern: minutesPattern,
            },
          }
        : {}),
    },
    mainSteps: silence ? silenceSteps(ask) : [{ ...ask("giveOrder", { order }), isEnd: true }],
    outputs: silence ? ["silenceCanary.Payload", "restoreCanary.Payload"] : ["giveOrder.Payload"],
  };
}

/**
 * However the silence ends, the canary is restored: after its time, after a failure, and when the automation is stopped
 * with `Cancel`. One that is stopped with `Complete` restores nothing; the ledger says until when it was meant.
 */
function silenceSteps(ask: (name: string, payload: Readonly<Record<string, string>>) => object): object[] {
  const restore = { onFailure: "step:restoreCanary", onCancel: "step:restoreCanary" };
  return [
    {
      ...ask("silenceCanary", { order: "silenceCanary", minutes: "{{ Minutes }}" }),
      ...restore,
      nextStep: "waitForEnd",
    },
    {
      name: "waitForEnd",
      action: "aws:sleep",
      inputs: { Duration: "PT{{ Minutes }}M" },
      ...restore,
      nextStep: "restoreCanary",
    },
    {
      // Only its own silence: one that somebody else has ordered since goes on.
      ...ask("restoreCanary", { order: "restoreCanary", endsSilenceOf: "{{ automation:EXECUTION_ID }}" }),
      isEnd: true,
    },
  ];
}
