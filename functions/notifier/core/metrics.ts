import { rolloutStateTable } from "../../orchestrator/core/transition-table";
import type { DecisionRecord, RolloutRecord, VariantRecord } from "../../shared/ledger-records";
import type { MetricValue } from "../../shared/publish-metrics";

export const rolloutNamespace = "MonitoredEndpoint/Rollout";

/** One for each decision. */
export const decisionMetrics = (decisions: readonly DecisionRecord[]): MetricValue[] =>
  decisions.map(({ endpointName, decision }) => ({
    name: "RolloutDecision",
    unit: "Count",
    value: 1,
    dimensions: { EndpointName: endpointName, Decision: decision },
  }));

/** What serves, where the ledger says it, and whether a rollout is in progress. */
export function standingMetrics(
  endpointName: string,
  variant: VariantRecord | undefined,
  rollout: RolloutRecord | undefined,
): MetricValue[] {
  const dimensions = { EndpointName: endpointName };
  const isInProgress = rollout !== undefined && rolloutStateTable[rollout.state].phase !== "ended";
  const version = variant?.modelPackageVersion;
  return [
    ...(version === undefined
      ? []
      : [{ name: "ServingVersion", unit: "None" as const, value: version, dimensions }]),
    { name: "RolloutInProgress", unit: "None", value: isInProgress ? 1 : 0, dimensions },
  ];
}
