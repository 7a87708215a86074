/** What the charts of the report are drawn from. Times are ISO 8601. */

export interface RolloutFigures {
  readonly sentence: string;
  readonly periodSeconds: number;
  readonly from: string;
  readonly to: string;
  readonly bands: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly points: readonly RolloutPoint[];
  /** The rollback threshold of p95, in ms; absent where no alarm tells it. */
  readonly latencyThresholdMs?: number;
}

/** A period: of each fleet the requests, the p95 of the model's latency in ms, the share of failed requests. Null = no request. */
export interface RolloutPoint {
  readonly at: string;
  /** Share of the requests that the new version got, 0 to 1. */
  readonly share: number | null;
  readonly old: FleetFigures;
  readonly new: FleetFigures;
}

export interface FleetFigures {
  readonly requests: number;
  readonly p95Ms: number | null;
  readonly failedShare: number | null;
}

export interface DriftOverTime {
  readonly title: string;
  readonly sentence: string;
  readonly unit: "σ" | "distance";
  /** Absent where neither the document nor an alarm names it. */
  readonly threshold?: number;
  readonly periodSeconds: number;
  readonly from: string;
  readonly to: string;
  /** The worst first. */
  readonly features: readonly {
    readonly name: string;
    readonly worst: number | null;
    readonly points: readonly TimePoint[];
  }[];
  readonly featuresLeftOut: readonly string[];
  /** Periods in which windows could not be judged. */
  readonly notJudged: readonly TimePoint[];
}

export interface TimePoint {
  readonly at: string;
  readonly value: number;
}

export interface Distributions {
  readonly title: string;
  readonly sentence: string;
  readonly windowText: string;
  readonly baselineText: string;
  readonly features: readonly FeatureDistribution[];
  readonly featuresLeftOut: readonly string[];
}

export interface FeatureDistribution {
  readonly name: string;
  /** Distance of the means in the baseline's standard deviations; absent where there is none. */
  readonly shift?: number;
  readonly kind: "numbers" | "texts";
  /** Shares from 0 to 1; of numbers from `from` to `to`, the first and the last hold what lies beyond. */
  readonly bars: readonly {
    readonly label: string;
    readonly from?: number;
    readonly to?: number;
    readonly baseline: number;
    readonly window: number;
  }[];
}

export interface AccuracyOverTime {
  readonly title: string;
  readonly sentence: string;
  readonly metric: string;
  readonly bound: number;
  /** Whether figures above the bound are below the agreement. */
  readonly smallerIsBetter: boolean;
  readonly periodSeconds: number;
  readonly from: string;
  readonly to: string;
  readonly values: readonly TimePoint[];
  readonly coverage: readonly TimePoint[];
  readonly minimumCoverage: number;
  readonly delayP50Minutes: readonly TimePoint[];
  readonly delayP95Minutes: readonly TimePoint[];
}
