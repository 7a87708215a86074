import { GetRoleCommand } from "@aws-sdk/client-iam";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import type { EmulatorClients } from "../eventbridge/emulator-clients";
import { roleMay } from "../eventbridge/role-permission";
import {
  ActionError,
  ActionTimeout,
  type AutomationActions,
  type Values,
} from "./automation/automation-actions";
import { asText } from "./document/references";

/** Calls an operation of a service that this simulator serves itself; `undefined` when it serves none of that name. */
export type OwnApi = (service: string, operation: string, input: Values) => Promise<Values> | undefined;

/** What Automation does on the emulator, with the rights of the role that it has taken on. */
export function emulatorAutomationActions(clients: EmulatorClients, ownApi: OwnApi): AutomationActions {
  return {
    async assumeProblem(roleArn) {
      try {
        const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName: roleName(roleArn) }));
        const policy = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
        return policy.includes("ssm.amazonaws.com")
          ? undefined
          : `${roleArn} does not let ssm.amazonaws.com take it on`;
      } catch (error) {
        if (error instanceof Error && error.name.startsWith("NoSuchEntity"))
          return `there is no role ${roleArn}`;
        throw error;
      }
    },
    async invokeFunction(inputs, { roleArn, executionId, timeoutSeconds }) {
      const functionName = asText(inputs.FunctionName ?? "");
      if (roleArn !== undefined) await checkInvoke(clients, roleArn, functionName, executionId);
      return invoke(clients, inputs, functionName, timeoutSeconds);
    },
    async callApi({ Service, Api, ...input }) {
      const service = asText(Service ?? "");
      const operation = pascalCase(asText(Api ?? ""));
      const answer = ownApi(service, operation, input);
      if (answer !== undefined) return answer;
      throw new ActionError(
        "NotImplemented",
        operation,
        `the sandbox's Automation does not call the service ${service}`,
      );
    },
  };
}

async function invoke(
  clients: EmulatorClients,
  inputs: Values,
  functionName: string,
  timeoutSeconds: number,
): Promise<Values> {
  // The functions run in the machine's time, whatever the sandbox's clock does.
  const abortSignal = AbortSignal.timeout(timeoutSeconds * 1000);
  const answer = await clients.lambda
    .send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: invocationType(inputs.InvocationType),
        Payload: Buffer.from(payloadOf(inputs)),
        ...(inputs.LogType === "Tail" ? { LogType: "Tail" } : {}),
        ...(inputs.Qualifier === undefined ? {} : { Qualifier: asText(inputs.Qualifier) }),
        ...(inputs.ClientContext === undefined ? {} : { ClientContext: asText(inputs.ClientContext) }),
      }),
      { abortSignal },
    )
    .catch((error: unknown) => {
      if (abortSignal.aborted) throw new ActionTimeout(`The step timed out after ${timeoutSeconds} seconds`);
      const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
      throw new ActionError(name, "Invoke", message);
    });
  const payload = answer.Payload === undefined ? "" : Buffer.from(answer.Payload).toString("utf8");
  if (answer.FunctionError !== undefined) {
    throw new ActionError(answer.FunctionError, "Invoke", `the function ${functionName} failed: ${payload}`);
  }
  return {
    StatusCode: `${answer.StatusCode ?? ""}`,
    ...(payload === "" ? {} : { Payload: payload, OutputPayload: payload }),
    ...(answer.LogResult === undefined ? {} : { LogResult: answer.LogResult }),
  };
}

/** `InputPayload` goes before `Payload`, which is a text that has to be JSON. */
function payloadOf({ InputPayload, Payload }: Values): string {
  if (InputPayload !== undefined) return JSON.stringify(InputPayload);
  const text = Payload === undefined ? "{}" : asText(Payload);
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new ActionError(
      "InvalidRequestContentException",
      "Invoke",
      "Could not parse request body into json",
    );
  }
}

function invocationType(value: Values[string] | undefined): "Event" | "RequestResponse" | "DryRun" {
  return value === "Event" || value === "DryRun" ? value : "RequestResponse";
}

/** The emulator lets everybody invoke everything; AWS asks the role's own policies. */
async function checkInvoke(
  clients: EmulatorClients,
  roleArn: string,
  functionName: string,
  executionId: string,
): Promise<void> {
  const { accountId, region } = clients;
  const arn = functionName.startsWith("arn:")
    ? functionName
    : `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
  if (await roleMay(clients, roleArn, "lambda:InvokeFunction", arn)) return;
  const user = `arn:aws:sts::${accountId}:assumed-role/${roleName(roleArn)}/Automation-${executionId}`;
  throw new ActionError(
    "AccessDeniedException",
    "Invoke",
    `User: ${user} is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no identity-based policy allows the lambda:InvokeFunction action`,
  );
}

function roleName(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

/** Documents name operations as the API does, or as boto3 does. */
function pascalCase(name: string): string {
  if (!name.includes("_") && /^[A-Z]/.test(name)) return name;
  return name.replace(/(?:^|_)([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}
