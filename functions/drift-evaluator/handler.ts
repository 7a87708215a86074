import { Logger } from "@aws-lambda-powertools/logger";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import { readDocument } from "../shared/read-document";
import { lastCompleteWindow } from "../shared/time-window";
import { readDriftEvent } from "./core/event";
import { evaluationNotPossible, metricsOf } from "./core/metrics";
import { EventRejectedError } from "./errors";
import { evaluateWindow } from "./shell/evaluate-window";
import { publishMetrics } from "./shell/metric-publisher";
import { s3ObjectStore } from "./shell/object-store";
import { readSettings } from "./shell/settings";

const logger = new Logger({ serviceName: "drift-evaluator" });
const cloudWatch = new CloudWatchClient();
const parameters = new SSMClient();
const store = s3ObjectStore(new S3Client());

/** Evaluates the last complete window of the endpoint that the schedule names. */
export async function handler(event: unknown): Promise<void> {
  const request = readDriftEvent(event);
  if (request.kind === "rejected") throw new EventRejectedError(request.reason);
  const { endpointName } = request;
  const now = new Date();
  try {
    const { documentPath } = readSettings(process.env);
    const document = await readDocument(parameters, documentPath, endpointName);
    const window = lastCompleteWindow(now.getTime(), document.drift.windowMinutes);
    const outcome = await evaluateWindow(store, document, window);
    await publishMetrics(cloudWatch, metricsOf(endpointName, outcome), now);
    logger.info("window evaluated", { endpointName, window, outcome });
  } catch (error) {
    // A window that nobody judged must not look like a quiet one, whatever went wrong.
    await publishMetrics(cloudWatch, [evaluationNotPossible(endpointName)], now).catch((failure: unknown) =>
      logger.error("the failed evaluation could not be published", { endpointName, failure }),
    );
    throw error;
  }
}
