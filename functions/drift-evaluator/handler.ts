import { setTimeout as wait } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { AthenaClient } from "@aws-sdk/client-athena";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Context } from "aws-lambda";
import type { EndpointDocument } from "../shared/endpoint-document";
import { readDocument } from "../shared/read-document";
import { lastCompleteWindow, type Window } from "../shared/time-window";
import { readDriftEvent } from "./core/event";
import { evaluationNotPossible, metricsOf } from "./core/metrics";
import { EventRejectedError } from "./errors";
import { collectByAthena } from "./shell/athena-engine";
import { athenaQueries } from "./shell/athena-queries";
import { athenaService } from "./shell/athena-service";
import { readAthenaSettings } from "./shell/athena-settings";
import { type CollectCapture, evaluateWindow } from "./shell/evaluate-window";
import { publishMetrics } from "./shell/metric-publisher";
import { s3ObjectStore } from "./shell/object-store";
import { readSettings } from "./shell/settings";

const logger = new Logger({ serviceName: "drift-evaluator" });
const cloudWatch = new CloudWatchClient();
const parameters = new SSMClient();
const store = s3ObjectStore(new S3Client());

/** Evaluates the last complete window of the endpoint that the schedule names. */
export async function handler(event: unknown, context?: Context): Promise<void> {
  const request = readDriftEvent(event);
  if (request.kind === "rejected") throw new EventRejectedError(request.reason);
  const { endpointName } = request;
  const now = new Date();
  try {
    const { documentPath } = readSettings(process.env);
    const document = await readDocument(parameters, documentPath, endpointName);
    const window = lastCompleteWindow(now.getTime(), document.drift.windowMinutes);
    const collect = document.drift.engine === "athena" ? byAthena(document, window, context) : undefined;
    const outcome = await evaluateWindow(store, document, window, collect);
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

/** The request's id is the same for every attempt at it, so that each finds the queries of the one before. */
function byAthena(document: EndpointDocument, window: Window, context: Context | undefined): CollectCapture {
  const { database, workgroup } = readAthenaSettings(process.env);
  // Against a clock that nobody sets: Lambda's own figure follows the time of day.
  const endsAtMs = performance.now() + (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY);
  const ask = athenaQueries({
    service: athenaService(new AthenaClient(), database, workgroup),
    runId: context?.awsRequestId ?? "",
    remainingMs: () => endsAtMs - performance.now(),
    wait,
  });
  return (baseline) => collectByAthena(document, window, baseline, ask);
}
