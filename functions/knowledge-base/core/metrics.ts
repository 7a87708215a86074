export const knowledgeBaseNamespace = "MonitoredEndpoint/KnowledgeBase";

/** Environments may share an account and a region, and the alarm of one must not go off for another. */
export const dimensionsOf = (environment: string) => ({ Environment: environment });

/** What became of one report. */
export type TakeInOutcome =
  /** `occurrences` counts those that were not known before. */
  | { readonly kind: "takenIn"; readonly occurrences: number }
  | { readonly kind: "known" }
  | { readonly kind: "unreadable" | "missing" | "runFailed" | "givenUp"; readonly reason: string }
  /** Nothing of ours, or nothing yet. */
  | { readonly kind: "ignored"; readonly reason: string };

export interface KnowledgeBaseMetric {
  readonly name: "ReportTakenIn" | "OccurrenceRecorded" | "ReportUnreadable" | "MonitoringRunFailed";
  readonly value: number;
}

/**
 * The counts of one invocation. A report that is given up counts as unreadable once more. Only what happened is published:
 * a zero would say that everything has been looked at, which one invocation cannot know.
 */
export function metricsOf(outcomes: readonly TakeInOutcome[]): KnowledgeBaseMetric[] {
  const count = (...kinds: readonly TakeInOutcome["kind"][]) =>
    outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  const occurrences = outcomes.reduce(
    (sum, outcome) => sum + (outcome.kind === "takenIn" ? outcome.occurrences : 0),
    0,
  );
  const metrics: KnowledgeBaseMetric[] = [
    { name: "ReportTakenIn", value: count("takenIn") },
    { name: "OccurrenceRecorded", value: occurrences },
    { name: "ReportUnreadable", value: count("unreadable", "missing", "givenUp") },
    { name: "MonitoringRunFailed", value: count("runFailed") },
  ];
  return metrics.filter(({ value }) => value > 0);
}
