const minuteMilliseconds = 60_000;
const hourMilliseconds = 60 * minuteMilliseconds;

/** SageMaker writes captured requests within minutes; a window counts as complete this long after its end. */
export const captureDelayMinutes = 5;

/** A span of time: from `startMs` up to, and without, `endMs`, in milliseconds since the epoch. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The newest window that is over and whose capture has arrived. Windows lie end to end from the epoch on
 * (so hours and days start on the hour and at midnight UTC), which makes a second run judge the same one.
 */
export function lastCompleteWindow(nowMs: number, windowMinutes: number): Window {
  return windowBefore(windowAt(nowMs - captureDelayMinutes * minuteMilliseconds, windowMinutes));
}

/** The window that a time lies in. */
export function windowAt(timeMs: number, windowMinutes: number): Window {
  const length = windowMinutes * minuteMilliseconds;
  const startMs = Math.floor(timeMs / length) * length;
  return { startMs, endMs: startMs + length };
}

/** The window that ends where this one starts. */
export function windowBefore({ startMs, endMs }: Window): Window {
  return { startMs: startMs - (endMs - startMs), endMs: startMs };
}

/** A folder of captured requests, and the UTC hour that it is for. */
export interface HourFolder {
  /** `yyyy/mm/dd/hh/` */
  readonly path: string;
  readonly hour: Window;
}

/** The folders `yyyy/mm/dd/hh/` that hold what belongs to the window: those of the UTC hours it touches. */
export function hourFolders(window: Window): string[] {
  return hoursOf(window).map(({ path }) => path);
}

/** The UTC hours that the window touches, each with its folder. */
export function hoursOf({ startMs, endMs }: Window): HourFolder[] {
  const folders: HourFolder[] = [];
  const firstHour = Math.floor(startMs / hourMilliseconds) * hourMilliseconds;
  for (let hour = firstHour; hour < endMs; hour += hourMilliseconds)
    folders.push({
      path: `${hourFolder(hour)}/`,
      hour: { startMs: hour, endMs: hour + hourMilliseconds },
    });
  return folders;
}

/** Where the window's reports go: `yyyy/mm/dd/hh` of its start, and the minute when it does not start on the hour. */
export function reportFolder({ startMs }: Window): string {
  const minute = (startMs % hourMilliseconds) / minuteMilliseconds;
  return minute === 0 ? hourFolder(startMs) : `${hourFolder(startMs)}/${String(minute).padStart(2, "0")}`;
}

/** The folder `yyyy/mm/dd/hh` of the UTC hour that a time lies in. */
export function hourFolder(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");
}
