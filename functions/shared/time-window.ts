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
  const length = windowMinutes * minuteMilliseconds;
  const endMs = Math.floor((nowMs - captureDelayMinutes * minuteMilliseconds) / length) * length;
  return { startMs: endMs - length, endMs };
}

/** The folders `yyyy/mm/dd/hh/` that hold the window's captured requests: the UTC hours it touches. */
export function hourFolders({ startMs, endMs }: Window): string[] {
  const folders: string[] = [];
  const firstHour = Math.floor(startMs / hourMilliseconds) * hourMilliseconds;
  for (let hour = firstHour; hour < endMs; hour += hourMilliseconds) folders.push(`${hourFolder(hour)}/`);
  return folders;
}

/** Where the window's reports go: `yyyy/mm/dd/hh` of its start, and the minute when it does not start on the hour. */
export function reportFolder({ startMs }: Window): string {
  const minute = (startMs % hourMilliseconds) / minuteMilliseconds;
  return minute === 0 ? hourFolder(startMs) : `${hourFolder(startMs)}/${String(minute).padStart(2, "0")}`;
}

function hourFolder(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");
}
