import type { Monitor } from "../../shared/monitoring-report";
import { finiteNumber } from "../../statistics/readable";

/** A processing job as SageMaker describes it now, as far as it matters here. */
export interface ProcessingJob {
  readonly arn: string;
  readonly status: string;
  /** Only of runs of Model Monitor. */
  readonly monitoringScheduleArn?: string | undefined;
  /** Folder of the run's files. */
  readonly outputS3Uri?: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly exitMessage?: string | undefined;
  readonly failureReason?: string | undefined;
  readonly createdAtMs: number;
  readonly endedAtMs?: number | undefined;
}

/** An execution of a monitoring schedule, which may have ended before it had a job. */
export interface MonitoringExecution {
  readonly scheduleName: string;
  readonly scheduledAtMs: number;
  readonly status: string;
  readonly monitoringType?: string | undefined;
  readonly processingJobArn?: string | undefined;
  readonly failureReason?: string | undefined;
}

/** How a run of Model Monitor stands. */
export type RunState =
  | { readonly kind: "running" }
  /** Whether it found violations is `unknown` where neither the execution nor the job says so. */
  | { readonly kind: "judged"; readonly violations: "some" | "none" | "unknown" }
  | { readonly kind: "failed"; readonly reason: string };

/** The state of a run. The job's own status is `Completed` with violations too; the execution's tells them apart. */
export function runState(
  job: ProcessingJob | undefined,
  execution: MonitoringExecution | undefined,
): RunState {
  const status = execution?.status ?? job?.status ?? "missing";
  switch (status) {
    case "Pending":
    case "InProgress":
    case "Stopping":
      // An execution's status follows its job's with a delay.
      return job?.status === "Completed" ? { kind: "judged", violations: saidBy(job) } : { kind: "running" };
    case "CompletedWithViolations":
      return { kind: "judged", violations: "some" };
    case "Completed":
      return { kind: "judged", violations: execution === undefined ? saidBy(job) : "none" };
    default:
      return { kind: "failed", reason: failureOf(status, job, execution) };
  }
}

/** The start of the exit message names the outcome; the rest of it is for people. */
function saidBy(job: ProcessingJob | undefined): "some" | "none" | "unknown" {
  const [, outcome] = /^(CompletedWithViolations|Completed):/.exec(job?.exitMessage ?? "") ?? [];
  if (outcome === undefined) return "unknown";
  return outcome === "Completed" ? "none" : "some";
}

function failureOf(
  status: string,
  job: ProcessingJob | undefined,
  execution: MonitoringExecution | undefined,
): string {
  const said = [execution?.failureReason, job?.failureReason, job?.exitMessage].filter(
    (text) => text !== undefined && text !== "",
  );
  return `the run ended as ${status}: ${said[0] ?? "SageMaker gives no reason"}`;
}

/** Name of the schedule that a run belongs to. SageMaker may write it in lower case. */
export function scheduleOf(
  job: Pick<ProcessingJob, "monitoringScheduleArn"> | undefined,
  execution: Pick<MonitoringExecution, "scheduleName"> | undefined,
): string | undefined {
  return execution?.scheduleName ?? job?.monitoringScheduleArn?.split("/").at(-1);
}

/**
 * Whether the schedule is the endpoint's own. Anybody may make others for it, whose runs judge the same windows: each of
 * them would replace what was taken in of the other, every hour.
 */
export function isOwnSchedule(
  { monitoringScheduleName: own }: { readonly monitoringScheduleName?: string | undefined },
  schedule: string | undefined,
): boolean {
  return own === undefined || own.toLowerCase() === schedule?.toLowerCase();
}

/** What a run watches; `undefined` for kinds of monitoring that the knowledge base does not know. */
export function monitorOf(monitoringType: string | undefined): Monitor | undefined {
  switch (monitoringType) {
    case undefined:
    case "DataQuality":
      return "drift";
    case "ModelQuality":
      return "accuracy";
    default:
      return undefined;
  }
}

/**
 * The window that a run judges: what the service has told its container, else the window before the time it was scheduled
 * for, else before the job was made.
 */
export function windowOfRun(
  job: ProcessingJob | undefined,
  execution: MonitoringExecution | undefined,
  windowMinutes: number,
): { readonly startMs: number; readonly endMs: number } | undefined {
  const startMs = timeOf(job?.environment.start_time);
  const endMs = timeOf(job?.environment.end_time);
  if (startMs !== undefined && endMs !== undefined && startMs < endMs) return { startMs, endMs };
  const scheduledMs = execution?.scheduledAtMs ?? job?.createdAtMs;
  if (scheduledMs === undefined) return undefined;
  // A run may begin up to 20 minutes after its hour.
  const hour = Math.floor(scheduledMs / 3_600_000) * 3_600_000;
  return { startMs: hour - windowMinutes * 60_000, endMs: hour };
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : finiteNumber(Date.parse(text));
}
