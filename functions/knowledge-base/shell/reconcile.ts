import type { EndpointDocument } from "../../shared/endpoint-document";
import { monitors } from "../../shared/monitoring-report";
import type { DocumentReading } from "../../shared/parameter-document-store";
import type { ReportIntake } from "../../shared/violation-records";
import { abandoned, isSettled } from "../core/intake";
import type { TakeInOutcome } from "../core/metrics";
import { isOwnSchedule } from "../core/monitoring-run";
import {
  folderOfReport,
  listingStart,
  type ReportRoot,
  reportRoots,
  windowStartOf,
} from "../core/report-folders";
import { type Failure, ReconciliationError } from "../errors";
import type { EndpointExecution, KnowledgeBaseWorld } from "./ports";
import { takeInReport } from "./take-in-report";
import { takeInRun, versionOfRun } from "./take-in-run";

/** How many endpoints are looked through at once. */
const endpointsAtOnce = 10;

/**
 * Takes in what an event missed: reports and runs of the last hours that are not settled, and older ones that could not be
 * read. What fails keeps nothing else from being taken in. @throws ReconciliationError with all that failed.
 */
export async function reconcile(
  world: KnowledgeBaseWorld,
  lookBackHours: number,
  told: (outcome: TakeInOutcome, fields: Record<string, unknown>) => void,
): Promise<void> {
  const failures: Failure[] = [];
  const tried = new Set<string>();
  const trying: Trying = async (subject, doing) => {
    tried.add(subject);
    try {
      await doing();
    } catch (error) {
      failures.push({ subject, error });
    }
  };
  const readings = await world.documents.list();
  const tell: Tell = (outcome, reportS3Uri) => told(outcome, { reportS3Uri });
  for (let start = 0; start < readings.length; start += endpointsAtOnce)
    await Promise.all(
      readings.slice(start, start + endpointsAtOnce).flatMap((reading) => {
        if (reading.kind === "invalid")
          return [trying(reading.endpointName, () => Promise.reject(reading.error))];
        const { document } = reading;
        return [
          ...reportRoots(document).map((root) =>
            trying(`${document.endpointName} ${root.monitor}`, () =>
              takeInMissed(world, document, root, lookBackHours, tell, trying),
            ),
          ),
          ...(document.drift.backend === "sagemaker-model-monitor"
            ? [trying(document.endpointName, () => takeInRuns(world, document, lookBackHours, tell, trying))]
            : []),
        ];
      }),
    );
  await trying("unfinished reports", () => retryOlder(world, readings, tried, tell, trying));
  if (failures.length > 0) throw new ReconciliationError(failures);
}

type Trying = (subject: string, doing: () => Promise<void>) => Promise<void>;
type Tell = (outcome: TakeInOutcome, reportS3Uri: string) => void;

/** Reports that a monitor of ours has written. */
async function takeInMissed(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  root: ReportRoot,
  lookBackHours: number,
  tell: Tell,
  trying: Trying,
): Promise<void> {
  const startAfter = listingStart(root, world.clock(), lookBackHours);
  const settled = new Map<string, ReportIntake>();
  let isFirst = true;
  for await (const { key, version } of world.reports.list(root.bucket, root.prefix, startAfter)) {
    const folder = folderOfReport(root.bucket, key);
    const startMs = folder === undefined ? undefined : windowStartOf(root, folder);
    if (folder === undefined || startMs === undefined) continue;
    const windowStart = new Date(startMs).toISOString();
    if (isFirst)
      for (const intake of await world.table.intakesSince(document.endpointName, root.monitor, windowStart))
        settled.set(intake.windowStart, intake);
    isFirst = false;
    if (isSettled(settled.get(windowStart), version)) continue;
    await trying(folder, async () => tell(await takeInReport(world, document, root.monitor, folder), folder));
  }
}

/** Runs of Model Monitor, which writes no event that must arrive. */
async function takeInRuns(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  lookBackHours: number,
  tell: Tell,
  trying: Trying,
): Promise<void> {
  const { endpointName, drift } = document;
  const sinceMs = world.clock() - lookBackHours * 3_600_000;
  const firstWindow = new Date(sinceMs - 2 * drift.windowMinutes * 60_000).toISOString();
  const known = await Promise.all(
    monitors.map((monitor) => world.table.intakesSince(endpointName, monitor, firstWindow)),
  );
  const intakes = new Map(known.flat().map((intake) => [intake.reportVersion, intake]));
  for await (const execution of world.runs.executions(endpointName, sinceMs)) {
    if (!isOwnSchedule(drift, execution.scheduleName)) continue;
    const version = versionOfRun(undefined, execution);
    if (isSettled(intakes.get(version), version)) continue;
    await trying(version, async () => tell(await takeInExecution(world, document, execution), version));
  }
}

async function takeInExecution(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  execution: EndpointExecution,
): Promise<TakeInOutcome> {
  const name = execution.processingJobArn?.split("/").at(-1);
  const job = name === undefined ? undefined : await world.runs.job(name);
  return takeInRun(world, document, job, execution);
}

/** Older reports that were not there, could not be read, or were left half taken in. */
async function retryOlder(
  world: KnowledgeBaseWorld,
  readings: readonly DocumentReading[],
  tried: ReadonlySet<string>,
  tell: Tell,
  trying: Trying,
): Promise<void> {
  const known = new Map(
    readings.map((reading) => [
      reading.kind === "document" ? reading.document.endpointName : reading.endpointName,
      reading,
    ]),
  );
  for (const intake of await world.table.unfinished()) {
    const { endpointName, reportS3Uri, reportVersion } = intake;
    const reading = known.get(endpointName);
    // What is wrong with its document has been told already.
    if (reading?.kind === "invalid" || tried.has(reportS3Uri) || tried.has(reportVersion)) continue;
    await trying(reportS3Uri, async () => {
      const outcome = await takeInOlder(world, reading?.document, intake);
      if (outcome !== undefined) tell(outcome, reportS3Uri);
    });
  }
}

/** `undefined` = there is nothing that it could be taken in from, and it is not given up yet. */
async function takeInOlder(
  world: KnowledgeBaseWorld,
  document: EndpointDocument | undefined,
  intake: ReportIntake,
): Promise<TakeInOutcome | undefined> {
  const job = /:processing-job\/(.+)$/.exec(intake.reportVersion)?.[1];
  const outcome =
    document === undefined
      ? ignored(`${intake.endpointName} has no document any more`)
      : job === undefined
        ? await takeInReport(world, document, intake.monitor, intake.reportS3Uri)
        : await takeInJob(world, document, job);
  if (outcome.kind !== "ignored") return outcome;
  const { reason } = outcome;
  const given = abandoned(intake, reason, new Date(world.clock()).toISOString());
  if (given === undefined || (await world.table.putIntake(given)) === "lost") return undefined;
  return { kind: "givenUp", reason };
}

const ignored = (reason: string) => ({ kind: "ignored", reason }) as const;

async function takeInJob(
  world: KnowledgeBaseWorld,
  document: EndpointDocument,
  processingJobName: string,
): Promise<TakeInOutcome> {
  const job = await world.runs.job(processingJobName);
  if (job === undefined) return ignored(`SageMaker has no job ${processingJobName} any more`);
  return takeInRun(world, document, job, await world.runs.executionOf(job));
}
