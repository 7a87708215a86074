import type { RetrainingRecord } from "../../../../functions/shared/retraining-record";

/** A day below what was agreed on. */
export function breach(day: number, value = 0.4) {
  const date = (of: number) => new Date(Date.UTC(2026, 4, of)).toISOString();
  return {
    start: date(day),
    end: date(day + 1),
    value,
    reportS3Uri: `s3://data/accuracy/prod-turbine-failure/prod-turbine-failure/2026/05/0${day}/00`,
  };
}

/** A retraining that was started after three bad days; each test changes one thing. */
export function retraining(changes: Partial<RetrainingRecord> = {}): RetrainingRecord {
  return {
    revision: 2,
    state: "RUNNING",
    pipelineName: "turbine-failure-training",
    parameters: { Reason: "accuracy" },
    token: "a".repeat(64),
    pipelineExecutionArn:
      "arn:aws:sagemaker:eu-central-1:111122223333:pipeline/turbine-failure-training/execution/1",
    startedAt: "2026-05-04T00:05:00.000Z",
    cooldownUntil: "2026-05-05T00:05:00.000Z",
    stuckAfter: "2026-05-04T12:05:00.000Z",
    reason: "f1 was below what was agreed on",
    metric: "f1",
    bound: 0.6,
    windows: [breach(1), breach(2), breach(3)],
    ...changes,
  };
}
