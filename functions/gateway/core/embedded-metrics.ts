import { isContractViolation, type Refusal } from "./refusal";

export const gatewayNamespace = "MonitoredEndpoint/Gateway";

/** What one request brought; without a refusal the model answered. */
export interface RequestOutcome {
  readonly endpointName: string;
  readonly refusal?: Refusal;
  readonly latencyMs: number;
}

/**
 * One log line that CloudWatch turns into metrics (embedded metric format): Requests, ContractViolations and
 * UpstreamErrors are 0 or 1 for each request, so that their average is a share and their sum a number.
 */
export function embeddedMetrics({ endpointName, refusal, latencyMs }: RequestOutcome, atMs: number): string {
  const violated = refusal !== undefined && isContractViolation(refusal);
  const metrics = [
    { Name: "Requests", Unit: "Count" },
    { Name: "ContractViolations", Unit: "Count" },
    { Name: "UpstreamErrors", Unit: "Count" },
    { Name: "LatencyMs", Unit: "Milliseconds" },
  ];
  return JSON.stringify({
    _aws: {
      Timestamp: atMs,
      CloudWatchMetrics: [{ Namespace: gatewayNamespace, Dimensions: [["EndpointName"]], Metrics: metrics }],
    },
    EndpointName: endpointName,
    Requests: 1,
    ContractViolations: violated ? 1 : 0,
    UpstreamErrors: refusal !== undefined && !violated ? 1 : 0,
    LatencyMs: latencyMs,
  });
}
