import { UserError } from "../../sandbox/setup/user-error";

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * A point in time as people type it: a duration before now (`90m`, `24h`, `7d`), or a date with or without a time, in UTC
 * unless it names a zone. Milliseconds since the epoch; `undefined` when it is neither.
 */
export function readSince(text: string, now: number): number | undefined {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  if (count !== undefined && (unit === "m" || unit === "h" || unit === "d"))
    return Math.max(0, now - Number(count) * unitMs[unit]);
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text))
    return undefined;
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$|^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(" ", "T"));
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

/** The point in time of the option `--since`. @throws UserError when it is none. */
export function sinceOption(text: string, now: number): number {
  const since = readSince(text, now);
  if (since === undefined)
    throw new UserError(
      `--since: "${text}" is neither a duration (90m, 24h, 7d) nor a time (2026-05-01, 2026-05-01T10:00Z).`,
      2,
    );
  return since;
}
