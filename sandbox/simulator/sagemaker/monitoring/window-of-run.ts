import type { MonitoringScheduleConfig } from "@aws-sdk/client-sagemaker";
import type { SimulatedTime } from "../../kernel/ports";
import type { MonitorDefinition } from "./monitor-definition";
import type { AnalysedWindow } from "./monitoring-records";
import { readMonitoringTimes, readOffsetMs } from "./schedule-expression";

const hourMs = 3_600_000;

/** What a run analyses: the hours since the run before, unless the endpoint's input or a run of `NOW` gives offsets. */
export function windowOfRun(
  { ScheduleConfig: schedule }: MonitoringScheduleConfig,
  { input }: Pick<MonitorDefinition, "input">,
  due: SimulatedTime,
): AnalysedWindow {
  const times = readMonitoringTimes(schedule?.ScheduleExpression ?? "");
  const hours = times?.kind === "hours" ? times.everyHours : 1;
  const start = schedule?.DataAnalysisStartTime ?? input?.StartTimeOffset;
  const end = schedule?.DataAnalysisEndTime ?? input?.EndTimeOffset;
  return {
    startMs: due + (offset(start) ?? -hours * hourMs),
    endMs: due + (offset(end) ?? 0),
  };
}

function offset(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readOffsetMs(text);
}
