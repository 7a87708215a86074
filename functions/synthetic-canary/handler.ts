import { Logger } from "@aws-lambda-powertools/logger";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import { gatewayInvoker } from "../shared/invoke-gateway";
import { publishMetrics } from "../shared/publish-metrics";
import { readDocument } from "../shared/read-document";
import { readSettings } from "../shared/read-settings";
import { textObjectReader } from "../shared/text-object";
import { canaryNamespace } from "./core/canary-metrics";
import { readCanaryEvent } from "./core/event";
import { EventRejectedError } from "./errors";
import { type PublishCanaryMetrics, runCanary } from "./shell/run-canary";

const variables = z.object({
  DOCUMENT_PATH: z.string().check(z.regex(/^\/.*\/$/, "must begin and end with a slash")),
});

/** So much of the function's time is kept for publishing. */
const reserveMs = 5_000;
/** The time for the question when nobody says how much time the function has. */
const defaultBudgetMs = 30_000;

const logger = new Logger({ serviceName: "synthetic-canary" });
const cloudWatch = new CloudWatchClient();
const parameters = new SSMClient();
const readText = textObjectReader(new S3Client());
// A request that failed is what the canary is there to tell; repeating it would hide it.
const invokeGateway = gatewayInvoker(new LambdaClient({ maxAttempts: 1 }));

const publish: PublishCanaryMetrics = async (endpointName, metrics, atMs) => {
  const values = metrics.map((metric) => ({ ...metric, dimensions: { EndpointName: endpointName } }));
  await publishMetrics(cloudWatch, canaryNamespace, values, atMs);
};

/** Asks the gateway of the endpoint that the schedule names, as a user would. */
export async function handler(
  event: unknown,
  context?: Pick<Context, "getRemainingTimeInMillis">,
): Promise<void> {
  const request = readCanaryEvent(event);
  if (request.kind === "rejected") throw new EventRejectedError(request.reason);
  const { DOCUMENT_PATH } = readSettings(variables, process.env);
  const remainingMs = context?.getRemainingTimeInMillis?.();
  const budgetMs = remainingMs === undefined ? defaultBudgetMs : Math.max(0, remainingMs - reserveMs);
  const world = {
    clock: () => Date.now(),
    stopwatch: () => performance.now(),
    readDocument: (endpointName: string) => readDocument(parameters, DOCUMENT_PATH, endpointName),
    readText,
    invokeGateway,
  };
  const log = {
    info: (message: string, fields: object) => logger.info(message, { fields }),
    error: (message: string, fields: object) => logger.error(message, { fields }),
  };
  await runCanary(world, publish, log, request.endpointName, AbortSignal.timeout(budgetMs));
}
