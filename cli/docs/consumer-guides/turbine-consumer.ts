import { type Consumer, OutputReference } from "./consumer";

const shared = {
  environment: "prod",
  accountId: "123456789012",
  region: "eu-central-1",
  contacts: [
    {
      name: "turbine on-call",
      channel: "mailto:turbine@example.com",
      hours: "daily 06:00-22:00",
      timeZone: "Europe/Berlin",
    },
  ],
  modelBucketNames: ["turbine-registry"],
  runbookBaseUrl: "https://runbooks.example.com",
};

/** The program that every guide shows: a platform, and one endpoint on it. */
export const turbineConsumer: Consumer = {
  resources: [
    { variable: "platform", type: "MonitoringPlatform", name: "platform", arguments: shared },
    {
      variable: "endpoint",
      type: "MonitoredEndpoint",
      name: "turbine-failure",
      arguments: {
        ...shared,
        platform: new OutputReference("platform", "reference"),
        modelPackageGroupName: "turbine-failure",
        initialModelPackageArn: "arn:aws:sagemaker:eu-central-1:123456789012:model-package/turbine-failure/1",
        instanceType: "ml.m5.large",
        instanceCount: 4,
        networkIsolation: true,
        rollout: { strategy: "linear", size: { type: "capacityPercent", value: 25 }, waitSeconds: 600 },
        alarms: { latencyP95Ms: 250, invocation5xxRatio: 0.005 },
        evaluations: [
          {
            name: "ranks failures well",
            source: "modelQuality.statistics",
            path: "binary_classification_metrics.auc.value",
            comparison: "greaterThanOrEqual",
            bound: 0.85,
          },
        ],
        drift: {
          baselineStatisticsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json",
          baselineConstraintsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json",
          keyFeatures: ["air_temperature", "rpm"],
          upstreamSources: { rpm: "historian:speed-probes" },
        },
        accuracy: {
          problemType: "binaryClassification",
          metric: "f1",
          bound: 0.6,
          retraining: { pipelineName: "turbine-failure-training" },
        },
      },
    },
  ],
  outputs: [
    { name: "endpointName", value: new OutputReference("endpoint", "endpointName") },
    { name: "operationsDashboardName", value: new OutputReference("endpoint", "operationsDashboardName") },
    { name: "ledgerTableName", value: new OutputReference("platform", "ledgerTableName") },
  ],
};

/** A slip that the schema cannot see, and so no compiler: the latency alarm beyond what SageMaker waits. */
export const wrongAlarms = { latencyP95Ms: 90_000 };

/** The same program with other alarms on its endpoint. */
export function withAlarms(alarms: object): Consumer {
  return {
    ...turbineConsumer,
    resources: turbineConsumer.resources.map((resource) =>
      resource.type === "MonitoredEndpoint"
        ? { ...resource, arguments: { ...resource.arguments, alarms } }
        : resource,
    ),
  };
}
