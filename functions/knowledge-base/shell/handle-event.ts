import { assertNever } from "../../shared/assert-never";
import type { DocumentReading } from "../../shared/parameter-document-store";
import type { KnowledgeBaseEvent } from "../core/event";
import { metricsOf, type TakeInOutcome } from "../core/metrics";
import { EventRejectedError } from "../errors";
import type { KnowledgeBaseWorld } from "./ports";
import { reconcile } from "./reconcile";
import { takeInReport } from "./take-in-report";
import { takeInRun } from "./take-in-run";

/** Handles one event: what it points at is read anew, taken in once, and told in the log and in metrics. */
export async function handleEvent(
  world: KnowledgeBaseWorld,
  event: KnowledgeBaseEvent,
  environment: string,
): Promise<void> {
  const outcomes: TakeInOutcome[] = [];
  const told = (outcome: TakeInOutcome, fields: Record<string, unknown>) => {
    outcomes.push(outcome);
    const isProblem = ["unreadable", "missing", "givenUp", "runFailed"].includes(outcome.kind);
    world.log[isProblem ? "error" : "info"]("report", { ...fields, outcome });
  };
  try {
    switch (event.kind) {
      case "rejected":
        throw new EventRejectedError(event.reason);
      case "reportWritten":
        return told(await reportWritten(world, event), { reportS3Uri: event.reportS3Uri });
      case "jobEnded":
        return told(await jobEnded(world, event, environment), {
          processingJobName: event.processingJobName,
        });
      case "reconcile":
        return await reconcile(world, event.lookBackHours, told);
      default:
        return assertNever(event);
    }
  } finally {
    const metrics = metricsOf(outcomes);
    if (metrics.length > 0) await world.publish(metrics);
  }
}

async function reportWritten(
  world: KnowledgeBaseWorld,
  { endpointName, monitor, reportS3Uri }: Extract<KnowledgeBaseEvent, { kind: "reportWritten" }>,
): Promise<TakeInOutcome> {
  const reading = await world.documents.read(endpointName);
  const document = documentOf(reading);
  if (document === undefined) return withoutDocument(endpointName);
  return takeInReport(world, document, monitor, reportS3Uri);
}

/** Jobs of every kind send these events; only runs of our endpoints' schedules are taken in. */
async function jobEnded(
  world: KnowledgeBaseWorld,
  { processingJobName, outputS3Uris }: Extract<KnowledgeBaseEvent, { kind: "jobEnded" }>,
  environment: string,
): Promise<TakeInOutcome> {
  // Asking for every job of an account would be throttled, and then raise the alarm of what is ours.
  if (outputS3Uris !== undefined && !outputS3Uris.some((uri) => isReportFolder(uri, environment)))
    return {
      kind: "ignored",
      reason: `${processingJobName} writes no reports of an endpoint of ${environment}`,
    };
  const job = await world.runs.job(processingJobName);
  if (job?.monitoringScheduleArn === undefined)
    return { kind: "ignored", reason: `${processingJobName} is no run of Model Monitor` };
  const execution = await world.runs.executionOf(job);
  const endpointName = execution?.endpointName ?? job.environment.sagemaker_endpoint_name;
  if (endpointName === undefined || !endpointName.startsWith(`${environment}-`))
    return { kind: "ignored", reason: `the run is about ${endpointName ?? "no endpoint"}` };
  const document = documentOf(await world.documents.read(endpointName));
  if (document === undefined) return withoutDocument(endpointName);
  if (document.drift.backend !== "sagemaker-model-monitor")
    return { kind: "ignored", reason: `${endpointName} is not watched by Model Monitor` };
  return takeInRun(world, document, job, execution);
}

/** Model Monitor's definitions write below the folder of their endpoint's reports. */
const isReportFolder = (uri: string, environment: string): boolean =>
  /^s3:\/\/[^/]+\/reports\/(.*)$/.exec(uri)?.[1]?.startsWith(`${environment}-`) === true;

const withoutDocument = (endpointName: string): TakeInOutcome => ({
  kind: "ignored",
  reason: `${endpointName} has no document: it is not ours, or was taken down`,
});

function documentOf(reading: DocumentReading | undefined) {
  if (reading?.kind === "invalid") throw reading.error;
  return reading?.document;
}
