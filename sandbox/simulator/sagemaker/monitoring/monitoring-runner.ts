import type { Cancel, SimulatedTime } from "../../kernel/ports";
import type { MonitoringScheduleRecord } from "../records";
import type { ServiceParts } from "../service-parts";
import { analyseCapture, captureFoldersOf, hasCapture } from "./capture-of-window";
import { definitionOfSchedule, type MonitorDefinition } from "./monitor-definition";
import { monitorMetrics } from "./monitor-metrics";
import type { MonitoringExecutionRecord, ProcessingJobRecord } from "./monitoring-records";
import { newProcessingJob } from "./new-processing-job";
import { processingJobEvent } from "./processing-job-event";
import { nextRun, readMonitoringTimes } from "./schedule-expression";
import { windowOfRun } from "./window-of-run";
import { writeReport } from "./write-report";

/** Model Monitor's own words for a window without captured requests. */
const noDataReason = "Job inputs had no data";

/** Runs monitoring schedules on the sandbox's clock. */
export class MonitoringRunner {
  readonly #parts: ServiceParts;
  readonly #planned = new Map<string, Cancel>();

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  /** Follows a schedule that was made, changed, started, stopped or deleted. */
  follow(scheduleName: string): void {
    this.#planned.get(scheduleName)?.();
    this.#planned.delete(scheduleName);
    this.#planAfter(scheduleName, this.#parts.clock.now());
  }

  #planAfter(scheduleName: string, after: SimulatedTime): void {
    const { records, clock, behaviour } = this.#parts;
    const schedule = records.monitoringSchedules.get(scheduleName);
    const times = readMonitoringTimes(schedule?.config.ScheduleConfig?.ScheduleExpression ?? "");
    if (schedule?.status !== "Scheduled" || times === undefined) return;
    const due = times.kind === "now" ? after : nextRun(times, after);
    const start = due + behaviour.monitoringDelaySeconds * 1000;
    const cancel = clock.at(start, `monitoring schedule ${scheduleName}`, () => {
      if (times.kind === "hours") this.#planAfter(scheduleName, due);
      return this.#turn(schedule, due);
    });
    this.#planned.set(scheduleName, cancel);
  }

  async #turn(schedule: MonitoringScheduleRecord, due: SimulatedTime): Promise<void> {
    const { records, clock, behaviour } = this.#parts;
    const definition = definitionOfSchedule(this.#parts, schedule.config);
    const endpointName = definition?.input?.EndpointName ?? "";
    const now = new Date(clock.now());
    const execution: MonitoringExecutionRecord = {
      name: schedule.name,
      endpointName,
      jobDefinitionName: definition?.jobDefinitionName,
      scheduledTime: new Date(due),
      creationTime: now,
      lastModifiedTime: now,
      status: "Pending",
    };
    records.monitoringExecutions.push(execution);
    if (definition === undefined)
      return this.#fail(
        execution,
        `Could not find job definition ${schedule.config.MonitoringJobDefinitionName}.`,
      );
    const window = windowOfRun(schedule.config, definition, due);
    const folders = captureFoldersOf(this.#parts, endpointName, window);
    const found = await hasCapture(this.#parts, folders);
    if (!found && behaviour.monitoringWithoutData === "noJob") return this.#fail(execution, noDataReason);
    this.#startJob(newProcessingJob(this.#parts, { schedule, definition, due, window, folders }), execution);
  }

  #startJob(job: ProcessingJobRecord, execution: MonitoringExecutionRecord): void {
    const { records, clock, events, behaviour } = this.#parts;
    records.processingJobs.set(job.name, job);
    execution.processingJobArn = job.arn;
    execution.status = "InProgress";
    events.put(processingJobEvent(job, clock.now()));
    clock.at(clock.now() + behaviour.monitoringRunSeconds * 1000, `processing job ${job.name}`, () =>
      this.#endJob(job, execution),
    );
  }

  async #endJob(job: ProcessingJobRecord, execution: MonitoringExecutionRecord): Promise<void> {
    const reason = await this.#analyse(job, execution).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    const { clock, events } = this.#parts;
    const now = new Date(clock.now());
    job.status = reason === undefined ? "Completed" : "Failed";
    job.endTime = now;
    job.lastModifiedTime = now;
    if (reason !== undefined) {
      job.failureReason = reason.slice(0, 1024);
      this.#fail(execution, reason);
    }
    events.put(processingJobEvent(job, clock.now()));
  }

  /** Why it failed, or `undefined`. */
  async #analyse(
    job: ProcessingJobRecord,
    execution: MonitoringExecutionRecord,
  ): Promise<string | undefined> {
    const { clock, metrics, behaviour } = this.#parts;
    const found = await hasCapture(this.#parts, job.captureFolders);
    if (!found) return noDataReason;
    const judgement = await analyseCapture(this.#parts, job);
    if (judgement.kind === "failed") return judgement.reason;
    await writeReport(this.#parts.objects, job, judgement);
    if (judgement.emitsMetrics && publishes(job.definition)) {
      const spelling = behaviour.monitoringMetricNames;
      for (const datum of monitorMetrics(judgement.figures, job, spelling, clock.now())) {
        if ("values" in datum) metrics.putSet(datum);
        else metrics.put(datum);
      }
    }
    const count = judgement.violations.length;
    job.exitMessage =
      count === 0
        ? "Completed: Job completed successfully with no violations."
        : `CompletedWithViolations: Job completed successfully with ${count} violations.`;
    execution.status = count === 0 ? "Completed" : "CompletedWithViolations";
    execution.lastModifiedTime = new Date(clock.now());
    return undefined;
  }

  #fail(execution: MonitoringExecutionRecord, reason: string): void {
    execution.status = "Failed";
    execution.failureReason = reason.slice(0, 1024);
    execution.lastModifiedTime = new Date(this.#parts.clock.now());
  }
}

function publishes({ application }: MonitorDefinition): boolean {
  return application.Environment?.publish_cloudwatch_metrics === "Enabled";
}
