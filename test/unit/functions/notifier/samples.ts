import { encodeTime } from "ulid";
import type { AlarmFacts } from "../../../../functions/notifier/core/alarm-facts";
import type { AlarmHint } from "../../../../functions/notifier/core/hints";
import type { People } from "../../../../functions/shared/endpoint-document";
import type { IncidentRecord } from "../../../../functions/shared/incident-records";
import type { DecisionRecord } from "../../../../functions/shared/ledger-records";

/** 2026-05-01 10:00 UTC, a Friday. */
export const start = Date.UTC(2026, 4, 1, 10);
export const iso = (timeMs: number): string => new Date(timeMs).toISOString();
export const minuteMs = 60_000;

export const place = { environment: "prod", region: "eu-central-1" } as const;
export const alarmTopicArn = "arn:aws:sns:eu-central-1:123456789012:monitored-endpoint-prod-alarms";
export const endpointName = "prod-turbine";
export const alarmName = "prod-turbine-latency-p95";

export const people: People = {
  runbookBaseUrl: "https://runbooks.example.com",
  contacts: [
    { name: "turbine on-call", channel: "+49 30 1234", hours: "always" },
    {
      name: "platform team",
      channel: "mailto:platform@example.com",
      hours: "weekdays 08:00-18:00",
      timeZone: "Europe/Berlin",
    },
  ],
};

export const description = [
  "prod-turbine answers slowly: p95 of the model's latency is above 500 ms. Severity: 1.",
  "Runbook: https://runbooks.example.com/latency-p95.md",
  "Contacts: turbine on-call (+49 30 1234, always); platform team (mailto:platform@example.com, weekdays 08:00-18:00 Europe/Berlin)",
].join("\n");

export const reason =
  "Threshold Crossed: 3 out of the last 3 datapoints were greater than the threshold (500000.0).";

/** An alarm that rings, with nothing odd; each test changes one thing. */
export function alarm(changes: Partial<AlarmFacts> = {}): AlarmFacts {
  return {
    alarmName,
    description,
    state: "ALARM",
    since: iso(start),
    reason,
    reasonData: JSON.stringify({
      version: "1.0",
      recentDatapoints: [700000, 800000, 912345.6],
      threshold: 500000,
      evaluatedDatapoints: [
        { timestamp: "2026-05-01T09:59:00.000+0000", sampleCount: 40, value: 912345.6 },
        { timestamp: "2026-05-01T09:58:00.000+0000", sampleCount: 40, value: 800000 },
      ],
    }),
    notifies: [alarmTopicArn],
    measures: {
      kind: "metric",
      metricName: "ModelLatency",
      statistic: "p95",
      dimensions: { EndpointName: endpointName, VariantName: "primary" },
      comparison: ">",
      threshold: 500000,
    },
    ...changes,
  };
}

export const alarmHint = (changes: Partial<AlarmHint> = {}): AlarmHint => ({
  kind: "alarm",
  alarmName,
  state: "ALARM",
  at: iso(start),
  reason,
  description,
  ...changes,
});

/** The notification as SNS delivers it raw. */
export const notification = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  AlarmName: alarmName,
  AlarmDescription: description,
  NewStateValue: "ALARM",
  NewStateReason: reason,
  StateChangeTime: "2026-05-01T10:00:00.000+0000",
  OldStateValue: "OK",
  ...changes,
});

/** An identity that sorts by time; `index` keeps those of one millisecond apart. */
export const decisionId = (timeMs: number, index = 0): string =>
  `${encodeTime(timeMs, 10)}${String(index).padStart(16, "0")}`;

export function decision(timeMs: number, changes: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    id: decisionId(timeMs),
    kind: "gate",
    at: iso(timeMs),
    endpointName,
    modelPackageVersion: 7,
    decision: "REFUSED",
    reason: "accuracy is 0.81, must be at least 0.9",
    evidence: {},
    trigger: { kind: "schedule" },
    ...changes,
  };
}

export function record(changes: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    dedupeKey: `prod/alarm/${alarmName}`,
    kind: "alarm",
    severity: 1,
    title: "prod-turbine answers slowly: p95 of the model's latency is above 500 ms",
    what: `prod-turbine answers slowly: p95 of the model's latency is above 500 ms. CloudWatch: ${reason}`,
    runbook: "latency-p95",
    state: "open",
    endpointName,
    alarmName,
    openedAt: iso(start),
    updatedAt: iso(start),
    occurrences: 1,
    outbox: [],
    revision: 1,
    ...changes,
  };
}
