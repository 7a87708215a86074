import { setTimeout as wait } from "node:timers/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { AthenaClient } from "@aws-sdk/client-athena";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Context } from "aws-lambda";
import type { EndpointDocument } from "../shared/endpoint-document";
import { publishMetrics } from "../shared/publish-metrics";
import { readDocument } from "../shared/read-document";
import { sendReportWritten } from "../shared/send-report-written";
import { lastCompleteWindow, windowBefore } from "../shared/time-window";
import { readDriftEvent } from "./core/event";
import { captureMetrics, evaluationNotPossible, metricNamespace, metricsOf } from "./core/metrics";
import { EventRejectedError } from "./errors";
import { athenaEngine } from "./shell/athena-engine";
import { athenaService } from "./shell/athena-service";
import { readAthenaSettings } from "./shell/athena-settings";
import type { CaptureEngine } from "./shell/capture-engine";
import { type JudgedWindow, type Judgement, judgeAgain, judgeWindow } from "./shell/judge-window";
import { s3ObjectStore } from "./shell/object-store";
import { awsRegistry } from "./shell/registry";
import { readEvaluatorSettings } from "./shell/settings";
import { streamingEngine } from "./shell/streaming-engine";

const logger = new Logger({ serviceName: "drift-evaluator" });
const cloudWatch = new CloudWatchClient();
const events = new EventBridgeClient();
const parameters = new SSMClient();
const store = s3ObjectStore(new S3Client());
const ledger = DynamoDBDocumentClient.from(new DynamoDBClient());
const sageMaker = new SageMakerClient();

/**
 * Judges the last complete window of the endpoint that the schedule names, and looks once more at the one before it.
 * Metrics of that one are published only where no run could evaluate it before: an alarm must not miss a window, nor go
 * off twice for one. They carry the time of their publication: an alarm of short periods does not look back.
 */
export async function handler(event: unknown, context?: Context): Promise<void> {
  const request = readDriftEvent(event);
  if (request.kind === "rejected") throw new EventRejectedError(request.reason);
  const { endpointName } = request;
  const now = new Date();
  let judgement: Judgement;
  let judged: JudgedWindow;
  try {
    judgement = await prepare(endpointName, now, context);
    judged = await judgeWindow(judgement, lastWindow(judgement));
    await publish(judgement, judged);
  } catch (error) {
    // A window that nobody judged must not look like a quiet one, whatever went wrong.
    await publishMetrics(
      cloudWatch,
      metricNamespace,
      [evaluationNotPossible(endpointName)],
      Date.now(),
    ).catch((failure: unknown) =>
      logger.error("the failed evaluation could not be published", { endpointName, failure }),
    );
    throw error;
  }
  await announce(judged);
  const again = await judgeAgain(judgement, windowBefore(lastWindow(judgement)));
  if (again?.firstEvaluation) await publish(judgement, again);
  if (again !== undefined) await announce(again);
}

async function publish({ document }: Judgement, { outcome, collected }: JudgedWindow): Promise<void> {
  const { endpointName, drift } = document;
  const metrics = [
    ...(collected === undefined ? [] : captureMetrics(endpointName, collected, drift.keyFeatures)),
    ...metricsOf(endpointName, outcome, drift.keyFeatures),
  ];
  await publishMetrics(cloudWatch, metricNamespace, metrics, Date.now());
}

async function prepare(endpointName: string, now: Date, context: Context | undefined): Promise<Judgement> {
  const { documentPath, dataBucket, ledgerTableName } = readEvaluatorSettings(process.env);
  const document = await readDocument(parameters, documentPath, endpointName);
  // Against a clock that nobody sets: Lambda's own figure follows the time of day.
  const endsAtMs = performance.now() + (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY);
  const remainingMs = () => endsAtMs - performance.now();
  return {
    store,
    registry: awsRegistry(ledger, ledgerTableName, sageMaker),
    engine:
      document.drift.engine === "athena"
        ? byAthena(document, remainingMs, context)
        : streamingEngine({ store, partialsBucket: dataBucket, document, remainingMs }),
    document,
    now,
  };
}

/** The request's id is the same for every attempt at it, so that each finds the queries of the one before. */
function byAthena(
  document: EndpointDocument,
  remainingMs: () => number,
  context: Context | undefined,
): CaptureEngine {
  const { database, workgroup } = readAthenaSettings(process.env);
  const service = athenaService(new AthenaClient(), database, workgroup);
  return athenaEngine(document, { service, runId: context?.awsRequestId ?? "", remainingMs, wait });
}

const lastWindow = ({ now, document }: Judgement) =>
  lastCompleteWindow(now.getTime(), document.drift.windowMinutes);

/** Logs what was judged, and tells whoever reads reports. An event that is lost loses no report. */
async function announce({ outcome, report, folder, written }: JudgedWindow): Promise<void> {
  const { endpointName, window, findings, records, rejudged, lateObjects, objects } = report;
  logger.info("window judged", {
    endpointName,
    window,
    outcome: outcome.kind,
    ...("reason" in outcome && { reason: outcome.reason }),
    findings,
    records,
    objects,
    written,
    rejudged,
    lateObjects,
  });
  const reportS3Uri = `s3://${folder.bucket}/${folder.key}`;
  await sendReportWritten(events, { endpointName, monitor: "drift", reportS3Uri }).catch((failure: unknown) =>
    logger.error("the report is written, but its event was not sent", { endpointName, reportS3Uri, failure }),
  );
}
