export const canaryNamespace = "MonitoredEndpoint/Canary";

/** One value to publish, with the dimension EndpointName. */
export interface CanaryMetric {
  readonly name: "SyntheticCanaryFailed" | "SyntheticCanaryLatencyMs";
  readonly unit: "Count" | "Milliseconds";
  readonly value: number;
}

/** 0 or 1 each time, so that silence is missing data and never health; the latency only when something answered. */
export function canaryMetrics(failed: boolean, latencyMs: number | undefined): CanaryMetric[] {
  return [
    { name: "SyntheticCanaryFailed", unit: "Count", value: failed ? 1 : 0 },
    ...(latencyMs === undefined
      ? []
      : [{ name: "SyntheticCanaryLatencyMs", unit: "Milliseconds", value: latencyMs } as const]),
  ];
}
