import { setTimeout as wait } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Context } from "aws-lambda";
import { endpointCaller } from "../shared/invoke-endpoint";
import { gatewayInvoker } from "../shared/invoke-gateway";
import { readDocument } from "../shared/read-document";
import { textObjectReader } from "../shared/text-object";
import { readHookEvent } from "./core/event";
import { EventRejectedError } from "./errors";
import { checkReports, keyLister } from "./shell/check-objects";
import { codeDeployDeployments } from "./shell/codedeploy-deployments";
import type { HookWorld } from "./shell/ports";
import { runHook } from "./shell/run-hook";
import { readHookSettings } from "./shell/settings";

/** So much of the function's time is kept for the report and for telling CodeDeploy. */
const reserveMs = 15_000;
/** The time for the checks when nobody says how much time the function has. */
const defaultBudgetMs = 10 * 60_000;

const logger = new Logger({ serviceName: "traffic-hooks" });
const s3 = new S3Client();
const parameters = new SSMClient();

function awsWorld(): HookWorld {
  const { lifecycleEvent, dataBucket, documentPath } = readHookSettings(process.env);
  return {
    lifecycleEvent,
    clock: () => Date.now(),
    wait: (milliseconds) => wait(milliseconds),
    deployments: codeDeployDeployments(new CodeDeployClient()),
    readDocument: (endpointName) => readDocument(parameters, documentPath, endpointName),
    readText: textObjectReader(s3),
    callEndpoint: endpointCaller(new SageMakerRuntimeClient()),
    invokeGateway: gatewayInvoker(new LambdaClient()),
    listKeys: keyLister(s3),
    reports: checkReports(s3, dataBucket),
    log: {
      info: (message, fields) => logger.info(message, { fields }),
      error: (message, fields) => logger.error(message, { fields }),
    },
  };
}

/** Checks a deployment of a gateway at the lifecycle event that the function's environment names. */
export async function handler(
  event: unknown,
  context?: Pick<Context, "getRemainingTimeInMillis">,
): Promise<void> {
  const parsed = readHookEvent(event);
  if (parsed.kind === "rejected") throw new EventRejectedError(parsed.reason);
  const remainingMs = context?.getRemainingTimeInMillis?.();
  const budgetMs = remainingMs === undefined ? defaultBudgetMs : Math.max(0, remainingMs - reserveMs);
  await runHook(awsWorld(), parsed, AbortSignal.timeout(budgetMs));
}
