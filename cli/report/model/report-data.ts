import type { Severity } from "../../../functions/shared/incident-kinds";
import type { DistributionComparison, Point, TimeRange } from "../collect/collected-fleet";
import type { Rollout } from "./rollouts";

/** Something with its source, or why it is not known; it is shown as such, never as zero. */
export type Known<T> =
  | { readonly kind: "known"; readonly value: T; readonly source: string; readonly notes: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: string; readonly source: string };

/** A line of a chart, ready to be drawn. */
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  /** How many values there were before the smallest and largest of each stretch were kept; absent when all are shown. */
  readonly reducedFrom?: number;
  readonly periodSeconds: number;
}

/** How grave something is that people have to look at. */
export interface Attention {
  readonly severity: Severity;
  readonly endpointName?: string;
  /** A sentence. */
  readonly what: string;
  readonly since?: number;
  readonly source: string;
}

/** A rollback alarm that rang, from when to when. */
export interface AlarmBand {
  readonly name: string;
  readonly range: TimeRange;
  /** It still rings at the end of the report. */
  readonly ringing: boolean;
  readonly reason: string;
}

/** Old against new configuration, in three figures over one time range. */
export interface UpdateFigures {
  readonly range: TimeRange;
  readonly share: Line;
  /** ms */
  readonly latency: readonly Line[];
  /** Share of the requests, 0..1. */
  readonly errors: readonly Line[];
  /** Median of the minutes' p95, ms; absent where there was no request. */
  readonly latencyBeforeMs?: number;
  readonly latencyAfterMs?: number;
  readonly highestErrors?: number;
}

export interface ReportedRollout extends Rollout {
  /** Rang while the update ran, or within an hour after. */
  readonly alarms: readonly AlarmBand[];
  /** Absent when nothing was updated. */
  readonly figures?: Known<UpdateFigures>;
}

export interface DriftSection {
  readonly lines: readonly Line[];
  readonly threshold: number;
  /** The feature that is farthest from its baseline now. */
  readonly worst?: { readonly feature: string; readonly sigma: number; readonly at: number };
  /** The farthest that any feature was in the time of the report. */
  readonly highest?: { readonly feature: string; readonly sigma: number; readonly at: number };
}

export interface AccuracySection {
  readonly metric: string;
  readonly bound: number;
  /** A smaller figure is the better one. */
  readonly isError: boolean;
  readonly line: Line;
  readonly coverage: Line;
  /** Minutes. */
  readonly delay: Line;
  readonly newest?: { readonly at: number; readonly value: number; readonly kept: boolean };
  readonly windowsBelow: number;
  readonly windows: number;
}

/** One row of the history in words. */
export interface HistoryEntry {
  readonly at: number;
  readonly decision: string;
  readonly sentence: string;
}

export interface EndpointReport {
  readonly endpointName: string;
  readonly anchor: string;
  readonly serving: Known<{ readonly version?: number; readonly since: number }>;
  readonly rollouts: Known<readonly ReportedRollout[]>;
  readonly ringing: Known<readonly { readonly name: string; readonly since: number }[]>;
  readonly alarms: Known<readonly AlarmBand[]>;
  readonly traffic: Known<{ readonly invocations: Line; readonly latencyMs: Line; readonly errors: Line }>;
  readonly drift: Known<DriftSection>;
  readonly distributions: Known<DistributionComparison | undefined>;
  /** `undefined`: no accuracy was agreed on. */
  readonly accuracy: Known<AccuracySection> | undefined;
  readonly history: Known<readonly HistoryEntry[]>;
  readonly openIncidents: number;
  readonly openViolations: number;
  /** When the newest of all figures was measured; absent where there is none. */
  readonly newestFigureAt?: number;
  /** Nothing happened that needs a chart: no rollout, no alarm, no drift, no breach, nothing unknown. */
  readonly quiet: boolean;
}

export interface KnowledgeEntry {
  readonly feature: string;
  readonly check: string;
  readonly state: string;
  readonly cause?: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly occurrences: number;
  readonly reopenedCount: number;
  readonly endpoints: readonly string[];
  readonly last: string;
  readonly source: string;
}

export interface IncidentEntry {
  readonly severity: Severity;
  readonly title: string;
  readonly state: string;
  readonly endpointName?: string;
  readonly openedAt: number;
  readonly resolvedAt?: number;
  readonly occurrences: number;
  readonly runbook: string;
}

/** What a page is made from. */
export interface ReportData {
  readonly environment: string;
  readonly place: string;
  readonly collectedAt: number;
  readonly range: TimeRange;
  readonly attention: readonly Attention[];
  readonly endpoints: readonly EndpointReport[];
  readonly knowledge: Known<readonly KnowledgeEntry[]>;
  /** `undefined`: the environment keeps no incidents. */
  readonly incidents: Known<readonly IncidentEntry[]> | undefined;
}
