/** The longest time between two runs of a schedule. */
export type SchedulePause =
  | { readonly state: "known"; readonly hours: number }
  /** It does not go on for ever; the words are the end of a sentence that starts with the schedule. */
  | { readonly state: "ends"; readonly how: string }
  /** No rate and no simple cron expression. */
  | { readonly state: "unreadable" };

const minutesPerDay = 1440;
const millisecondsPerDay = minutesPerDay * 60_000;

/** Two leap years apart from each other, and every weekday on every date in between. */
const [firstYear, lastYear] = [2000, 2028];

/** The last year that EventBridge's cron expressions know. */
const lastCronYear = 2199;

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const known = new Map<string, SchedulePause>();

/** The longest pause of `rate(15 minutes)` or `cron(0 * ? * * *)`, as EventBridge and Model Monitor write them. */
export function schedulePause(expression: string): SchedulePause {
  const pause = known.get(expression) ?? pauseOf(expression.trim());
  known.set(expression, pause);
  return pause;
}

function pauseOf(expression: string): SchedulePause {
  const rate = /^rate\(\s*([1-9]\d*)\s+(minute|hour|day)s?\s*\)$/.exec(expression);
  if (rate !== null) {
    const hours = { minute: 1 / 60, hour: 1, day: 24 }[rate[2] as "minute" | "hour" | "day"];
    return { state: "known", hours: Number(rate[1]) * hours };
  }
  const cron = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minutes, hours, dates, ofMonths, ofWeek, years] = [
    values(cron[0], 0, 59),
    values(cron[1], 0, 23),
    values(cron[2], 1, 31),
    values(cron[3], 1, 12, months),
    values(cron[4], 1, 7, weekdays),
    values(cron[5], 1970, lastCronYear),
  ];
  if (!minutes || !hours || !dates || !ofMonths || !ofWeek || !years || cron.length !== 6) {
    return { state: "unreadable" };
  }
  const lastRunYear = Math.max(...years);
  if (lastRunYear < lastCronYear) return { state: "ends", how: `ends with the year ${lastRunYear}` };
  const everyDay = dates.size === 31 && ofMonths.size === 12 && ofWeek.size === 7;
  const days = everyDay
    ? [0, 1]
    : daysOf((date) => {
        const weekday = date.getUTCDay() + 1;
        return dates.has(date.getUTCDate()) && ofMonths.has(date.getUTCMonth() + 1) && ofWeek.has(weekday);
      });
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute));
  return days.length < 2
    ? { state: "ends", how: "names a date that does not exist" }
    : { state: "known", hours: longestPause(days, times) / 60 };
}

/** The days, counted from the first one, on which a schedule runs. */
function daysOf(runs: (date: Date) => boolean): readonly number[] {
  const start = Date.UTC(firstYear, 0, 1);
  const count = (Date.UTC(lastYear + 1, 0, 1) - start) / millisecondsPerDay;
  return Array.from({ length: count }, (_, day) => day).filter((day) =>
    runs(new Date(start + day * millisecondsPerDay)),
  );
}

/** In minutes. */
function longestPause(days: readonly number[], times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  const within = sorted.slice(1).map((time, position) => time - (sorted[position] ?? time));
  const overnight = (sorted[0] ?? 0) - (sorted.at(-1) ?? 0);
  const between = days
    .slice(1)
    .reduce((longest, day, position) => Math.max(longest, day - (days[position] ?? day)), 0);
  return Math.max(...within, between * minutesPerDay + overnight);
}

/** The values of a field: `*`, `?`, `5`, `MON-FRI`, `1,15`, `0/6`, or undefined for `L`, `W`, `#` and what is wrong. */
function values(
  field: string | undefined,
  lowest: number,
  highest: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  if (field === undefined) return undefined;
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    if (named >= 0) return named + lowest;
    return /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", step, ...rest] = part.split("/");
    const every = step === undefined ? 1 : number(step);
    const [start = "", end, ...more] = range.split("-");
    const all = range === "*" || range === "?";
    const from = all ? lowest : number(start);
    // `5/10` goes on to the highest value, `5` does not.
    const to = end === undefined ? (all || step !== undefined ? highest : from) : number(end);
    const inside = from >= lowest && to <= highest && from <= to && every >= 1;
    if (!inside || rest.length > 0 || more.length > 0) return undefined;
    for (let value = from; value <= to; value += every) found.add(value);
  }
  return found;
}
