import type { IncidentContact } from "../../shared/incident-message";

const days: readonly string[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const dayMinutes = 1440;

/** Hours that a program understands: on some days of the week, from a minute of the day up to another. */
interface Hours {
  /** 0 = Sunday. */
  readonly days: ReadonlySet<number>;
  readonly from: number;
  /** Not later than `from`: they end on the next day. */
  readonly to: number;
}

/**
 * Whether the hours include this moment. `always` needs no time zone; `daily 06:00-22:00`, `weekdays 08:00-18:00`,
 * `weekends 10:00-16:00`, `mon-fri 08:00-18:00` and `sat,sun 10:00-16:00` do. Hours that go over midnight belong to the day
 * on which they begin. Anything else is `unknown`, as is a time zone that does not exist.
 */
export function reachableNow(
  hours: string,
  timeZone: string | undefined,
  nowMs: number,
): IncidentContact["reachableNow"] {
  const text = hours.trim().toLowerCase();
  if (text === "always") return "yes";
  const read = readHours(text);
  const local = timeZone === undefined ? undefined : localTime(timeZone, nowMs);
  if (read === undefined || local === undefined) return "unknown";
  const { from, to } = read;
  const today = read.days.has(local.day);
  const yesterday = read.days.has((local.day + 6) % 7);
  const isWithin =
    from < to
      ? today && local.minute >= from && local.minute < to
      : (today && local.minute >= from) || (yesterday && local.minute < to);
  return isWithin ? "yes" : "no";
}

function readHours(text: string): Hours | undefined {
  const found = /^(\S+) (\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [, dayText = "", ...numbers] = found;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers.map(Number);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  const wanted = readDays(dayText);
  const areTimes = fromMinute < 60 && toMinute < 60 && from < dayMinutes && to <= dayMinutes && from !== to;
  return wanted === undefined || !areTimes ? undefined : { days: wanted, from, to };
}

const groups: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [0, 6],
};

function readDays(text: string): ReadonlySet<number> | undefined {
  if (Object.hasOwn(groups, text)) return new Set(groups[text]);
  const wanted = new Set<number>();
  for (const part of text.split(",")) {
    const [first, last = first, ...rest] = part.split("-").map((name) => days.indexOf(name));
    if (first === undefined || last === undefined || first < 0 || last < 0 || rest.length > 0)
      return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      wanted.add(day);
      if (day === last) break;
    }
  }
  return wanted;
}

/** Day of the week and minute of the day in the zone; `undefined` when there is no such zone. */
function localTime(
  timeZone: string,
  nowMs: number,
): { readonly day: number; readonly minute: number } | undefined {
  try {
    const options = {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    } as const;
    const parts = new Intl.DateTimeFormat("en-US", options).formatToParts(nowMs);
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
    const day = days.indexOf(part("weekday").toLowerCase());
    return { day, minute: Number(part("hour")) * 60 + Number(part("minute")) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
