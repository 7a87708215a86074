import type { SimulatedTime } from "../kernel/ports";

/** A cron expression of EventBridge (six fields, UTC), as questions about a day and lists of times in it. */
export interface CronSchedule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  matchesDay(day: Date): boolean;
}

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const dayMs = 86_400_000;
/** Far enough for every yearly date and for 29 February. */
const daysToLookAhead = 366 * 9;

/** Reads the six fields; `undefined` when they are not valid. */
export function parseCron(text: string): CronSchedule | undefined {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = "", ...rest] = text
    .trim()
    .split(/\s+/);
  if (rest.length > 0 || (dayOfMonth === "?") === (dayOfWeek === "?")) return undefined;
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const months = numbers(month, 1, 12, monthNames, 1);
  const years = numbers(year, 1970, 2199);
  const matchesDate = dayOfWeek === "?" ? monthDay(dayOfMonth) : weekday(dayOfWeek);
  if (!minutes || !hours || !months || !years || !matchesDate) return undefined;
  return {
    minutes,
    hours,
    matchesDay: (day) =>
      years.includes(day.getUTCFullYear()) && months.includes(day.getUTCMonth() + 1) && matchesDate(day),
  };
}

/** The first time after the given moment. */
export function nextCronTime(cron: CronSchedule, after: SimulatedTime): SimulatedTime | undefined {
  const firstDay = Math.floor(after / dayMs) * dayMs;
  for (let offset = 0; offset < daysToLookAhead; offset += 1) {
    const day = firstDay + offset * dayMs;
    if (!cron.matchesDay(new Date(day))) continue;
    for (const hour of cron.hours) {
      const found = cron.minutes
        .map((minute) => day + (hour * 60 + minute) * 60_000)
        .find((time) => time > after);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The numbers that a field of lists, ranges and steps allows, ascending. */
function numbers(
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
  firstName = 0,
): readonly number[] | undefined {
  const read = (text: string): number => {
    const position = names.indexOf(text.toUpperCase());
    return position >= 0 ? position + firstName : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [range = "", step, ...more] = part.split("/");
    const [from = "", to, ...extra] = range.split("-");
    const start = range === "*" ? low : read(from);
    const end = range === "*" ? high : to !== undefined ? read(to) : step === undefined ? start : high;
    const every = step === undefined ? 1 : Number(step);
    const valid = start >= low && end <= high && start <= end && Number.isInteger(every) && every > 0;
    if (!valid || more.length > 0 || extra.length > 0) return undefined;
    for (let value = start; value <= end; value += every) found.add(value);
  }
  return [...found].sort((left, right) => left - right);
}

/** Day of month: numbers, `L` (the last day) or `15W` (the weekday nearest to the 15th). */
function monthDay(field: string): ((day: Date) => boolean) | undefined {
  if (field === "L") return (day) => day.getUTCDate() === lastDayOfMonth(day);
  const near = /^(\d+)W$/.exec(field)?.[1];
  if (near !== undefined) {
    const wanted = Number(near);
    if (wanted < 1 || wanted > 31) return undefined;
    return (day) => day.getUTCDate() === nearestWeekday(day, wanted);
  }
  const days = numbers(field, 1, 31);
  return days && ((day) => days.includes(day.getUTCDate()));
}

/** Day of week: numbers from 1 (Sunday), names, `6L` (the last Friday) or `3#2` (the second Tuesday). */
function weekday(field: string): ((day: Date) => boolean) | undefined {
  const last = /^([1-7])L$/.exec(field)?.[1];
  if (last !== undefined) {
    return (day) => day.getUTCDay() + 1 === Number(last) && day.getUTCDate() + 7 > lastDayOfMonth(day);
  }
  const nth = /^([1-7])#([1-5])$/.exec(field);
  if (nth !== null) {
    return (day) =>
      day.getUTCDay() + 1 === Number(nth[1]) && Math.ceil(day.getUTCDate() / 7) === Number(nth[2]);
  }
  const days = field === "L" ? [7] : numbers(field, 1, 7, weekdayNames, 1);
  return days && ((day) => days.includes(day.getUTCDay() + 1));
}

function lastDayOfMonth(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

function nearestWeekday(day: Date, wanted: number): number {
  const last = lastDayOfMonth(day);
  const date = Math.min(wanted, last);
  const weekdayOfDate = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay();
  if (weekdayOfDate === 6) return date > 1 ? date - 1 : date + 2;
  if (weekdayOfDate === 0) return date < last ? date + 1 : date - 2;
  return date;
}
