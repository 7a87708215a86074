import {
  GetAliasCommand,
  GetFunctionCommand,
  InvokeCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import type { EmulatorClients } from "../eventbridge/emulator-clients";
import type { AppSpec } from "./app-spec";
import type { DeploymentError } from "./deployment/state";
import type { FunctionTraffic } from "./function-traffic";

/** Moves the traffic of aliases in the emulator. */
export function emulatorFunctionTraffic({ lambda }: Pick<EmulatorClients, "lambda">): FunctionTraffic {
  return {
    check: (appSpec) =>
      refusalOf("INVALID_LAMBDA_FUNCTION", async () => {
        const { functionName: FunctionName, aliasName: Name, currentVersion, targetVersion } = appSpec;
        for (const Qualifier of [currentVersion, targetVersion]) {
          await lambda.send(new GetFunctionCommand({ FunctionName, Qualifier }));
        }
        const alias = await lambda.send(new GetAliasCommand({ FunctionName, Name }));
        return aliasProblem(appSpec, alias.FunctionVersion, alias.RoutingConfig?.AdditionalVersionWeights);
      }),
    shift: (appSpec, targetShare) =>
      refusalOf("INVALID_LAMBDA_CONFIGURATION", async () => {
        const { functionName: FunctionName, aliasName: Name, currentVersion, targetVersion } = appSpec;
        const split = targetShare > 0 && targetShare < 1;
        await lambda.send(
          new UpdateAliasCommand({
            FunctionName,
            Name,
            FunctionVersion: targetShare < 1 ? currentVersion : targetVersion,
            RoutingConfig: { AdditionalVersionWeights: split ? { [targetVersion]: targetShare } : {} },
          }),
        );
        return undefined;
      }),
    invokeHook: (FunctionName, payload) =>
      refusalOf("HOOK_EXECUTION_FAILURE", async () => {
        const Payload = Buffer.from(payload);
        await lambda.send(new InvokeCommand({ FunctionName, InvocationType: "Event", Payload }));
        return undefined;
      }),
  };
}

/**
 * That an alias between two versions cannot be deployed to is told in
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-deployments-lambda.html; with which code is not.
 */
function aliasProblem(
  { functionName, aliasName, currentVersion, targetVersion }: AppSpec,
  version: string | undefined,
  weights: Readonly<Record<string, number>> = {},
): DeploymentError | undefined {
  const alias = `the alias ${aliasName} of ${functionName}`;
  const code = "INVALID_LAMBDA_CONFIGURATION";
  if (Object.keys(weights).length > 0)
    return { code, message: `${alias} shifts traffic between two versions` };
  if (version !== currentVersion) {
    return {
      code,
      message: `${alias} points at version ${version}, not at CurrentVersion ${currentVersion}`,
    };
  }
  if (currentVersion === targetVersion) {
    return { code, message: `CurrentVersion and TargetVersion are both ${currentVersion}` };
  }
  return undefined;
}

async function refusalOf(
  code: DeploymentError["code"],
  call: () => Promise<DeploymentError | undefined>,
): Promise<DeploymentError | undefined> {
  try {
    return await call();
  } catch (error) {
    return { code, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
