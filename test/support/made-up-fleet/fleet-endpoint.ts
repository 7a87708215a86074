import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { DecisionRecord } from "../../../functions/shared/ledger-records";

/** Noon, so that the last thirty days are thirty whole ones. */
export const fleetNowMs = Date.parse("2026-05-31T12:00:00.000Z");
export const fleetDays = 30;
const minute = 60_000;
const day = 86_400_000;

/** One endpoint of a fleet that was made up: its story is a function of its number. */
export interface FleetEndpoint {
  readonly index: number;
  readonly endpointName: string;
  readonly features: readonly string[];
  readonly rollouts: readonly FleetRollout[];
  /** The feature that drifted in the last days; absent where none did. */
  readonly drifting?: string;
  readonly isBelowAgreement: boolean;
}

export interface FleetRollout {
  readonly version: number;
  readonly startMs: number;
  readonly ends: "PROMOTED" | "ROLLED_BACK" | "REFUSED";
  readonly configuration: string;
  readonly previousConfiguration: string;
}

const features = ["air_temperature", "process_temperature", "rpm", "torque", "tool_wear", "vibration"];

/** Of a fleet every eighth endpoint has trouble: rollbacks, drift, or an accuracy below the agreement. */
export function fleetEndpoint(index: number): FleetEndpoint {
  const endpointName = `prod-line-${String(index + 1).padStart(3, "0")}-failure`;
  const troubled = index % 8 === 3;
  const configuration = (version: number) => `${endpointName}-v${version}-${(7919 * version).toString(16)}`;
  const rollouts = [26, 15, 5].map((daysAgo, nth): FleetRollout => {
    const startMs = fleetNowMs - daysAgo * day - ((index * 37) % 1200) * minute;
    const last = nth === 2;
    return {
      version: nth + 2,
      startMs,
      ends: last && troubled ? "ROLLED_BACK" : last && index % 11 === 5 ? "REFUSED" : "PROMOTED",
      configuration: configuration(nth + 2),
      previousConfiguration: configuration(nth + 1),
    };
  });
  return {
    index,
    endpointName,
    features: features.slice(0, 3 + (index % 4)),
    rollouts,
    isBelowAgreement: troubled && index % 16 === 11,
    ...(troubled ? { drifting: "rpm" } : {}),
  };
}

export function fleetDocument({ endpointName, features: keyFeatures }: FleetEndpoint): EndpointDocument {
  const arn = (rest: string) => `arn:aws:${rest}`;
  const bucket = "monitored-endpoint-prod-data-777788889999-eu-central-1";
  return {
    schemaVersion: 1,
    environment: "prod",
    endpointName,
    modelPackageGroupName: endpointName.replace(/^prod-/, ""),
    serving: {
      variantName: "primary",
      instanceType: "ml.m5.large",
      instanceCount: 4,
      executionRoleArn: arn("iam::777788889999:role/model"),
      kmsKeyArn: arn("kms:eu-central-1:777788889999:key/k"),
      networkIsolation: true,
      dataCapture: { destinationS3Uri: `s3://${bucket}/capture`, samplingPercentage: 100 },
    },
    rollout: {
      strategy: "canary",
      size: { type: "capacityPercent", value: 25 },
      waitSeconds: 600,
      bakeSeconds: 1800,
      maximumExecutionSeconds: 5400,
      rollbackAlarmNames: [`${endpointName}-latency-p95`],
    },
    gate: {
      evaluations: [
        {
          name: "recall",
          source: "modelQuality.statistics",
          path: "binary_classification_metrics.recall.value",
          comparison: "greaterThanOrEqual",
          bound: 0.6,
        },
      ],
    },
    drift: {
      backend: "evaluator",
      baseline: {
        statisticsS3Uri: "s3://line-models/1/statistics.json",
        constraintsS3Uri: "s3://line-models/1/constraints.json",
      },
      reportsS3Uri: `s3://${bucket}/reports`,
      keyFeatures: [...keyFeatures],
      sigmaThreshold: 3,
      minimumSamples: 200,
      windowMinutes: 60,
    },
    accuracy: {
      problemType: "binaryClassification",
      metric: "accuracy",
      bound: 0.9,
      prediction: { index: 0, probabilityThreshold: 0.5, positiveLabel: "1" },
      windowMinutes: 1440,
      labelDelayMinutes: 720,
      breachWindows: 2,
      minimumSamples: 50,
      minimumCoverage: 0.5,
      labelsS3Uri: `s3://${bucket}/labels`,
      reportsS3Uri: `s3://${bucket}/accuracy`,
    },
    people: {
      runbookBaseUrl: "https://runbooks.example.com",
      contacts: [{ name: "ML on-call", channel: "mailto:oncall@example.com", hours: "always" }],
    },
  };
}

/** When the parts of a rollout happened, after its start. */
export const rolloutMinutes = { gate: 1, shift: 12, bake: 14, rollback: 21, promotion: 56 } as const;

/** The decisions of the ledger about the endpoint, oldest first. */
export function fleetDecisions({ endpointName, rollouts }: FleetEndpoint): DecisionRecord[] {
  let count = 0;
  const decision = (
    { version, configuration, previousConfiguration }: FleetRollout,
    atMs: number,
    rest: Pick<DecisionRecord, "kind" | "decision" | "reason"> & Partial<DecisionRecord>,
  ): DecisionRecord => {
    count += 1;
    return {
      id: `${String(atMs)}-${count}`,
      at: new Date(atMs).toISOString(),
      endpointName,
      modelPackageVersion: version,
      previousVersion: version - 1,
      evidence:
        rest.kind === "verdict"
          ? {
              requestedConfigName: configuration,
              liveConfigName: rest.decision === "PROMOTED" ? configuration : previousConfiguration,
            }
          : {},
      trigger: { kind: "reconcile" },
      ...rest,
    };
  };
  return rollouts.flatMap((rollout) => {
    const at = (minutes: number) => rollout.startMs + minutes * minute;
    const { version, ends } = rollout;
    const begin = decision(rollout, at(0), {
      kind: "rollout",
      decision: "RECEIVED",
      reason: `version ${version} is the newest approved version, and version ${version - 1} serves`,
    });
    if (ends === "REFUSED")
      return [
        begin,
        decision(rollout, at(rolloutMinutes.gate), {
          kind: "gate",
          decision: "REFUSED",
          reason: 'evaluation "recall": is 0.54, at least 0.6 is needed',
        }),
      ];
    return [
      begin,
      decision(rollout, at(rolloutMinutes.gate), {
        kind: "gate",
        decision: "QUEUED",
        reason: "the version passed every mandatory check",
      }),
      decision(rollout, at(rolloutMinutes.shift), {
        kind: "rollout",
        decision: "SHIFTING",
        reason: "SageMaker accepted the update",
        plan: {
          BlueGreenUpdatePolicy: {
            TrafficRoutingConfiguration: {
              Type: "CANARY",
              WaitIntervalInSeconds: 600,
              CanarySize: { Type: "CAPACITY_PERCENT", Value: 25 },
            },
            TerminationWaitInSeconds: 1800,
          },
          AutoRollbackConfiguration: { Alarms: [{ AlarmName: `${endpointName}-latency-p95` }] },
        },
      }),
      decision(rollout, at(rolloutMinutes.bake), {
        kind: "rollout",
        decision: "BAKING",
        reason: "SageMaker bakes and watches the rollback alarms",
      }),
      decision(rollout, at(ends === "PROMOTED" ? rolloutMinutes.promotion : rolloutMinutes.rollback), {
        kind: "verdict",
        decision: ends,
        reason:
          ends === "PROMOTED"
            ? "the endpoint is InService on the new configuration"
            : `the endpoint is InService on the previous configuration: alarm ${endpointName}-latency-p95 is in the ALARM state.`,
      }),
    ];
  });
}
