import type { FleetFigures, RolloutPoint } from "./figure-data";
import type { AlarmPeriod } from "./report-data";
import type { RolloutHistory } from "./rollout-history";
import { countText, durationText, listText, millisecondsText, plural, shareText, shortened } from "./words";

/** Below such a factor two latencies are called alike: that much they differ from one minute to the next. */
const alikeFactor = 1.2;

/** The finding of a rollout: what became of the version, and what the figures say of it. */
export function rolloutTitle(
  history: RolloutHistory,
  points: readonly RolloutPoint[],
  alarms: readonly AlarmPeriod[],
): string {
  const version = `Version ${history.version}`;
  const took =
    history.shiftStartedAt === undefined || history.endedAt === undefined
      ? ""
      : ` ${durationText(Date.parse(history.endedAt) - Date.parse(history.shiftStartedAt))} after the update began`;
  const figures = latencyWords(history, points);
  const ending = figures === undefined ? "" : `; ${figures}`;
  switch (history.state) {
    case "PROMOTED":
      return `${version} was promoted${took}${ending}`;
    case "ROLLED_BACK":
      return `${version} was rolled back${took}${alarmWords(alarms)}${ending}`;
    case "REFUSED":
      return `${version} was refused before it had traffic`;
    case "FAILED":
      return `${version} failed${took}${ending}`;
    case "ABORTED":
      return `${version} was aborted${took}${ending}`;
    case "SUPERSEDED":
      return `${version} was superseded by a newer one`;
    case "UNPROVEN":
      return `${version} serves, and is not proven${ending}`;
    case "SHIFTING":
    case "BAKING":
      return `${version} is being rolled out${ending}`;
    case "RECEIVED":
    case "CHECKING":
    case "QUEUED":
      return `${version} is on its way and has had no traffic yet`;
  }
}

function alarmWords(alarms: readonly AlarmPeriod[]): string {
  const names = [...new Set(alarms.map(({ name }) => name))];
  if (names.length === 0) return "";
  return `; ${names.length === 1 ? "alarm" : "alarms"} ${listText(names.slice(0, 3))} rang`;
}

const highest = (fleet: (point: RolloutPoint) => FleetFigures, points: readonly RolloutPoint[]) => {
  const values = points.flatMap((point) => fleet(point).p95Ms ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
};

const oldFleet = (point: RolloutPoint): FleetFigures => point.old;
const newFleet = (point: RolloutPoint): FleetFigures => point.new;

/** Both figures are the highest period of their version, so that like is compared with like. */
function latencyWords(history: RolloutHistory, points: readonly RolloutPoint[]): string | undefined {
  const before = highest(oldFleet, points);
  const after = highest(newFleet, points);
  if (after === undefined) return undefined;
  if (before === undefined) return `p95 was at most ${millisecondsText(after)}`;
  const old =
    history.previousVersion === undefined ? "the old version" : `version ${history.previousVersion}`;
  if (after > before * alikeFactor)
    return `p95 rose to ${millisecondsText(after)}, with ${old} it was at most ${millisecondsText(before)}`;
  if (after < before / alikeFactor)
    return `p95 was at most ${millisecondsText(after)}, with ${old} it reached ${millisecondsText(before)}`;
  return `p95 as before: at most ${millisecondsText(after)}`;
}

/** What the chart of a rollout shows, for whoever does not see it. */
export function rolloutSentence(history: RolloutHistory, points: readonly RolloutPoint[]): string {
  const shares = points.flatMap(({ share }) => share ?? []);
  const most = shares.length === 0 ? undefined : Math.max(...shares);
  const share =
    most === undefined || most === 0
      ? `No request reached version ${history.version}.`
      : `Version ${history.version} got up to ${shareText(most)} of the requests.`;
  const fleets = [
    [
      history.previousVersion === undefined ? "the old version" : `version ${history.previousVersion}`,
      oldFleet,
    ],
    [`version ${history.version}`, newFleet],
  ] as const;
  const told = fleets.map(([name, fleet]) => {
    const requests = sum(points.map((point) => fleet(point).requests));
    const failed = sum(points.map((point) => (fleet(point).failedShare ?? 0) * fleet(point).requests));
    const latency = highest(fleet, points);
    const p95 = latency === undefined ? "no latency is known" : `p95 at most ${millisecondsText(latency)}`;
    return `${name}: ${plural(requests, "request")}, ${countText(failed)} failed, ${p95}`;
  });
  return `${share} In the time shown, ${told.join("; ")}.`;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The reason of a decision as far as a line holds it. */
export const reasonText = (reason: string): string => shortened(reason, 240);
