import type { MetricAnswer, MetricPoint, MetricRequest } from "../../../cli/report/collect/metric-request";
import { type FleetEndpoint, fleetNowMs, rolloutMinutes } from "./fleet-endpoint";

const minute = 60_000;
const day = 86_400_000;

/** A number from 0 to 1 that looks random and is the same for the same inputs. */
export function noise(...seeds: readonly number[]): number {
  const mixed = seeds.reduce((sum, seed, index) => sum + seed * (12.9898 + index * 65.233), 0);
  const value = Math.sin(mixed) * 43_758.5453;
  return value - Math.floor(value);
}

/** What CloudWatch would say of the fleet. */
export function fleetMetric(endpoint: FleetEndpoint, request: MetricRequest): MetricAnswer {
  const { fromMs, toMs, periodSeconds } = request;
  const periodMs = periodSeconds * 1000;
  const points: MetricPoint[] = [];
  for (let atMs = Math.ceil(fromMs / periodMs) * periodMs; atMs < toMs; atMs += periodMs) {
    const value = valueAt(endpoint, request, atMs);
    if (value !== undefined) points.push({ atMs, value });
  }
  return { kind: "read", points };
}

function valueAt(endpoint: FleetEndpoint, request: MetricRequest, atMs: number): number | undefined {
  const { metric, dimensions, periodSeconds } = request;
  const seed = [endpoint.index, atMs / minute, metric.length] as const;
  const daily = 1 + 0.6 * Math.sin((2 * Math.PI * (atMs % day)) / day);
  const share = shareAt(endpoint, dimensions.EndpointConfigName, atMs);
  switch (metric) {
    case "Invocations":
      return share === undefined || share === 0
        ? undefined
        : Math.round((periodSeconds / 60) * 240 * daily * share + noise(...seed) * 9);
    case "ModelLatency": {
      if (share === undefined || share === 0) return undefined;
      return (
        1000 *
        (34 + 8 * daily + noise(...seed) * 6 + slowdownMs(endpoint, dimensions.EndpointConfigName, atMs))
      );
    }
    case "InvocationModelErrors":
      return share === undefined || share === 0 ? undefined : noise(...seed) > 0.98 ? 1 : 0;
    case "FeatureShiftSigma": {
      const drifts = dimensions.Feature === endpoint.drifting && atMs > fleetNowMs - 3 * day;
      return 0.1 + noise(...seed, dimensions.Feature?.length ?? 0) * 0.9 + (drifts ? 4.2 : 0);
    }
    case "EvaluationNotPossible":
      return noise(...seed) > 0.995 ? 1 : undefined;
    case "Accuracy":
      return endpoint.isBelowAgreement && atMs > fleetNowMs - 4 * day
        ? 0.82 + noise(...seed) * 0.02
        : 0.93 + noise(...seed) * 0.03;
    case "LabelCoverage":
      return 0.85 + noise(...seed) * 0.12;
    case "LabelDelayP50Seconds":
      return 3600 * (2 + noise(...seed));
    case "LabelDelayP95Seconds":
      return 3600 * (7 + noise(...seed) * 2);
    default:
      return undefined;
  }
}

/** The fleet's share of the requests; all of them without a configuration, none known outside of a deployment. */
function shareAt(
  { rollouts }: FleetEndpoint,
  configuration: string | undefined,
  atMs: number,
): number | undefined {
  if (configuration === undefined) return 1;
  for (const { configuration: own, previousConfiguration, startMs, ends } of rollouts) {
    const minutes = (atMs - startMs) / minute;
    const end = ends === "ROLLED_BACK" ? rolloutMinutes.rollback : rolloutMinutes.promotion;
    if (ends === "REFUSED" || minutes < rolloutMinutes.shift || minutes > end) continue;
    const share = minutes < rolloutMinutes.bake ? 0 : minutes < rolloutMinutes.bake + 11 ? 0.25 : 1;
    if (configuration === own) return share;
    if (configuration === previousConfiguration) return 1 - share;
  }
  return undefined;
}

/** A version that is rolled back gets slower with each minute it serves. */
function slowdownMs({ rollouts }: FleetEndpoint, configuration: string | undefined, atMs: number): number {
  const faulty = rollouts.find(
    (rollout) => rollout.configuration === configuration && rollout.ends === "ROLLED_BACK",
  );
  return faulty === undefined ? 0 : 35 * Math.max(0, (atMs - faulty.startMs) / minute - rolloutMinutes.bake);
}
