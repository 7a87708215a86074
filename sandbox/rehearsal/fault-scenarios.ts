/**
 * How a version behaves, measured by the plan's own latency threshold, so that one table fits every model.
 * Shares are 0..1.
 */
export interface FaultProfile {
  /** The version's 95th percentile of latency at its first request, as a multiple of the plan's threshold. */
  readonly latencyP95OfThreshold: number;
  /** What each minute of serving adds to that multiple. */
  readonly latencyGrowthPerMinute: number;
  /** Share of the answers that fail with status 500. */
  readonly errorShare: number;
  /** Each instance is down for `downSeconds`, again after every `everySeconds` of serving; it then answers 503. */
  readonly crash?: { readonly everySeconds: number; readonly downSeconds: number };
  /** Every answer has status 200 and a shape that its callers cannot read. */
  readonly wrongSchema: boolean;
  /** Why the containers never come up; absent = they do. */
  readonly startFailure?: string;
}

export interface FaultScenario {
  /** What the new version does, for the report. */
  readonly meaning: string;
  readonly profile: FaultProfile;
}

/** What every sound version does, and the old one always: its p95 is at two fifths of the threshold. */
const sound: FaultProfile = {
  latencyP95OfThreshold: 0.4,
  latencyGrowthPerMinute: 0,
  errorShare: 0,
  wrongSchema: false,
};

export const scenarioNames = [
  "healthy",
  "slow",
  "slow-leak",
  "failing",
  "crashing",
  "wrong-schema",
  "fails-to-start",
] as const;

export type ScenarioName = (typeof scenarioNames)[number];

export const faultScenarios: Readonly<Record<ScenarioName, FaultScenario>> = {
  healthy: { meaning: "answers as the old version does", profile: sound },
  slow: {
    meaning: "is slow from its first request on: its p95 is 1.6 times the latency threshold",
    profile: { ...sound, latencyP95OfThreshold: 1.6 },
  },
  "slow-leak": {
    meaning:
      "starts well and gets slower: its p95 grows by 5 % of the latency threshold a minute and crosses it after 12",
    profile: { ...sound, latencyGrowthPerMinute: 0.05 },
  },
  failing: {
    meaning: "fails one request in five, with status 500",
    profile: { ...sound, errorShare: 0.2 },
  },
  crashing: {
    meaning:
      "crashes: each instance runs five minutes, then is down for one, again and again, with status 503",
    profile: { ...sound, crash: { everySeconds: 300, downSeconds: 60 } },
  },
  "wrong-schema": {
    meaning: "answers with status 200, in time, in a shape that its callers cannot read",
    profile: { ...sound, wrongSchema: true },
  },
  "fails-to-start": {
    meaning: "never starts: its containers do not pass the health check",
    profile: { ...sound, startFailure: "the containers of the new fleet did not pass the health check" },
  },
};
