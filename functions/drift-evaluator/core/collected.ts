import { type Baseline, referenceOf } from "../../statistics/baseline";
import type { Column, DatasetStatistics } from "../../statistics/dataset-statistics";

/** What was found in a window's capture, however it was collected. */
export interface Collected {
  readonly statistics: DatasetStatistics;
  /** Requests read; one may hold several rows. */
  readonly records: number;
  readonly rows: number;
  readonly rowsWithMissingColumns: number;
  readonly rowsWithExtraColumns: number;
  /** How many lines could not be read, by reason. */
  readonly unreadableLines: Readonly<Record<string, number>>;
}

/** The captured objects that a window's figures are made of. */
export interface CaptureObjects {
  readonly count: number;
  readonly bytes: number;
  /** Of their keys and ETags, in the keys' order. */
  readonly digest: string;
}

/** Where an unreadable line is, so that somebody can look at it. */
export interface UnreadableExample {
  readonly object: string;
  readonly lineNumber: number;
  readonly reason: string;
}

/** What an engine delivers of a window. */
export interface CollectedWindow {
  readonly collected: Collected;
  /** Only those that hold something of the window. */
  readonly objects: CaptureObjects;
  /** Objects that were delivered twice, and are counted once. */
  readonly duplicateObjects: number;
  /** Requests in the folders whose time belongs to no window of their folder. */
  readonly misplacedRecords: number;
  readonly unreadableExamples: readonly UnreadableExample[];
}

/** The columns to count, each against what the baseline says of it. */
export function columnsOf(baseline: Baseline): Column[] {
  return baseline.features.map((feature) => ({ name: feature.name, reference: referenceOf(feature) }));
}
