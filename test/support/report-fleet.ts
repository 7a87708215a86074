import type {
  CollectedEndpoint,
  CollectedFleet,
  Reading,
  Series,
} from "../../cli/report/collect/collected-fleet";
import type { EndpointDocument } from "../../functions/shared/endpoint-document";
import { rolloutDecisions, updateOf } from "./report-fleet-rollouts";
import { dayMs, features, hourMs, iso, minuteMs, nameOf, pointsOf } from "./report-fleet-values";
import { violations } from "./report-fleet-violations";
import { randomOf } from "./report-random";

const end = Date.UTC(2026, 4, 31, 12);

export const read = <T>(value: T, source: string): Reading<T> => ({
  kind: "read",
  value,
  source,
  problems: [],
});

/** A fleet as the collector would hand it over, the same for the same arguments; every fifth endpoint has a story. */
export function reportFleet(endpointCount: number, days: number): CollectedFleet {
  const range = { from: end - days * dayMs, to: end };
  return {
    environment: "prod",
    place: "AWS · account 111122223333 · eu-central-1 · environment prod",
    collectedAt: end,
    range,
    endpoints: Array.from({ length: endpointCount }, (_, index) => endpointOf(index, range)),
    violations: read(violations(endpointCount, range), "DynamoDB monitored-endpoint-prod-knowledge-base"),
    incidents: read(
      [
        {
          dedupeKey: "prod/alarm/prod-turbine-000-latency-p95",
          kind: "alarm",
          severity: 1,
          title: "prod-turbine-000 answers slowly",
          what: "p95 of the model's latency is above 200 ms.",
          runbook: "latency-p95",
          state: "open",
          endpointName: nameOf(0),
          openedAt: iso(end - 40 * minuteMs),
          updatedAt: iso(end - 40 * minuteMs),
          occurrences: 2,
          outbox: [],
          revision: 3,
        },
      ],
      "DynamoDB monitored-endpoint-prod-incidents",
    ),
  };
}

function endpointOf(index: number, range: CollectedFleet["range"]): CollectedEndpoint {
  const endpointName = nameOf(index);
  const random = randomOf(index + 1);
  const eventful = index % 5 === 0;
  const updatedAt = range.to - (3 + (index % 7)) * dayMs;
  const bad = index % 10 === 0;
  const ledger = "DynamoDB monitored-endpoint-prod-ledger";
  const series = (name: string, periodSeconds: number, value: (at: number) => number): Series => ({
    periodSeconds,
    source: `${name} EndpointName=${endpointName}`,
    points: pointsOf(range, periodSeconds, value),
  });
  const wave = (at: number) => Math.sin((at / dayMs) * 2 * Math.PI);
  const drifting = eventful ? (at: number) => Math.max(0, (at - (range.to - 6 * dayMs)) / dayMs) : () => 0;
  const drift = new Map(
    features.map((feature, position) => [
      feature,
      series("FeatureShiftSigma", 3600, (at) => 0.4 + random() * 0.5 + (position === 1 ? drifting(at) : 0)),
    ]),
  );
  const alarmName = `${endpointName}-latency-p95`;
  const ringing = index === 0;
  return {
    endpointName,
    document: read(documentOf(endpointName), `SSM /monitored-endpoint/prod/endpoints/${endpointName}`),
    decisions: read(
      eventful ? rolloutDecisions(endpointName, updatedAt, bad) : [],
      `${ledger} · ENDPOINT#${endpointName} DECISION#`,
    ),
    variants: read(
      [
        {
          variantName: "main",
          modelPackageVersion: eventful && !bad ? 4 : 3,
          endpointConfigName: `${endpointName}-v3`,
          servingDigest: "d",
          since: iso(eventful && !bad ? updatedAt + 40 * minuteMs : range.from - dayMs),
          source: "rollout",
          writeId: "w",
        },
      ],
      `${ledger} · ENDPOINT#${endpointName} VARIANT#`,
    ),
    rollout: read(undefined, ledger),
    alarms: read(
      [{ name: alarmName, state: ringing ? "ALARM" : "OK", since: range.to - 40 * minuteMs }],
      "CloudWatch DescribeAlarms",
    ),
    alarmChanges: read(
      eventful && bad
        ? [
            { name: alarmName, at: updatedAt + 14 * minuteMs, to: "ALARM", reason: "212 ms > 200 ms" },
            { name: alarmName, at: updatedAt + 26 * minuteMs, to: "OK", reason: "41 ms" },
            ...(ringing
              ? [
                  {
                    name: alarmName,
                    at: range.to - 40 * minuteMs,
                    to: "ALARM" as const,
                    reason: "231 ms > 200 ms",
                  },
                ]
              : []),
          ]
        : [],
      "CloudWatch DescribeAlarmHistory",
    ),
    traffic: read(
      {
        invocations: series(
          "AWS/SageMaker Invocations Sum",
          3600,
          (at) => 5000 + 1500 * wave(at) + random() * 400,
        ),
        latencyP95: series("AWS/SageMaker ModelLatency p95", 3600, () => 36_000 + random() * 9_000),
        errors: series("AWS/SageMaker Invocation5XXErrors Average", 3600, () =>
          random() < 0.02 ? 0.004 : 0,
        ),
      },
      "CloudWatch GetMetricData AWS/SageMaker",
    ),
    updates: read(
      eventful ? [updateOf(endpointName, updatedAt, bad, random)] : [],
      "CloudWatch GetMetricData",
    ),
    drift: read(drift, `CloudWatch MonitoredEndpoint/Drift FeatureShiftSigma EndpointName=${endpointName}`),
    distributions: read(
      eventful
        ? {
            window: { from: range.to - hourMs, to: range.to },
            features: features.map((feature, position) => ({
              feature,
              window: histogramOf(position === 1 ? 6 : 4.5),
              baseline: histogramOf(4.5),
            })),
          }
        : undefined,
      `s3://monitored-endpoint-prod-data/drift-reports/${endpointName}/2026/05/31/11/statistics.json`,
    ),
    accuracy: read(
      {
        metric: series(
          "Accuracy",
          6 * 3600,
          (at) => 0.94 + random() * 0.02 - (eventful ? drifting(at) * 0.02 : 0),
        ),
        coverage: series("LabelCoverage", 6 * 3600, () => 0.8 + random() * 0.1),
        delayP95Seconds: series("LabelDelayP95Seconds", 6 * 3600, () => 5_400 + random() * 1_800),
      },
      `CloudWatch MonitoredEndpoint/Accuracy EndpointName=${endpointName}`,
    ),
  };
}

function histogramOf(centre: number) {
  const weights = Array.from({ length: 10 }, (_, index) => Math.exp(-((index + 0.5 - centre) ** 2) / 4));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    buckets: weights.map((weight, index) => ({
      from: index * 10,
      to: index * 10 + 10,
      share: weight / total,
    })),
    samples: 5_120,
    mean: centre * 10,
    standardDeviation: 14,
  };
}

/** Only what the report reads of a document. */
function documentOf(endpointName: string): EndpointDocument {
  return {
    endpointName,
    drift: { sigmaThreshold: 3, keyFeatures: features },
    accuracy: { metric: "accuracy", bound: 0.9 },
  } as unknown as EndpointDocument;
}
