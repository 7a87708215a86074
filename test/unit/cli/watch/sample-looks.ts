import type { AlarmSighting, EndpointSighting, Look, Part } from "../../../../cli/watch/look";
import type { DecisionRecord, RolloutRecord } from "../../../../functions/shared/ledger-records";
import { rollout } from "../../functions/shared/orders/sample-standing";
import { decision } from "../ledger/sample-decisions";

export const startedAt = "2026-05-01T10:00:00.000Z";
export const later = (seconds: number): string =>
  new Date(Date.parse(startedAt) + seconds * 1000).toISOString();

export const read = <Value>(value: Value): Part<Value> => ({ kind: "read", value });
export const unreadable = (reason: string): Part<never> => ({ kind: "unreadable", reason });

export const names = ["latency-p95", "invocation-5xx-ratio"].map((each) => `prod-turbine-failure-${each}`);

/** A canary of a quarter of four instances. */
const canaryPlan = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY",
      WaitIntervalInSeconds: 600,
      CanarySize: { Type: "CAPACITY_PERCENT", Value: 25 },
    },
    TerminationWaitInSeconds: 1800,
    MaximumExecutionTimeoutInSeconds: 7200,
  },
};

export const shifting: DecisionRecord = decision({
  id: "01SHIFTING",
  decision: "SHIFTING",
  reason: "SageMaker accepted the update",
  plan: canaryPlan,
});

/** The endpoint in its update; `message` is what SageMaker says of the new fleet. */
export function updating(status: string, message?: string, since = startedAt): EndpointSighting {
  return {
    status: "Updating",
    endpointConfigName: "c-6",
    oldInstances: 4,
    pending: {
      endpointConfigName: "c-7",
      newInstances: 4,
      wantedInstances: 4,
      stage: { status, startedAt: since, ...(message === undefined ? {} : { message }) },
    },
  };
}

export const canaryBake =
  "Baking for 600 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 instance(s).";
export const lastBake =
  "Baking for 1800 seconds (TerminationWaitInSeconds) with traffic enabled on full capacity.";

export function alarm(changes: Partial<AlarmSighting> = {}): AlarmSighting {
  return {
    name: names[0] ?? "",
    state: "OK",
    threshold: 500_000,
    comparison: "GreaterThanThreshold",
    value: 212_000,
    inMicroseconds: true,
    ...changes,
  };
}

/** A look at an endpoint on version 6, on which nothing has been rolled out yet. */
export function look(changes: Partial<Look> = {}): Look {
  return {
    endpointName: "prod-turbine-failure",
    environment: "prod",
    at: startedAt,
    rollout: read(undefined),
    control: read(undefined),
    matter: read(undefined),
    servingVersion: read(6),
    decisions: read([]),
    editedDecisions: [],
    endpoint: read({ status: "InService", endpointConfigName: "c-6", oldInstances: 4 }),
    alarms: read([alarm(), { name: names[1] ?? "", state: "OK" }]),
    requests: read(undefined),
    hooks: read([]),
    ...changes,
  };
}

/** A look at the rollout of version 7, in a state. */
export function lookAt(
  state: RolloutRecord["state"],
  changes: Partial<Look> = {},
  record: Partial<RolloutRecord> = {},
): Look {
  const previous = { endpointConfigName: "c-6", modelPackageVersion: 6 };
  return look({
    rollout: read(rollout(state, { previous, startedAt, updatedAt: later(60), ...record })),
    decisions: read([shifting]),
    ...changes,
  });
}
