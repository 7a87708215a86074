import assert from "node:assert/strict";
import type { CloudWatchClient, PutMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { type PublishedMetric, publishedMetrics } from "../../../../components/dashboards/published-metrics";
import * as accuracy from "../../../../functions/accuracy-evaluator/core/metrics";
import type { VariantJudgement } from "../../../../functions/accuracy-evaluator/core/report";
import type { Outcome } from "../../../../functions/drift-evaluator/core/evaluate";
import * as drift from "../../../../functions/drift-evaluator/core/metrics";
import { embeddedMetrics } from "../../../../functions/gateway/core/embedded-metrics";
import { CloudWatchRolloutSignal } from "../../../../functions/orchestrator/shell/rollout-signal";
import { DatasetStatistics } from "../../../../functions/statistics/dataset-statistics";
import { canaryMetrics, canaryNamespace } from "../../../../functions/synthetic-canary/core/canary-metrics";
import { monitorMetrics } from "../../../../sandbox/simulator/sagemaker/monitoring/monitor-metrics";
import { requestMetrics } from "../../../../sandbox/simulator/sagemaker-runtime/request-metrics";

const endpointName = "fan";
const EndpointName = endpointName;

/** A metric in one line: namespace, name, dimensions in alphabetical order, unit. */
const line = (namespace: string, name: string, dimensions: readonly string[], unit: string) =>
  [namespace, name, [...dimensions].sort().join("+"), unit].join(" ");
const ownLines = (
  namespace: string,
  metrics: readonly { name: string; unit: string; dimensions: Readonly<Record<string, string>> }[],
) => metrics.map(({ name, unit, dimensions }) => line(namespace, name, Object.keys(dimensions), unit));
const tableLine = ({ namespace, name, dimensions, unit }: PublishedMetric) =>
  line(namespace, name, dimensions, unit);

const shift = {
  kind: "measured",
  z: 1,
  constantBaseline: false,
  beyondShare: 0,
  baselineBeyondShare: 0,
  samples: 300,
  baselineSamples: 900,
} as const;
const outcome: Outcome = { kind: "evaluated", features: [{ name: "rpm", shift }], findings: [] };

function ofDrift(): string[] {
  const statistics = new DatasetStatistics([{ name: "rpm" }]);
  statistics.addRow([{ kind: "number", number: 1 }]);
  const collected = {
    statistics,
    records: 1,
    rows: 1,
    rowsWithMissingColumns: 0,
    rowsWithExtraColumns: 0,
    unreadableLines: {},
  };
  return ownLines(drift.metricNamespace, [
    ...drift.metricsOf(endpointName, outcome, ["rpm"]),
    drift.evaluationNotPossible(endpointName),
    ...drift.captureMetrics(endpointName, collected, ["rpm"]),
  ]);
}

function ofAccuracy(): string[] {
  const metrics = { accuracy: 1, precision: 1, recall: 1, f1: 1, mae: 1, rmse: 1, r2: 1 };
  const judgement = {
    outcome: { kind: "evaluated", quality: { metrics } },
    counts: { predictions: 1, labelled: 1 },
    delay: { p50: 1, p95: 2 },
  } as unknown as VariantJudgement;
  return ownLines(accuracy.metricNamespace, [
    ...accuracy.variantMetrics({ EndpointName }, judgement),
    ...accuracy.answerMetrics(endpointName, { kind: "classes", classes: [{ name: "1", count: 1 }] }),
    ...accuracy.answerMetrics(endpointName, { kind: "values", mean: 1, p05: 1, p50: 1, p95: 1 }),
    accuracy.windowsBelowSla(endpointName, 1),
    accuracy.evaluationMetric(endpointName, "EvaluationCompleted"),
    accuracy.evaluationMetric(endpointName, "EvaluationNotPossible"),
    accuracy.retrainingFailed(endpointName),
  ]);
}

async function ofRollouts(): Promise<string[]> {
  const sent: PutMetricDataCommandInput[] = [];
  const client = {
    send: async ({ input }: { input: PutMetricDataCommandInput }) => void sent.push(input),
  } as unknown as CloudWatchClient;
  await new CloudWatchRolloutSignal(client, "NeedsPerson").publish(endpointName, 0);
  return sent.flatMap(({ Namespace = "", MetricData = [] }) =>
    MetricData.map(({ MetricName = "", Unit = "", Dimensions = [] }) =>
      line(
        Namespace,
        MetricName,
        Dimensions.map(({ Name = "" }) => Name),
        Unit,
      ),
    ),
  );
}

function ofGateway(): string[] {
  const { _aws } = JSON.parse(embeddedMetrics({ endpointName, latencyMs: 1 }, 0));
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  return Metrics.map(({ Name, Unit }: { Name: string; Unit: string }) =>
    line(Namespace, Name, Dimensions[0], Unit),
  );
}

const ofCanary = () =>
  canaryMetrics(false, 1).map(({ name, unit }) => line(canaryNamespace, name, ["EndpointName"], unit));

/**
 * What the notifier publishes of the ledger: one decision each, and each minute what serves and whether a rollout runs.
 */
const ofNotifier = [
  line("MonitoredEndpoint/Rollout", "RolloutDecision", ["EndpointName", "Decision"], "Count"),
  line("MonitoredEndpoint/Rollout", "ServingVersion", ["EndpointName"], "None"),
  line("MonitoredEndpoint/Rollout", "RolloutInProgress", ["EndpointName"], "None"),
];

/**
 * AWS's own that the simulator does not publish:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html,
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const ofAws = [
  ...["CPU", "Memory", "Disk", "GPU", "GPUMemory"].map((what) =>
    line("/aws/sagemaker/Endpoints", `${what}Utilization`, ["EndpointName", "VariantName"], "Percent"),
  ),
  line("AWS/SageMaker", "ConcurrentRequestsPerModel", ["EndpointName", "VariantName"], "None"),
  line("AWS/SageMaker", "ApproximateBacklogSize", ["EndpointName"], "Count"),
  line("AWS/SageMaker", "ApproximateBacklogSizePerInstance", ["EndpointName"], "Count"),
  line("AWS/SageMaker", "ApproximateAgeOfOldestRequest", ["EndpointName"], "Seconds"),
  line("AWS/SageMaker", "InvocationFailures", ["EndpointName", "VariantName"], "Count"),
  line("AWS/SageMaker", "RequestDownloadFailures", ["EndpointName", "VariantName"], "Count"),
  line("AWS/SQS", "ApproximateNumberOfMessagesVisible", ["QueueName"], "Count"),
];

function ofSimulator(): string[] {
  const request = {
    endpointName,
    variantName: "primary",
    endpointConfigName: "fan-1",
    instanceCount: 1,
    statusCode: 200,
    modelLatencyMicroseconds: 1,
    overheadLatencyMicroseconds: 1,
  };
  const figures = [{ name: "<feature>", nonNull: 1, drift: 0.5 }] as unknown as Parameters<
    typeof monitorMetrics
  >[0];
  const names = { endpointName, scheduleName: "fan-drift" };
  return [...requestMetrics(request, 0), ...monitorMetrics(figures, names, "samples", 0)].map(
    ({ namespace, metricName, dimensions, unit }) =>
      line(namespace, metricName, Object.keys(dimensions), unit),
  );
}

describe("the metrics that dashboards show", () => {
  it("are all published, under this name, with these dimensions, in this unit", async () => {
    const published = new Set([
      ...ofDrift(),
      ...ofAccuracy(),
      ...(await ofRollouts()),
      ...ofGateway(),
      ...ofCanary(),
      ...ofNotifier,
      ...ofAws,
      ...ofSimulator(),
    ]);
    const shown = Object.values(publishedMetrics).map(tableLine);
    assert.deepEqual(
      shown.filter((metric) => !published.has(metric)),
      [],
    );
    assert.equal(new Set(shown).size, shown.length);
  });
});
