import type { ReportSource } from "../../../cli/report/collect/report-facts";
import type { Source } from "../../../cli/report/source";
import type { DecisionRecord } from "../../../functions/shared/ledger-records";
import { servingPeriods } from "../../../functions/shared/serving-history";
import {
  type FleetEndpoint,
  fleetDecisions,
  fleetDocument,
  fleetEndpoint,
  fleetNowMs,
} from "./fleet-endpoint";
import { fleetAlarmChanges, fleetAlarms, fleetIncidents, fleetViolations } from "./fleet-knowledge";
import { fleetMetric } from "./fleet-metrics";
import { fleetAccuracy, fleetDrift } from "./fleet-reports";

const source = (what: string): Source => ({
  kind: "items",
  table: "monitored-endpoint-prod-ledger",
  items: what,
});

/**
 * A fleet that was made up, at the place where the collector asks: thirty days of so many endpoints, the same each time.
 * `change` may make some of it misbehave.
 */
export function fleetSource(count: number, change: Partial<ReportSource> = {}): ReportSource {
  const endpoints = Array.from({ length: count }, (_, index) => fleetEndpoint(index));
  const find = (name: string): FleetEndpoint => {
    const found = endpoints.find(({ endpointName }) => endpointName === name);
    if (found === undefined) throw new Error(`the fleet has no ${name}`);
    return found;
  };
  const read = <T>(value: T, what: string) => ({ kind: "read" as const, value, source: source(what) });
  return {
    place: { environment: "prod", accountId: "777788889999", region: "eu-central-1" },
    now: async () => fleetNowMs,
    endpointNames: async () => endpoints.map(({ endpointName }) => endpointName),
    document: async (name) => ({
      kind: "read",
      value: fleetDocument(find(name)),
      source: { kind: "parameter", name: `/monitored-endpoint/prod/endpoints/${name}` },
    }),
    standing: async (name) => read(standingOf(find(name)), `ENDPOINT#${name} / VARIANT#`),
    decisions: async (name) =>
      read({ decisions: fleetDecisions(find(name)), problems: [] }, `ENDPOINT#${name} / DECISION#`),
    newestDrift: async ({ endpointName }) => fleetDrift(find(endpointName)),
    newestAccuracy: async ({ endpointName }) => ({
      kind: "read",
      value: fleetAccuracy(find(endpointName)),
      source: { kind: "object", uri: `s3://reports/accuracy/${endpointName}/evaluation.json` },
    }),
    alarms: async () => ({
      kind: "read",
      value: endpoints.flatMap(fleetAlarms),
      source: { kind: "call", call: "cloudwatch:DescribeAlarms" },
    }),
    alarmHistory: async (sinceMs) => ({
      kind: "read",
      value: { changes: endpoints.flatMap(fleetAlarmChanges), knownSince: new Date(sinceMs).toISOString() },
      source: { kind: "call", call: "cloudwatch:DescribeAlarmHistory" },
    }),
    violations: async () => read({ found: fleetViolations(endpoints), problems: [] }, "records"),
    unfinishedReports: async () => read({ found: [], problems: [] }, "reports that are not taken in"),
    incidents: async () => read({ found: fleetIncidents(endpoints), problems: [] }, "incidents"),
    metrics: async ({ requests }) =>
      new Map(
        requests.map((request) => {
          const name = request.dimensions.EndpointName ?? request.dimensions.Endpoint ?? "";
          return [request.id, fleetMetric(find(name), request)] as const;
        }),
      ),
    ...change,
  };
}

function standingOf(endpoint: FleetEndpoint) {
  const decisions = fleetDecisions(endpoint);
  const adopted: DecisionRecord = {
    id: "0",
    kind: "adoption",
    at: new Date(fleetNowMs - 60 * 86_400_000).toISOString(),
    endpointName: endpoint.endpointName,
    modelPackageVersion: 1,
    decision: "ADOPTED",
    reason: "first sight of the endpoint",
    evidence: { endpointConfigName: endpoint.rollouts[0]?.previousConfiguration ?? "", servingDigest: "d" },
    trigger: { kind: "reconcile" },
  };
  const changes = [adopted, ...decisions.filter(({ decision }) => decision === "PROMOTED")];
  const last = changes.at(-1) ?? adopted;
  const variants = [
    {
      variantName: "primary",
      ...(last.modelPackageVersion === undefined ? {} : { modelPackageVersion: last.modelPackageVersion }),
      endpointConfigName: String(last.evidence.requestedConfigName ?? "first"),
      servingDigest: "d",
      since: last.at,
      source: "rollout" as const,
      writeId: "w",
    },
  ];
  return { variants, served: servingPeriods(changes, variants), servedIsComplete: true, problems: [] };
}
