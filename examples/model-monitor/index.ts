// The same guarded endpoint, compared with its baseline by SageMaker Model Monitor instead of our evaluator: for teams whose
// auditors know its reports. Its windows are whole hours, and what alarms is a distance, not standard deviations.
import { DriftBackend, MonitoredEndpoint, MonitoringPlatform } from "monitored-endpoint";

const accountId = "111122223333";
const region = "eu-central-1";
const baseline = "s3://turbine-registry/turbine-failure/1/baseline";
const shared = {
  environment: "prod",
  accountId,
  region,
  contacts: [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: ["turbine-registry"],
};
const platform = new MonitoringPlatform("platform", shared);

const endpoint = new MonitoredEndpoint("turbine-failure", {
  ...shared,
  platform: platform.reference,
  modelPackageGroupName: "turbine-failure",
  initialModelPackageArn: `arn:aws:sagemaker:${region}:${accountId}:model-package/turbine-failure/1`,
  instanceType: "ml.m5.large",
  instanceCount: 4,
  alarms: { latencyP95Ms: 250 },
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
    backend: DriftBackend.SageMakerModelMonitor,
    baselineStatisticsS3Uri: `${baseline}/statistics.json`,
    baselineConstraintsS3Uri: `${baseline}/constraints.json`,
    keyFeatures: ["air_temperature", "rpm"],
    distanceThreshold: 0.15,
    windowMinutes: 120,
  },
  // Confirmed failures arrive within a day; the pack demands in production that somebody compares them with the answers.
  accuracy: {
    problemType: "binaryClassification",
    metric: "f1",
    bound: 0.5,
    retraining: { pipelineName: "turbine-failure-training" },
  },
});

export const endpointName = endpoint.endpointName;
