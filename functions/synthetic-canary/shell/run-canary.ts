import { type CanaryMetric, canaryMetrics } from "../core/canary-metrics";
import { askGateway, type CanaryResult, type CanaryWorld } from "./ask-gateway";

/** Publishes the metrics of an endpoint at a time in milliseconds since 1970. */
export type PublishCanaryMetrics = (
  endpointName: string,
  metrics: readonly CanaryMetric[],
  atMs: number,
) => Promise<void>;

export interface CanaryLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Asks once and publishes what came of it; rejects only when that could not be published. */
export async function runCanary(
  world: CanaryWorld,
  publish: PublishCanaryMetrics,
  log: CanaryLog,
  endpointName: string,
  signal: AbortSignal,
): Promise<CanaryResult> {
  const atMs = world.clock();
  const result = await askGateway(world, endpointName, signal);
  const failed = result.kind !== "passed";
  const latencyMs = result.kind === "notAsked" ? undefined : result.latencyMs;
  if (failed) log.error("the synthetic canary failed", { endpointName, result });
  else log.info("the synthetic canary passed", { endpointName, result });
  await publish(endpointName, canaryMetrics(failed, latencyMs), atMs);
  return result;
}
