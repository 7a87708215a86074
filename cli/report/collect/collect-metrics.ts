import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { RolloutUpdate } from "../model/rollouts";
import type {
  CollectedEndpoint,
  FleetSeries,
  Reading,
  Series,
  TimeRange,
  UpdateSeries,
} from "./collected-fleet";
import { accuracyMetrics, aroundUpdate, driftMetrics, servingMetrics } from "./endpoint-metrics";
import { finestPeriodSeconds, type MetricRequest, overviewPeriodSeconds, readMetrics } from "./metric-reader";
import { mapped, reading } from "./reading";

export type EndpointSeries = Pick<CollectedEndpoint, "traffic" | "drift" | "accuracy">;

/** The series over the whole time, of all endpoints in common calls. */
export async function collectOverview(
  client: CloudWatchClient,
  documents: readonly EndpointDocument[],
  range: TimeRange,
): Promise<Map<string, EndpointSeries>> {
  const period = overviewPeriodSeconds(range);
  const requests = documents.map((document) => [
    ...servingMetrics(document, period),
    ...accuracyMetrics(document, period),
    ...driftMetrics(document, period),
  ]);
  const all: Reading<Series[]> = await reading("CloudWatch GetMetricData", () =>
    readMetrics(client, requests.flat(), range),
  );
  let first = 0;
  return new Map(
    documents.map((document, index) => {
      const start = first;
      first += requests[index]?.length ?? 0;
      return [
        document.endpointName,
        split(
          document,
          mapped(all, (series) => series.slice(start, first)),
          requests[index] ?? [],
        ),
      ];
    }),
  );
}

function split(
  document: EndpointDocument,
  series: Reading<Series[]>,
  requests: readonly MetricRequest[],
): EndpointSeries {
  const { endpointName, accuracy, drift } = document;
  const named = <T>(namespace: string, change: (all: Series[]) => T): Reading<T> => ({
    ...mapped(series, change),
    source: `CloudWatch ${namespace}, EndpointName=${endpointName}, values per ${requests[0]?.periodSeconds ?? 0} s`,
  });
  const firstDrift = 3 + (accuracy === undefined ? 0 : 3);
  return {
    traffic: named("AWS/SageMaker Invocations, ModelLatency, Invocation5XXErrors", (all) => ({
      invocations: at(all, 0),
      latencyP95: at(all, 1),
      errors: at(all, 2),
    })),
    accuracy:
      accuracy === undefined
        ? undefined
        : named("MonitoredEndpoint/Accuracy", (all) => ({
            metric: at(all, 3),
            coverage: at(all, 4),
            delayP95Seconds: at(all, 5),
          })),
    drift:
      drift.backend === "evaluator"
        ? named(
            "MonitoredEndpoint/Drift FeatureShiftSigma",
            (all) =>
              new Map(drift.keyFeatures.map((feature, index) => [feature, at(all, firstDrift + index)])),
          )
        : {
            kind: "unknown",
            reason: "Model Monitor watches this endpoint, which measures distances and no sigma",
            source: drift.reportsS3Uri,
          },
  };
}

/** The series around each update, of both configurations, by the endpoint's name. */
export async function collectUpdates(
  client: CloudWatchClient,
  document: EndpointDocument,
  updates: readonly RolloutUpdate[],
  range: TimeRange,
): Promise<Reading<readonly UpdateSeries[]>> {
  return reading("CloudWatch GetMetricData AWS/SageMaker by EndpointConfigName", async () => {
    const found: UpdateSeries[] = [];
    for (const update of updates) {
      const { nextConfigName: next, previousConfigName: previous, decisionId } = update;
      if (next === undefined) continue;
      const around = aroundUpdate(update.range, range);
      const period = finestPeriodSeconds(around.from, range.to);
      const configs = previous === undefined || previous === next ? [next] : [next, previous];
      const series = await readMetrics(
        client,
        configs.flatMap((name) => servingMetrics(document, period, name)),
        around,
      );
      found.push({
        decisionId,
        range: around,
        next: fleetSeries(next, series, 0),
        previous: configs[1] === undefined ? undefined : fleetSeries(configs[1], series, 3),
      });
    }
    return found;
  });
}

const fleetSeries = (endpointConfigName: string, all: readonly Series[], first: number): FleetSeries => ({
  endpointConfigName,
  invocations: at(all, first),
  latencyP95: at(all, first + 1),
  errors: at(all, first + 2),
});

function at(series: readonly Series[], index: number): Series {
  const found = series[index];
  if (found === undefined) throw new Error(`series ${index} was not asked for`);
  return found;
}
