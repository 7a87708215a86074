import type { MetricAnswer, MetricPoint } from "../collect/metric-request";
import type { FleetFigures, RolloutPoint } from "./figure-data";

/** The series of one fleet, or of both together. */
export interface FleetSeries {
  readonly invocations: MetricAnswer | undefined;
  readonly latency: MetricAnswer | undefined;
  readonly errors: MetricAnswer | undefined;
}

export interface RolloutSeries {
  readonly old: FleetSeries;
  readonly new: FleetSeries;
  /** SageMaker tells the fleets apart while it deploys; before and after, this is the only one that serves. */
  readonly all: FleetSeries;
}

const pointsOf = (answer: MetricAnswer | undefined): readonly MetricPoint[] =>
  answer?.kind === "read" ? answer.points : [];

const byTime = (answer: MetricAnswer | undefined): ReadonlyMap<number, number> =>
  new Map(pointsOf(answer).map(({ atMs, value }) => [atMs, value]));

type Figures = { readonly [what in keyof FleetSeries]: ReadonlyMap<number, number> };

const figuresOf = (series: FleetSeries): Figures => ({
  invocations: byTime(series.invocations),
  latency: byTime(series.latency),
  errors: byTime(series.errors),
});

const nothing: FleetFigures = { requests: 0, p95Ms: null, failedShare: null };

/** What both fleets did, period by period. `servesFromMs`: from then on the new version is the one that serves alone. */
export function rolloutPoints(series: RolloutSeries, servesFromMs: number | undefined): RolloutPoint[] {
  const figures = { old: figuresOf(series.old), new: figuresOf(series.new), all: figuresOf(series.all) };
  const times = new Set(
    Object.values(figures).flatMap(({ invocations, latency }) => [...invocations.keys(), ...latency.keys()]),
  );
  return [...times]
    .sort((a, b) => a - b)
    .map((atMs) => {
      const toldApart = figures.old.invocations.has(atMs) || figures.new.invocations.has(atMs);
      const alone = fleetAt(figures.all, atMs);
      const newAlone = servesFromMs !== undefined && atMs >= servesFromMs;
      const older = toldApart ? fleetAt(figures.old, atMs) : newAlone ? nothing : alone;
      const newer = toldApart ? fleetAt(figures.new, atMs) : newAlone ? alone : nothing;
      const requests = older.requests + newer.requests;
      return {
        at: new Date(atMs).toISOString(),
        share: requests === 0 ? null : newer.requests / requests,
        old: older,
        new: newer,
      };
    });
}

function fleetAt({ invocations, latency, errors }: Figures, atMs: number): FleetFigures {
  const requests = invocations.get(atMs) ?? 0;
  const microseconds = latency.get(atMs);
  const failed = errors.get(atMs);
  return {
    requests,
    p95Ms: microseconds === undefined ? null : microseconds / 1000,
    failedShare: requests === 0 || failed === undefined ? null : Math.min(1, failed / requests),
  };
}
