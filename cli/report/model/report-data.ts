import type { Place } from "../collect/report-facts";
import type { AccuracyOverTime, Distributions, DriftOverTime, RolloutFigures } from "./figure-data";

/** The report as data: what the page shows, and what `--json` prints. Times are ISO 8601. */
export interface ReportData {
  readonly formatVersion: 1;
  readonly place: Place;
  readonly generatedAt: string;
  readonly since: string;
  /** What holds now, in a sentence. */
  readonly headline: string;
  /** What somebody has to look at, the worst first. */
  readonly attention: readonly AttentionItem[];
  readonly endpoints: readonly EndpointReport[];
  readonly violations: Section<readonly ViolationRow[]>;
  readonly incidents: Section<readonly IncidentRow[]>;
  /** What the report was made of, and what could not be read. */
  readonly readings: readonly ReadingRow[];
}

/** `unknown` is a state of its own: nobody can say. */
export type Tone = "good" | "bad" | "watch" | "plain" | "unknown";

/** A short text, how it is meant, and where it comes from. */
export interface Cell {
  readonly text: string;
  readonly tone: Tone;
  /** In a few words what the text is about, for a row of many cells. */
  readonly brief?: string;
  /** What the short text leaves out. */
  readonly detail?: string;
  readonly source: string;
}

/** A part of the report, or why there is none. */
export type Section<T> =
  | { readonly kind: "shown"; readonly content: T; readonly sources: readonly string[] }
  | { readonly kind: "empty"; readonly reason: string; readonly sources: readonly string[] }
  | { readonly kind: "unknown"; readonly reason: string; readonly sources: readonly string[] };

export interface AttentionItem {
  /** As alarms and incidents have it: 1 pages somebody at once. */
  readonly severity: 1 | 2 | 3;
  /** Absent for what concerns the whole environment. */
  readonly endpointName?: string;
  readonly what: string;
  readonly since?: string;
  readonly runbook?: Link;
  readonly source: string;
}

export interface Link {
  readonly text: string;
  readonly href: string;
}

export interface ReadingRow {
  readonly what: string;
  readonly state: "read" | "absent" | "unreadable";
  readonly detail: string;
  readonly source: string;
}

export interface EndpointReport {
  readonly endpointName: string;
  /** Of the endpoint's section in the page. */
  readonly anchor: string;
  /** `condensed`: nothing of it needs a chart of its own, or too many others do; the reason says which. */
  readonly level: { readonly kind: "full" } | { readonly kind: "condensed"; readonly reason: string };
  readonly headline: string;
  readonly tone: Tone;
  readonly serving: Cell;
  readonly lastRollout: Cell;
  readonly open: Cell;
  readonly drift: Cell;
  readonly accuracy: Cell;
  readonly freshness: Cell;
  readonly requests: Trend;
  readonly latency: Trend;
  readonly worstDrift: Trend;
  readonly rollouts: Section<readonly RolloutReport[]>;
  readonly driftOverTime: Section<DriftOverTime>;
  readonly distributions: Section<Distributions>;
  readonly accuracyOverTime: Section<AccuracyOverTime>;
  readonly violations: Section<readonly ViolationRow[]>;
  readonly incidents: Section<readonly IncidentRow[]>;
  readonly versions: Section<readonly VersionRow[]>;
}

/** A small line beside a figure: each value is the highest of its part of the time; null where there is none. */
export interface Trend {
  readonly text: string;
  readonly values: readonly (number | null)[];
  /** Drawn as a line; absent where there is none. */
  readonly threshold?: number;
  readonly source: string;
}

export interface RolloutReport {
  readonly anchor: string;
  readonly version: number;
  readonly previousVersion?: number;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly state: string;
  readonly tone: Tone;
  /** The finding. */
  readonly title: string;
  readonly reason: string;
  readonly plan?: string;
  readonly steps: readonly { readonly at: string; readonly what: string; readonly reason: string }[];
  readonly alarms: readonly AlarmPeriod[];
  /** Absent for a version that never had traffic. */
  readonly figures: Section<RolloutFigures>;
}

export interface AlarmPeriod {
  readonly name: string;
  readonly from: string;
  /** Absent while it rings. */
  readonly to?: string;
  readonly runbook?: Link;
}

export interface ViolationRow {
  readonly fingerprint: string;
  readonly title: string;
  readonly state: string;
  readonly tone: Tone;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly occurrences: number;
  readonly endpoints: readonly string[];
  readonly worst: string;
  readonly upstreamSource: string;
  /** What people have made of it. */
  readonly judgement: string;
  readonly last: string;
  readonly source: string;
}

export interface IncidentRow {
  readonly dedupeKey: string;
  readonly severity: 1 | 2 | 3;
  readonly title: string;
  readonly what: string;
  readonly state: string;
  readonly tone: Tone;
  readonly endpointName?: string;
  readonly openedAt: string;
  readonly resolvedAt?: string;
  readonly occurrences: number;
  readonly by: string;
  readonly runbook?: Link;
}

export interface VersionRow {
  readonly from: string;
  readonly to?: string;
  readonly what: string;
  readonly why: string;
}
