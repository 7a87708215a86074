import { createHash } from "node:crypto";
import type { SimulatedTime } from "../../kernel/ports";
import { arnOf } from "../arns";
import type { MonitoringScheduleRecord } from "../records";
import type { ServiceParts } from "../service-parts";
import type { MonitorDefinition } from "./monitor-definition";
import type { AnalysedWindow, ProcessingJobRecord } from "./monitoring-records";
import { jobEnvironment } from "./processing-job";

export interface MonitoringTurn {
  readonly schedule: MonitoringScheduleRecord;
  readonly definition: MonitorDefinition;
  readonly due: SimulatedTime;
  readonly window: AnalysedWindow;
  readonly folders: readonly string[];
}

/** The processing job of one turn of a schedule, as it begins. */
export function newProcessingJob(
  { account, clock, behaviour }: ServiceParts,
  { schedule, definition, due, window, folders }: MonitoringTurn,
): ProcessingJobRecord {
  const endpointName = definition.input?.EndpointName ?? "";
  const name = jobName(schedule.arn, due);
  const now = new Date(clock.now());
  const output = (definition.output?.MonitoringOutputs?.[0]?.S3Output?.S3Uri ?? "").replace(/\/+$/, "");
  const folder = [output, endpointName, schedule.name, ...hourOf(due)].join("/");
  return {
    name,
    arn: arnOf(account, "processing-job", name),
    scheduleName: schedule.name,
    scheduleArn: schedule.arn,
    endpointName,
    definition,
    window,
    captureFolders: folders,
    reportUri: behaviour.monitoringReportLayout === "flat" ? output : folder,
    environment: jobEnvironment(definition, { endpointName, scheduleName: schedule.name }, window),
    creationTime: now,
    lastModifiedTime: now,
    status: "InProgress",
  };
}

/** `model-monitoring-<yyyymmddhhmm>-<24 hex digits>`, the same for the same turn, so that a run can be repeated. */
function jobName(scheduleArn: string, due: SimulatedTime): string {
  const minute = new Date(due).toISOString().slice(0, 16).replace(/\D/g, "");
  const id = createHash("sha256").update(`${scheduleArn} ${due}`).digest("hex").slice(0, 24);
  return `model-monitoring-${minute}-${id}`;
}

/** `["2026", "05", "01", "10"]`. */
function hourOf(time: SimulatedTime): readonly string[] {
  return new Date(time).toISOString().slice(0, 13).split(/[-T]/);
}
