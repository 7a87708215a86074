import type { MetricAnswer } from "../collect/metric-request";
import { metricIds } from "../collect/metric-requests";
import { alarmMeaning } from "./alarms";
import type { EndpointView } from "./endpoint-view";
import type { RolloutFigures } from "./figure-data";
import { planText, rollbackAlarmsOf } from "./plan-text";
import type { AlarmPeriod, RolloutReport, Section, Tone } from "./report-data";
import type { RolloutHistory } from "./rollout-history";
import { rolloutPoints } from "./rollout-points";
import { rolloutSentence, rolloutTitle } from "./rollout-words";
import { periodSecondsFor, rolloutRange } from "./time-range";

/** How the ledger's words for a rollout's state read, and whether they are good news. */
export const stateWords: Readonly<Record<string, { readonly text: string; readonly tone: Tone }>> = {
  RECEIVED: { text: "selected", tone: "plain" },
  CHECKING: { text: "being checked", tone: "plain" },
  QUEUED: { text: "queued", tone: "plain" },
  SHIFTING: { text: "shifting traffic", tone: "plain" },
  BAKING: { text: "baking", tone: "plain" },
  PROMOTED: { text: "promoted", tone: "good" },
  UNPROVEN: { text: "unproven", tone: "watch" },
  REFUSED: { text: "refused", tone: "watch" },
  SUPERSEDED: { text: "superseded", tone: "plain" },
  ABORTED: { text: "aborted", tone: "watch" },
  ROLLED_BACK: { text: "rolled back", tone: "bad" },
  FAILED: { text: "failed", tone: "bad" },
};

/** What became of one version, with its figures where it had traffic. */
export function rolloutReport(view: EndpointView, history: RolloutHistory): RolloutReport {
  const alarms = alarmsDuring(view, history);
  const figures = figuresOf(view, history);
  const points = figures.kind === "shown" ? figures.content.points : [];
  const plan = history.plan === undefined ? undefined : planText(history.plan);
  return {
    anchor: `${view.anchor}-v${history.version}-${Date.parse(history.startedAt).toString(36)}`,
    version: history.version,
    startedAt: history.startedAt,
    state: history.state,
    tone: stateWords[history.state]?.tone ?? "unknown",
    title: rolloutTitle(history, points, alarms),
    reason: history.reason,
    steps: history.steps.map(({ at, decision, reason }) => ({ at, what: decision, reason })),
    alarms,
    figures,
    ...(history.previousVersion === undefined ? {} : { previousVersion: history.previousVersion }),
    ...(history.endedAt === undefined ? {} : { endedAt: history.endedAt }),
    ...(plan === undefined ? {} : { plan }),
  };
}

/** Only the alarms that could have ended it: what drifts meanwhile is no matter of the version. */
function alarmsDuring(view: EndpointView, history: RolloutHistory): AlarmPeriod[] {
  const watched = rollbackAlarmsOf(history.plan) ?? view.document?.rollout.rollbackAlarmNames ?? [];
  const isWatched = (name: string) =>
    watched.includes(name) || name.startsWith(`${view.endpointName}.new-fleet.`);
  const fromMs = Date.parse(history.shiftStartedAt ?? history.startedAt);
  const toMs = history.endedAt === undefined ? view.nowMs : Date.parse(history.endedAt);
  return view.ringing
    .filter(({ name }) => isWatched(name))
    .filter(({ from, to }) => Date.parse(from) <= toMs && (to === undefined || Date.parse(to) >= fromMs))
    .map((period) => {
      const alarm = view.alarms.find(({ name }) => name === period.name);
      const runbook = alarm === undefined ? undefined : alarmMeaning(alarm).runbook;
      return { ...period, ...(runbook === undefined ? {} : { runbook }) };
    });
}

function figuresOf(view: EndpointView, history: RolloutHistory): Section<RolloutFigures> {
  const range = rolloutRange(history, view.nowMs);
  if (range === undefined)
    return { kind: "empty", reason: "It has had no traffic.", sources: [view.decisionsSource] };
  const series = (fleet: "old" | "new" | "all", what: "invocations" | "latency" | "errors") =>
    view.metrics.get(metricIds.rollout(view.endpointName, history.startedAt, fleet, what));
  const ofFleet = (fleet: "old" | "new" | "all") => ({
    invocations: series(fleet, "invocations"),
    latency: series(fleet, "latency"),
    errors: series(fleet, "errors"),
  });
  const sources = [sourceOf(view, history)];
  const all = ofFleet("all");
  const problem = problemOf([all.invocations, series("new", "invocations"), series("new", "latency")]);
  if (problem !== undefined) return { kind: "unknown", reason: problem, sources };
  const servesFrom = history.state === "PROMOTED" ? history.endedAt : undefined;
  const points = rolloutPoints(
    { old: ofFleet("old"), new: ofFleet("new"), all },
    servesFrom === undefined ? undefined : Date.parse(servesFrom),
  );
  if (points.length === 0)
    return {
      kind: "empty",
      reason:
        "CloudWatch has no figures of this time: nobody asked the endpoint, or the time is longer ago than figures are kept.",
      sources,
    };
  const threshold = latencyThresholdMs(view);
  return {
    kind: "shown",
    sources,
    content: {
      sentence: rolloutSentence(history, points),
      periodSeconds: periodSecondsFor(range, view.nowMs),
      from: new Date(range.fromMs).toISOString(),
      to: new Date(range.toMs).toISOString(),
      bands: bandsOf(history, view.nowMs),
      points,
      ...(threshold === undefined ? {} : { latencyThresholdMs: threshold }),
    },
  };
}

function bandsOf(history: RolloutHistory, nowMs: number): RolloutFigures["bands"] {
  const words = { check: "check", queue: "queued", shift: "shift", bake: "bake", watch: "watched on" };
  return history.phases
    .filter(({ name }) => name !== "check" && name !== "queue")
    .map(({ name, from, to }) => ({ name: words[name], from, to: to ?? new Date(nowMs).toISOString() }));
}

/** The standing alarm's threshold is in microseconds, as the metric is. */
function latencyThresholdMs(view: EndpointView): number | undefined {
  const threshold = view.alarms.find(({ name }) => name === `${view.endpointName}-latency-p95`)?.threshold;
  return threshold === undefined ? undefined : threshold / 1000;
}

function problemOf(answers: readonly (MetricAnswer | undefined)[]): string | undefined {
  for (const answer of answers)
    if (answer?.kind === "unreadable") return `CloudWatch could not be read: ${answer.reason}.`;
  return answers[0] === undefined
    ? "Its figures were not asked for: only the newest rollouts of an endpoint are shown with figures."
    : undefined;
}

function sourceOf(view: EndpointView, history: RolloutHistory): string {
  const range = rolloutRange(history, view.nowMs);
  const time =
    range === undefined
      ? ""
      : `, ${new Date(range.fromMs).toISOString()} to ${new Date(range.toMs).toISOString()}`;
  const fleets = [history.oldConfiguration, history.newConfiguration].filter((name) => name !== undefined);
  return (
    "metrics AWS/SageMaker Invocations (Sum), ModelLatency (p95), InvocationModelErrors (Sum) " +
    `{EndpointName=${view.endpointName}, EndpointConfigName=${fleets.join(" and ") || "unknown"}}${time}; ` +
    "outside of the deployment, where one fleet serves alone, without EndpointConfigName"
  );
}
