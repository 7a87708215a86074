import type { IncidentRecord } from "../../../functions/shared/incident-records";
import type { ViolationRecord } from "../../../functions/shared/violation-records";
import type { CollectedEndpoint, CollectedFleet, Point, Reading, Series } from "../collect/collected-fleet";
import { alarmBands, overlaps } from "./alarm-bands";
import { historyEntries } from "./history";
import { known, lineOf } from "./known";
import type { AccuracySection, DriftSection, EndpointReport, Known, ReportedRollout } from "./report-data";
import { type Rollout, rolloutsOf } from "./rollouts";
import { updateFigures } from "./update-figures";

const hourMs = 3_600_000;

/** What the report says of one endpoint. */
export function endpointReport(endpoint: CollectedEndpoint, fleet: CollectedFleet): EndpointReport {
  const { endpointName } = endpoint;
  const serving = known(endpoint.variants, (variants) => {
    const [variant] = variants;
    if (variant === undefined) throw new Error("a reading of no variant is an unknown one");
    const { modelPackageVersion: version, since } = variant;
    return { ...(version === undefined ? {} : { version }), since: Date.parse(since) };
  });
  const report: Omit<EndpointReport, "quiet"> = {
    endpointName,
    anchor: `endpoint-${endpointName}`,
    serving,
    rollouts: known(endpoint.decisions, (decisions) => {
      const running = endpoint.rollout.kind === "read" ? endpoint.rollout.value : undefined;
      const bands =
        endpoint.alarmChanges.kind === "read" ? alarmBands(endpoint.alarmChanges.value, fleet.range.to) : [];
      return rolloutsOf(decisions, running, fleet.range.to).map((rollout) =>
        reported(rollout, bands, endpoint),
      );
    }),
    ringing: known(endpoint.alarms, (alarms) => alarms.filter(({ state }) => state === "ALARM")),
    alarms: known(endpoint.alarmChanges, (changes) => alarmBands(changes, fleet.range.to)),
    traffic: known(endpoint.traffic, ({ invocations, latencyP95, errors }) => ({
      invocations: lineOf("requests", invocations),
      latencyMs: lineOf("p95", latencyP95, 1 / 1000),
      errors: lineOf("5XX answers", errors),
    })),
    drift: known(endpoint.drift, (series) => driftSection(series, thresholdOf(endpoint))),
    distributions: known(endpoint.distributions, (comparison) => comparison),
    accuracy: endpoint.accuracy && accuracySection(endpoint, endpoint.accuracy),
    history: known(endpoint.decisions, historyEntries),
    openIncidents: readOr<readonly IncidentRecord[]>(fleet.incidents, []).filter(
      (each) => each.endpointName === endpointName && each.state !== "resolved",
    ).length,
    openViolations: readOr<readonly ViolationRecord[]>(fleet.violations, []).filter(
      ({ state, endpoints }) =>
        state === "open" && endpoints.some((each) => each.endpointName === endpointName),
    ).length,
    ...newestFigure(endpoint),
  };
  return { ...report, quiet: isQuiet(report) };
}

function reported(
  rollout: Rollout,
  bands: ReturnType<typeof alarmBands>,
  { updates }: CollectedEndpoint,
): ReportedRollout {
  const { update, version, previousVersion } = rollout;
  if (update === undefined) return { ...rollout, alarms: [] };
  const watched = { from: update.range.from, to: update.range.to + hourMs };
  const names = {
    next: `version ${version ?? "unknown"}`,
    previous: `version ${previousVersion ?? "before"}`,
  };
  const distinct =
    names.next === names.previous ? { next: `${names.next}, new`, previous: `${names.next}, old` } : names;
  const series =
    updates.kind === "read"
      ? updates.value.find(({ decisionId }) => decisionId === update.decisionId)
      : undefined;
  const figures: ReportedRollout["figures"] =
    updates.kind === "unknown"
      ? updates
      : series === undefined
        ? { kind: "unknown", reason: "the ledger does not name the configuration", source: updates.source }
        : {
            kind: "known",
            value: updateFigures(series, update.range, distinct),
            source: series.next.latencyP95.source,
            notes: [],
          };
  return { ...rollout, alarms: bands.filter(({ range }) => overlaps(range, watched)), figures };
}

const thresholdOf = ({ document }: CollectedEndpoint): number =>
  document.kind === "read" ? document.value.drift.sigmaThreshold : 3;

function driftSection(series: ReadonlyMap<string, Series>, threshold: number): DriftSection {
  const lines = [...series].map(([feature, each]) => lineOf(feature, each));
  const newest = [...series].flatMap(([feature, { points }]) => placed(feature, points[points.length - 1]));
  const all = [...series].flatMap(([feature, { points }]) =>
    points.flatMap((point) => placed(feature, point)),
  );
  const worst = farthest(newest);
  const highest = farthest(all);
  return { lines, threshold, ...(worst && { worst }), ...(highest && { highest }) };
}

type Placed = NonNullable<DriftSection["worst"]>;

const placed = (feature: string, point: Point | undefined): Placed[] =>
  point === undefined ? [] : [{ feature, at: point[0], sigma: point[1] }];

const farthest = (all: readonly Placed[]): Placed | undefined =>
  all.reduce<Placed | undefined>(
    (best, each) => (best === undefined || each.sigma > best.sigma ? each : best),
    undefined,
  );

function accuracySection(
  { document }: CollectedEndpoint,
  reading: NonNullable<CollectedEndpoint["accuracy"]>,
): Known<AccuracySection> {
  const plan = document.kind === "read" ? document.value.accuracy : undefined;
  if (plan === undefined)
    return { kind: "unknown", reason: "what was agreed on could not be read", source: document.source };
  return known(reading, ({ metric, coverage, delayP95Seconds }) => {
    const isError = plan.metric === "mae" || plan.metric === "rmse";
    const keeps = (value: number) => (isError ? value <= plan.bound : value >= plan.bound);
    const last = metric.points[metric.points.length - 1];
    return {
      metric: plan.metric,
      bound: plan.bound,
      isError,
      line: lineOf(plan.metric, metric),
      coverage: lineOf("label coverage", coverage),
      delay: lineOf("label delay p95", delayP95Seconds, 1 / 60),
      ...(last && { newest: { at: last[0], value: last[1], kept: keeps(last[1]) } }),
      windowsBelow: metric.points.filter(([, value]) => !keeps(value)).length,
      windows: metric.points.length,
    };
  });
}

function newestFigure({ traffic, drift, accuracy }: CollectedEndpoint): { newestFigureAt?: number } {
  const series = [
    ...(traffic.kind === "read" ? [traffic.value.invocations] : []),
    ...(drift.kind === "read" ? [...drift.value.values()] : []),
    ...(accuracy?.kind === "read" ? [accuracy.value.metric] : []),
  ];
  const newest = Math.max(...series.map(({ points }) => points[points.length - 1]?.[0] ?? 0), 0);
  return newest === 0 ? {} : { newestFigureAt: newest };
}

function isQuiet(report: Omit<EndpointReport, "quiet">): boolean {
  const { rollouts, alarms, ringing, drift, accuracy, traffic, openIncidents, serving } = report;
  const empty = (part: Known<readonly unknown[]>) => part.kind === "known" && part.value.length === 0;
  return (
    [rollouts, alarms, ringing].every(empty) &&
    serving.kind === "known" &&
    traffic.kind === "known" &&
    drift.kind === "known" &&
    (drift.value.highest?.sigma ?? 0) < drift.value.threshold &&
    (accuracy === undefined || (accuracy.kind === "known" && accuracy.value.windowsBelow === 0)) &&
    openIncidents === 0
  );
}

const readOr = <T>(reading: Reading<T> | undefined, otherwise: T): T =>
  reading?.kind === "read" ? reading.value : otherwise;
