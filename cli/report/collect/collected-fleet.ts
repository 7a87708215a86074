import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { IncidentRecord } from "../../../functions/shared/incident-records";
import type { DecisionRecord, RolloutRecord, VariantRecord } from "../../../functions/shared/ledger-records";
import type { ViolationRecord } from "../../../functions/shared/violation-records";

/** Milliseconds since the epoch; `from` up to `to`. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Something that was asked for: as it was read, or why nobody knows. What is not known is never taken for nothing. */
export type Reading<T> =
  | {
      readonly kind: "read";
      readonly value: T;
      /** Where it lies: a table and its item, a metric, an S3 address. */
      readonly source: string;
      /** Parts that are there and could not be read. */
      readonly problems: readonly string[];
    }
  | { readonly kind: "unknown"; readonly reason: string; readonly source: string };

/** One value of a metric: the period's start (milliseconds since the epoch) and the value in the metric's unit. */
export type Point = readonly [at: number, value: number];

export interface Series {
  readonly points: readonly Point[];
  /** Seconds that one point stands for. */
  readonly periodSeconds: number;
  /** The metric with its dimensions and statistic. */
  readonly source: string;
}

export interface AlarmStanding {
  readonly name: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly since: number;
}

export interface AlarmChange {
  readonly name: string;
  readonly at: number;
  readonly to: AlarmStanding["state"];
  readonly reason: string;
}

/** The metrics of one configuration of the endpoint around a rollout. */
export interface FleetSeries {
  readonly endpointConfigName: string;
  readonly invocations: Series;
  /** Microseconds. */
  readonly latencyP95: Series;
  /** Share of the requests, 0..1. */
  readonly errors: Series;
}

/** The metrics around one update: of the configuration that was to come, and of the one that served. */
export interface UpdateSeries {
  /** Identity of the decision that began the update. */
  readonly decisionId: string;
  readonly range: TimeRange;
  readonly next: FleetSeries;
  readonly previous: FleetSeries | undefined;
}

/** Counts of values in buckets, lower bounds ascending. */
export interface Histogram {
  readonly buckets: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  readonly samples: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** A feature of the newest judged window beside the baseline, in the same buckets. */
export interface FeatureDistribution {
  readonly feature: string;
  readonly window: Histogram;
  readonly baseline: Histogram;
}

export interface DistributionComparison {
  readonly window: TimeRange;
  readonly features: readonly FeatureDistribution[];
}

export interface CollectedEndpoint {
  readonly endpointName: string;
  readonly document: Reading<EndpointDocument>;
  readonly decisions: Reading<readonly DecisionRecord[]>;
  readonly variants: Reading<readonly VariantRecord[]>;
  readonly rollout: Reading<RolloutRecord | undefined>;
  readonly alarms: Reading<readonly AlarmStanding[]>;
  readonly alarmChanges: Reading<readonly AlarmChange[]>;
  readonly traffic: Reading<{
    readonly invocations: Series;
    readonly latencyP95: Series;
    readonly errors: Series;
  }>;
  readonly updates: Reading<readonly UpdateSeries[]>;
  /** By key feature, standard deviations. */
  readonly drift: Reading<ReadonlyMap<string, Series>>;
  readonly distributions: Reading<DistributionComparison | undefined>;
  /** Absent where no accuracy was agreed on. */
  readonly accuracy:
    | Reading<{ readonly metric: Series; readonly coverage: Series; readonly delayP95Seconds: Series }>
    | undefined;
}

/** All that a report is made from. */
export interface CollectedFleet {
  readonly environment: string;
  readonly place: string;
  readonly collectedAt: number;
  readonly range: TimeRange;
  readonly endpoints: readonly CollectedEndpoint[];
  readonly violations: Reading<readonly ViolationRecord[]>;
  /** `undefined`: the environment keeps no incidents. */
  readonly incidents: Reading<readonly IncidentRecord[]> | undefined;
}
