import type { SimulatedTime } from "../../kernel/ports";

/** When a schedule runs: once and at once, or again and again at whole hours of the UTC day. */
export type MonitoringTimes =
  | { readonly kind: "now" }
  | {
      readonly kind: "hours";
      /** Ascending. */
      readonly hours: readonly number[];
      /** Hours from one run to the next, which are the hours that a run analyses. */
      readonly everyHours: number;
    };

const hourMs = 3_600_000;

/**
 * Reads the expressions that Model Monitor documents: `cron(0 * ? * * *)` every hour, `cron(0 12 ? * * *)` every day at
 * 12, `cron(0 17/12 ? * * *)` every twelve hours from 17 on, around the clock; and `NOW`. `undefined` for any other
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html).
 */
export function readMonitoringTimes(expression: string): MonitoringTimes | undefined {
  if (expression === "NOW") return { kind: "now" };
  const match = /^cron\(0 (?:(\*)|(\d{1,2})(?:\/(\d{1,2}))?) \? \* \* \*\)$/.exec(expression);
  if (match === null) return undefined;
  const [, each, first, step] = match;
  if (each !== undefined) return hourly(0, 1);
  const start = Number(first);
  const every = step === undefined ? 24 : Number(step);
  return start > 23 || every < 1 || every > 24 ? undefined : hourly(start, every);
}

/** The first run after a moment. */
export function nextRun(
  times: Extract<MonitoringTimes, { readonly kind: "hours" }>,
  after: SimulatedTime,
): SimulatedTime {
  let time = (Math.floor(after / hourMs) + 1) * hourMs;
  while (!times.hours.includes(new Date(time).getUTCHours())) time += hourMs;
  return time;
}

function hourly(start: number, everyHours: number): MonitoringTimes {
  const count = Math.ceil(24 / everyHours);
  const hours = Array.from({ length: count }, (_, index) => (start + index * everyHours) % 24);
  return { kind: "hours", hours: hours.sort((a, b) => a - b), everyHours };
}

/** Reads an offset such as `-PT1H`, `-P1D` or `PT0H` into milliseconds; `undefined` when it is none. */
export function readOffsetMs(text: string): number | undefined {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (match === null || /[PT]$/.test(text)) return undefined;
  const [, sign, days = 0, hours = 0, minutes = 0] = match;
  const length = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -length : length;
}
