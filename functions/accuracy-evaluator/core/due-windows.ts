import { lastCompleteWindow, type Window } from "../../shared/time-window";

/** So many windows back a missing report is noticed and made up for. */
export const windowsLookedBack = 8;

/** At most so many windows are judged in one run; the next run takes up the rest. */
export const windowsPerRun = 3;

/**
 * The windows to judge now. What lies before the first report is nobody's loss: when accuracy begins to be watched, the
 * newest window is the first. `watchedBefore` says that a window before the due ones has a report.
 */
export function windowsToJudge(
  due: readonly Window[],
  hasReport: (window: Window) => boolean,
  watchedBefore: boolean,
): Window[] {
  const first = watchedBefore ? 0 : due.findIndex(hasReport);
  const watched = first < 0 ? due.slice(-1) : due.slice(first);
  return watched.filter((window) => !hasReport(window)).slice(0, windowsPerRun);
}

/** What decides which windows are due. */
export interface DueSettings {
  readonly windowMinutes: number;
  readonly labelDelayMinutes: number;
  /** When the endpoint was created; a window that ended before it has nothing to judge. */
  readonly createdAtMs: number;
}

/** The newest windows whose labels have had their time to arrive, oldest first. */
export function dueWindows(
  nowMs: number,
  { windowMinutes, labelDelayMinutes, createdAtMs }: DueSettings,
): Window[] {
  const newest = lastCompleteWindow(nowMs - labelDelayMinutes * 60_000, windowMinutes);
  const length = newest.endMs - newest.startMs;
  return Array.from({ length: windowsLookedBack }, (_, index) => {
    const endMs = newest.endMs - (windowsLookedBack - 1 - index) * length;
    return { startMs: endMs - length, endMs };
  }).filter(({ endMs }) => endMs > createdAtMs);
}
