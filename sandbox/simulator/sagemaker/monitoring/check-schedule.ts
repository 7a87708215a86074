import type { MonitoringScheduleConfig } from "@aws-sdk/client-sagemaker";
import { AwsError } from "../../kernel/service";
import { findJobDefinition } from "../data-quality-job-definitions";
import type { ServiceParts } from "../service-parts";
import { validationError } from "../validation-error";
import { definitionOfSchedule } from "./monitor-definition";
import { readMonitoringTimes, readOffsetMs } from "./schedule-expression";

/** A run of `NOW` analyses at most this much. */
const longestWindowMs = 24 * 3_600_000;

/** Refuses a schedule that AWS would refuse, and a kind of monitor that the sandbox cannot run. */
export function checkSchedule(parts: ServiceParts, config: MonitoringScheduleConfig): void {
  const { MonitoringJobDefinitionName: name, MonitoringJobDefinition: inline } = config;
  const type = config.MonitoringType ?? "DataQuality";
  if ((name === undefined) === (inline === undefined)) {
    throw validationError(
      "Exactly one of MonitoringJobDefinitionName and MonitoringJobDefinition must be specified.",
    );
  }
  if (type !== "DataQuality")
    throw new AwsError(
      "NotImplemented",
      `the sandbox does not simulate ${type} monitors, only DataQuality`,
      501,
    );
  if (name !== undefined) findJobDefinition(parts, name);
  const problems = [...timeProblems(config), ...runtimeProblems(parts, config)];
  if (problems.length > 0) throw validationError(...problems);
}

function timeProblems({ ScheduleConfig: schedule }: MonitoringScheduleConfig): readonly string[] {
  const expression = schedule?.ScheduleExpression ?? "";
  const times = readMonitoringTimes(expression);
  if (times === undefined) {
    return [
      `ScheduleExpression "${expression}" must be NOW, cron(0 * ? * * *), cron(0 <hour> ? * * *) or cron(0 <hour>/<1-24> ? * * *).`,
    ];
  }
  const start = readOffsetMs(schedule?.DataAnalysisStartTime ?? "");
  const end = readOffsetMs(schedule?.DataAnalysisEndTime ?? "");
  if (times.kind === "hours") return [];
  if (start === undefined || end === undefined)
    return ["NOW needs DataAnalysisStartTime and DataAnalysisEndTime, such as -PT1H and -PT0H."];
  return end > start && end - start <= longestWindowMs
    ? []
    : ["DataAnalysisEndTime must be after DataAnalysisStartTime, by at most 24 hours."];
}

function runtimeProblems(parts: ServiceParts, config: MonitoringScheduleConfig): readonly string[] {
  const times = readMonitoringTimes(config.ScheduleConfig?.ScheduleExpression ?? "");
  const runtime = definitionOfSchedule(parts, config)?.maximumRuntimeSeconds;
  if (times?.kind !== "hours" || runtime === undefined || runtime <= times.everyHours * 3600) return [];
  return [`MaxRuntimeInSeconds ${runtime} must not exceed the ${times.everyHours} hour(s) between two runs.`];
}
