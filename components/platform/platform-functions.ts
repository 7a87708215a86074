import * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { type FunctionSpec, type FunctionSurroundings, registerFunction } from "../orchestration/function";
import type { functionArchives } from "../orchestration/function-archive";

/** The functions that the endpoints of an environment share. */
export interface PlatformFunctions {
  readonly orchestrator: lambda.Function;
  readonly driftEvaluator: lambda.Function;
}

/** Registers both functions, and lets the event rules of the environment call them. */
export function registerFunctions(
  args: MonitoringPlatformArgs,
  code: ReturnType<typeof functionArchives>,
  scope: EnvironmentScope,
  ledgerTableName: pulumi.Output<string>,
  surroundings: FunctionSurroundings,
  options: pulumi.CustomResourceOptions,
): PlatformFunctions {
  const names = platformNames(scope);
  const register = (spec: Omit<FunctionSpec, "code" | "logRetentionDays">) => {
    const logRetentionDays = args.logRetentionDays ?? 90;
    const whole = { ...spec, code: code[spec.name], logRetentionDays };
    const registered = registerFunction(whole, surroundings, options);
    registerRulePermission(spec.physicalName, registered, scope, options);
    return registered;
  };
  const environment = { ENVIRONMENT: scope.environment, DOCUMENT_PATH: names.documentPath };
  return {
    orchestrator: register({
      name: "orchestrator",
      physicalName: names.orchestrator,
      description: "Decides about model versions and rolls them out with guardrails.",
      timeoutSeconds: 120,
      memoryMegabytes: 512,
      environment: { ...environment, LEDGER_TABLE_NAME: ledgerTableName },
      ...(args.orchestratorReservedConcurrency === undefined
        ? {}
        : { reservedConcurrency: args.orchestratorReservedConcurrency }),
    }),
    driftEvaluator: register({
      name: "drift-evaluator",
      physicalName: names.driftEvaluator,
      description: "Compares captured requests with the baseline of the serving model.",
      timeoutSeconds: 900,
      memoryMegabytes: 1024,
      environment,
    }),
  };
}

function registerRulePermission(
  name: string,
  registered: lambda.Function,
  scope: EnvironmentScope,
  options: pulumi.CustomResourceOptions,
): void {
  new lambda.Permission(
    name,
    {
      statementId: "event-rules-of-the-environment",
      action: "lambda:InvokeFunction",
      function: registered.name,
      principal: "events.amazonaws.com",
      // No source account beside it: EventBridge sends none, and the condition would refuse every event.
      sourceArn: arnsOf(scope).of("events", `rule/${platformNames(scope).prefix}-*`),
    },
    options,
  );
}
