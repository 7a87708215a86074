import * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import { type FunctionSpec, type FunctionSurroundings, registerFunction } from "../orchestration/function";
import type { PlatformArchives } from "./platform-archives";

/** The functions that the endpoints of an environment share. */
export interface PlatformFunctions {
  readonly orchestrator: lambda.Function;
  readonly driftEvaluator: lambda.Function;
  readonly knowledgeBase: lambda.Function;
  readonly accuracyEvaluator: lambda.Function;
}

/** What the functions of a platform have in common. */
export interface PlatformFunctionContext {
  readonly scope: EnvironmentScope;
  readonly logRetentionDays: number;
  readonly dataBucketName: pulumi.Input<string>;
  readonly surroundings: FunctionSurroundings;
}

/** Names of the tables that the functions keep. */
export interface PlatformTableNames {
  readonly ledger: pulumi.Input<string>;
  readonly knowledgeBase: pulumi.Input<string>;
}

/** Registers the functions that every platform has. */
export function registerFunctions(
  args: MonitoringPlatformArgs,
  code: PlatformArchives,
  tables: PlatformTableNames,
  context: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): PlatformFunctions {
  const { scope, dataBucketName } = context;
  const names = platformNames(scope);
  const environment = { ENVIRONMENT: scope.environment, DOCUMENT_PATH: names.documentPath };
  return {
    orchestrator: registerTriggered(
      {
        name: "orchestrator",
        physicalName: names.orchestrator,
        description: "Decides about model versions and rolls them out with guardrails.",
        code: code.orchestrator,
        timeoutSeconds: 120,
        memoryMegabytes: 512,
        environment: { ...environment, LEDGER_TABLE_NAME: tables.ledger, DATA_BUCKET: dataBucketName },
        ...(args.orchestratorReservedConcurrency === undefined
          ? {}
          : { reservedConcurrency: args.orchestratorReservedConcurrency }),
      },
      context,
      options,
    ),
    driftEvaluator: registerTriggered(
      {
        name: "drift-evaluator",
        physicalName: names.driftEvaluator,
        description: "Compares captured requests with the baseline of the serving model.",
        code: code.driftEvaluator,
        timeoutSeconds: 900,
        memoryMegabytes: 1024,
        environment: { ...environment, LEDGER_TABLE_NAME: tables.ledger, DATA_BUCKET: dataBucketName },
      },
      context,
      options,
    ),
    knowledgeBase: registerTriggered(
      {
        name: "knowledge-base",
        physicalName: names.knowledgeBase,
        description: "Takes the violations that the monitors report into the knowledge base.",
        code: code.knowledgeBase,
        timeoutSeconds: 300,
        memoryMegabytes: 512,
        environment: {
          ...environment,
          DATA_BUCKET: dataBucketName,
          KNOWLEDGE_BASE_TABLE_NAME: tables.knowledgeBase,
          LEDGER_TABLE_NAME: tables.ledger,
        },
      },
      context,
      options,
    ),
    accuracyEvaluator: registerTriggered(
      {
        name: "accuracy-evaluator",
        physicalName: names.accuracyEvaluator,
        description: "Compares captured answers with labels that arrive later, and has models trained anew.",
        code: code.accuracyEvaluator,
        timeoutSeconds: 900,
        memoryMegabytes: 1024,
        environment: { ...environment, LEDGER_TABLE_NAME: tables.ledger },
      },
      context,
      options,
    ),
  };
}

/** Registers a function that the event rules of the environment may call. */
export function registerTriggered(
  spec: Omit<FunctionSpec, "logRetentionDays">,
  { scope, logRetentionDays, surroundings }: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): lambda.Function {
  const registered = registerFunction({ ...spec, logRetentionDays }, surroundings, options);
  new lambda.Permission(
    spec.physicalName,
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
  return registered;
}
