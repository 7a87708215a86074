import type { SimulatedTime } from "../kernel/ports";
import { nextCronTime, parseCron } from "./cron-schedule";

/** A schedule expression that EventBridge would refuse; the message says why. */
export class ScheduleExpressionError extends Error {
  override readonly name = "ScheduleExpressionError";
}

/** When a scheduled rule runs next after a moment; `undefined` when never again. */
export type Schedule = (after: SimulatedTime) => SimulatedTime | undefined;

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads `rate(5 minutes)` or `cron(0 12 * * ? *)`. A rate counts from the rule's creation. */
export function parseSchedule(expression: string, createdAt: SimulatedTime): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate !== null) {
    const count = Number(rate[1]);
    // As AWS has it: 'rate(1 minute)' and 'rate(5 minutes)', never 'rate(1 minutes)' or 'rate(5 minute)'.
    if (count < 1 || (count === 1) !== (rate[3] === "")) throw invalid(expression);
    const interval = count * unitMs[rate[2] as keyof typeof unitMs];
    return (after) => createdAt + (Math.floor((after - createdAt) / interval) + 1) * interval;
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1];
  const cron = fields === undefined ? undefined : parseCron(fields);
  if (cron === undefined) throw invalid(expression);
  return (after) => nextCronTime(cron, after);
}

function invalid(expression: string): ScheduleExpressionError {
  return new ScheduleExpressionError(
    `Parameter ScheduleExpression is not valid: '${expression}' is neither rate(<number> minute|minutes|hour|hours|day|days) nor cron(<6 fields, exactly one of day-of-month and day-of-week being ?>).`,
  );
}
