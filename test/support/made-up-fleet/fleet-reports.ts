import type { AccuracyReportFacts, NewestDrift } from "../../../cli/report/collect/monitor-reports";
import { readBaseline } from "../../../functions/statistics/baseline";
import { DatasetStatistics } from "../../../functions/statistics/dataset-statistics";
import { statisticsFile } from "../../../functions/statistics/statistics-file";
import { seededRandom } from "../../../sandbox/data/random";
import { type FleetEndpoint, fleetNowMs } from "./fleet-endpoint";

const day = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** What the drift monitor would have written for the newest window, as the collector reads it. */
export function fleetDrift(endpoint: FleetEndpoint): NewestDrift {
  const { endpointName, features, drifting } = endpoint;
  const folder = `s3://monitored-endpoint-prod-data-777788889999-eu-central-1/reports/${endpointName}/2026/05/31/10`;
  const source = (name: string) => ({ kind: "object", uri: `${folder}/${name}` }) as const;
  const baselineUri = "s3://line-models/1/statistics.json";
  return {
    report: {
      kind: "read",
      source: source("evaluation.json"),
      value: {
        monitor: "drift",
        variantName: "primary",
        modelPackageVersion: 4,
        window: { start: iso(fleetNowMs - day / 12), end: iso(fleetNowMs - day / 24) },
        evaluatedAt: iso(fleetNowMs - day / 24 + 400_000),
        outcome: "evaluated",
        findings:
          drifting === undefined
            ? []
            : [
                {
                  feature: drifting,
                  check: "mean_shift_check",
                  description: `${drifting} is 4.6 σ above its baseline`,
                },
              ],
        rows: 1200,
        baseline: { source: "registry", reason: "version 4 names it", statisticsS3Uri: baselineUri },
        features: features.map((name) => ({
          name,
          shift: {
            kind: "measured",
            z: name === drifting ? 4.6 : 0.3,
            beyondShare: name === drifting ? 0.4 : 0.003,
            samples: 1200,
          },
        })),
      },
    },
    statistics: {
      kind: "read",
      source: source("statistics.json"),
      value: statisticsOf(endpoint, 300, 1 + endpoint.index, drifting),
    },
    baseline: {
      kind: "read",
      source: { kind: "object", uri: baselineUri },
      value: statisticsOf(endpoint, 600, 1, undefined),
    },
  };
}

function statisticsOf({ features }: FleetEndpoint, rows: number, seed: number, shifted: string | undefined) {
  const random = seededRandom(seed);
  const dataset = new DatasetStatistics(features.map((name) => ({ name })));
  for (let row = 0; row < rows; row += 1)
    dataset.addRow(
      features.map((name, index) => ({
        kind: "number" as const,
        number: 100 * (index + 1) + 10 * (random.normal() + (name === shifted ? 4.6 : 0)),
      })),
    );
  const read = readBaseline(JSON.stringify(statisticsFile(dataset)));
  if (read.kind === "unreadable") throw new Error(read.reason);
  return read.value;
}

/** What the accuracy evaluator would have written for the newest window. */
export function fleetAccuracy({ isBelowAgreement }: FleetEndpoint): AccuracyReportFacts {
  const value = isBelowAgreement ? 0.83 : 0.94;
  return {
    monitor: "accuracy",
    variantName: "primary",
    modelPackageVersion: 4,
    window: { start: iso(fleetNowMs - 2 * day), end: iso(fleetNowMs - day) },
    evaluatedAt: iso(fleetNowMs - day / 3),
    outcome: "evaluated",
    findings: [],
    metric: "accuracy",
    bound: 0.9,
    metrics: { accuracy: value },
    windowsBelowSla: isBelowAgreement ? 4 : 0,
    coverage: 0.91,
    labelDelaySeconds: { p50: 8000, p95: 27_000 },
    counts: { predictions: 28_000 },
  };
}
