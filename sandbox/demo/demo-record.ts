import { writeFileSync } from "node:fs";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import type { TrafficCounts } from "./traffic";

/** One chapter of the demo: its title and when it began and ended, in seconds since the start. */
export interface ChapterRecord {
  readonly title: string;
  readonly startedAtSeconds: number;
  readonly endedAtSeconds: number;
}

/** What `demo.json` holds, for machines. Growing it is compatible; renaming is not. */
export interface DemoRecord {
  readonly formatVersion: 1;
  readonly outcome: "completed" | "failed" | "interrupted";
  /** Why it failed; only with `failed`. */
  readonly failure?: string;
  readonly elapsedSeconds: number;
  readonly data: {
    readonly features: readonly string[];
    readonly label: string;
    readonly rows: number;
    readonly digest: string;
  };
  readonly endpointName: string;
  readonly chapters: readonly ChapterRecord[];
  /** What the policy pack and the engine said of the preview. */
  readonly preview?: { readonly resources: number; readonly policies: readonly string[] };
  /** The first predictions of version 1: request row and answer. */
  readonly predictions: readonly { readonly row: string; readonly answer: string }[];
  readonly traffic?: TrafficCounts;
  /** The rollout as it was seen, on the sandbox's clock (ISO 8601). */
  readonly rollout: readonly { readonly at: string; readonly seen: string }[];
  /** The newest judged window of captured traffic: how far each feature's mean lies from the baseline's. */
  readonly drift?: {
    readonly at: string;
    readonly shifts: readonly { readonly feature: string; readonly sigma: number }[];
  };
  readonly ledger: readonly DecisionRecord[];
}

export function writeDemoRecord(file: string, record: DemoRecord): void {
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
}
