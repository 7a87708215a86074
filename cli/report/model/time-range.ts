import type { EndpointFacts } from "../collect/report-facts";
import { readValue } from "../source";

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How far to both sides of an update its figures are shown. */
const aroundRolloutMs = 20 * minuteMs;

/** At most so many points are drawn from the left to the right. */
export const pointsDrawn = 120;

/**
 * The part of the report's time in which the endpoint was there: a chart of thirty days of which it has lived for two says
 * nothing. Starts on the hour.
 */
export function lifetimeOf(
  { standing, decisions }: Pick<EndpointFacts, "standing" | "decisions">,
  range: TimeRange,
): TimeRange {
  const known = readValue(standing);
  const served = known?.servedIsComplete === true ? known.served[0]?.from : undefined;
  const first = readValue(decisions)?.decisions[0]?.at;
  const born = served ?? (known === undefined ? undefined : first);
  const bornMs = born === undefined ? range.fromMs : Date.parse(born);
  const fromMs = Math.floor(Math.max(range.fromMs, bornMs) / hourMs) * hourMs;
  return { fromMs: Math.min(fromMs, range.toMs - hourMs), toMs: range.toMs };
}

/** The time around an update: from before the first request to the new version until after its verdict. */
export function rolloutRange(
  { shiftStartedAt, endedAt }: { readonly shiftStartedAt?: string; readonly endedAt?: string },
  nowMs: number,
): TimeRange | undefined {
  if (shiftStartedAt === undefined) return undefined;
  const from = Date.parse(shiftStartedAt) - aroundRolloutMs;
  const to = endedAt === undefined ? nowMs : Math.min(nowMs, Date.parse(endedAt) + aroundRolloutMs);
  return { fromMs: Math.floor(from / (5 * minuteMs)) * 5 * minuteMs, toMs: Math.max(to, from + hourMs / 2) };
}

/**
 * The period of a metric so that a range has at most as many points as are drawn: a multiple of `unitMinutes` and of what
 * CloudWatch still has (a minute for 15 days, five minutes for 63 days, an hour after that).
 */
export function periodSecondsFor({ fromMs, toMs }: TimeRange, nowMs: number, unitMinutes = 1): number {
  const ageDays = (nowMs - fromMs) / dayMs;
  const kept = ageDays < 15 ? 1 : ageDays < 63 ? 5 : 60;
  const wanted = Math.max(1, (toMs - fromMs) / minuteMs / pointsDrawn);
  const unit = leastCommonMultiple(unitMinutes, kept);
  const steps = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 144, 288, 720, 1440];
  const factor = steps.find((step) => step * unit >= wanted) ?? Math.ceil(wanted / unit);
  return factor * unit * 60;
}

function leastCommonMultiple(left: number, right: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return (left * right) / divisor(left, right);
}
