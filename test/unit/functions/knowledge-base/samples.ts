import type { ProcessingJob } from "../../../../functions/knowledge-base/core/monitoring-run";
import { recordAfter } from "../../../../functions/knowledge-base/core/record-after";
import type { EndpointExecution } from "../../../../functions/knowledge-base/shell/ports";
import type { EndpointDocument } from "../../../../functions/shared/endpoint-document";
import type { Finding, MonitoringReport } from "../../../../functions/shared/monitoring-report";
import { fingerprintOf } from "../../../../functions/shared/violation-fingerprint";
import type { Occurrence, ViolationRecord } from "../../../../functions/shared/violation-records";
import { endpointDocument } from "../orchestrator/samples";

export const hourMs = 3_600_000;
/** 2026-05-01 10:00 UTC. */
export const start = Date.UTC(2026, 4, 1, 10);
export const iso = (timeMs: number): string => new Date(timeMs).toISOString();

export const identity = {
  modelPackageGroupName: "turbine-failure",
  feature: "air_temperature",
  check: "mean_shift_check",
  direction: "up",
  upstreamSource: "historian",
} as const;

/** An occurrence with nothing odd; each test changes one thing. */
export function occurrence(changes: Partial<Occurrence> = {}): Occurrence {
  const windowStart = changes.windowStart ?? iso(start);
  return {
    fingerprint: fingerprintOf(identity),
    ...identity,
    monitor: "drift",
    endpointName: "prod-turbine",
    variantName: "primary",
    modelPackageVersion: 7,
    windowStart,
    windowEnd: iso(Date.parse(windowStart) + hourMs),
    measured: 4,
    threshold: 3,
    unit: "sigma",
    description: "mean moved by 4 sigma",
    reportS3Uri: `s3://data/reports/prod-turbine/prod-turbine/${windowStart}`,
    evaluatedAt: iso(Date.parse(windowStart) + hourMs + 300_000),
    ...changes,
  };
}

/** The record after all of them. */
export function recordOf(...occurrences: readonly Occurrence[]): ViolationRecord {
  const record = occurrences.reduce<ViolationRecord | undefined>(recordAfter, undefined);
  if (record === undefined) throw new Error("a record needs an occurrence");
  return record;
}

export const finding = (changes: Partial<Finding> = {}): Finding => ({
  feature: "air_temperature",
  check: "mean_shift_check",
  direction: "up",
  measured: 4,
  threshold: 3,
  unit: "sigma",
  description: "mean moved by 4 sigma",
  ...changes,
});

/** A report of an hour with one finding. */
export function report(changes: Partial<MonitoringReport> = {}, startMs = start): MonitoringReport {
  return {
    formatVersion: 1,
    monitor: "drift",
    endpointName: "prod-turbine",
    variantName: "primary",
    modelPackageGroupName: "turbine-failure",
    modelPackageVersion: 7,
    window: { start: iso(startMs), end: iso(startMs + hourMs) },
    evaluatedAt: iso(startMs + hourMs + 300_000),
    outcome: "evaluated",
    findings: [finding()],
    ...changes,
  };
}

const reportsS3Uri = "s3://data/reports/prod-turbine";

/** The document of `prod-turbine`, which is judged every hour. */
export function document(drift: Partial<EndpointDocument["drift"]> = {}): EndpointDocument {
  const base = endpointDocument();
  return {
    ...base,
    environment: "prod",
    endpointName: "prod-turbine",
    modelPackageGroupName: "turbine-failure",
    drift: {
      ...base.drift,
      backend: "evaluator",
      reportsS3Uri,
      windowMinutes: 60,
      upstreamSources: { air_temperature: "historian" },
      ...drift,
    },
  };
}

/** The folder of an hour's report. */
export function folderOf(startMs: number): string {
  const hour = iso(startMs).slice(0, 13).replaceAll("-", "/").replace("T", "/");
  return `${reportsS3Uri}/prod-turbine/${hour}`;
}

/** An accuracy that is watched every hour, with labels a day later. */
export const accuracyPlan: NonNullable<EndpointDocument["accuracy"]> = {
  problemType: "binaryClassification",
  metric: "f1",
  bound: 0.6,
  prediction: { index: 0, probabilityThreshold: 0.5, positiveLabel: "1" },
  windowMinutes: 60,
  labelDelayMinutes: 1440,
  breachWindows: 3,
  minimumSamples: 100,
  minimumCoverage: 0.5,
  labelsS3Uri: "s3://data/labels/prod-turbine",
  reportsS3Uri: "s3://data/accuracy/prod-turbine",
};

/** The job of a run of Model Monitor that has ended. */
export const job = (changes: Partial<ProcessingJob> = {}): ProcessingJob => ({
  arn: "arn:aws:sagemaker:eu-central-1:111122223333:processing-job/model-monitoring-1",
  status: "Completed",
  environment: {},
  createdAtMs: start + hourMs + 240_000,
  ...changes,
});

/** The execution of that job. */
export const execution = (changes: Partial<EndpointExecution> = {}): EndpointExecution => ({
  scheduleName: "prod-turbine-drift",
  scheduledAtMs: start + hourMs,
  status: "Completed",
  ...changes,
});
