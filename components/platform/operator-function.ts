import type * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import { platformNames } from "../names";
import { registerFunction } from "../orchestration/function";
import type { PlatformFunctionContext } from "./platform-functions";

/** Registers the function that gives the orders of runbooks. Only their role may call it. */
export function registerOperator(
  code: pulumi.asset.Archive,
  ledgerTableName: pulumi.Input<string>,
  { scope, logRetentionDays, surroundings }: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): lambda.Function {
  const names = platformNames(scope);
  return registerFunction(
    {
      name: "operator",
      physicalName: names.operator,
      description: "Gives the orders of runbooks, in the name of whoever runs one.",
      code,
      // A runbook's step waits a minute.
      timeoutSeconds: 55,
      memoryMegabytes: 256,
      environment: {
        ENVIRONMENT: scope.environment,
        DOCUMENT_PATH: names.documentPath,
        LEDGER_TABLE_NAME: ledgerTableName,
        ORCHESTRATOR_NAME: names.orchestrator,
      },
      logRetentionDays,
    },
    surroundings,
    options,
  );
}
