// An endpoint for work of minutes: requests wait in a queue, and the answers are written to S3. Callers put a request
// under `inputS3Uri`, call InvokeEndpointAsync, and hear from a topic of their own when the answer is there.
import { MonitoredEndpoint, MonitoringPlatform } from "monitored-endpoint";

const accountId = "111122223333";
const region = "eu-central-1";
const documents = "inspection-documents";
const shared = {
  environment: "prod",
  accountId,
  region,
  contacts: [{ name: "inspection on-call", channel: "mailto:inspection@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: ["inspection-registry"],
};
const platform = new MonitoringPlatform("platform", shared);

const endpoint = new MonitoredEndpoint("blade-inspection", {
  ...shared,
  platform: platform.reference,
  modelPackageGroupName: "blade-inspection",
  initialModelPackageArn: `arn:aws:sagemaker:${region}:${accountId}:model-package/blade-inspection/1`,
  instanceType: "ml.g5.xlarge",
  instanceCount: 2,
  asyncInference: {
    inputS3Uri: `s3://${documents}/requests`,
    outputS3Uri: `s3://${documents}/answers`,
    failureS3Uri: `s3://${documents}/failures`,
    maxConcurrentInvocationsPerInstance: 4,
    successTopicArn: `arn:aws:sns:${region}:${accountId}:inspection-answers`,
    errorTopicArn: `arn:aws:sns:${region}:${accountId}:inspection-failures`,
    maximumFailuresPerMinute: 2,
    maximumRequestAgeSeconds: 1800,
  },
  // One of the two instances first: with so few there is no smaller canary.
  rollout: { size: { type: "instanceCount", value: 1 }, waitSeconds: 1200 },
  alarms: { latencyP95Ms: 45_000 },
  evaluations: [
    {
      name: "misses few cracks",
      source: "modelQuality.statistics",
      path: "binary_classification_metrics.recall.value",
      comparison: "greaterThanOrEqual",
      bound: 0.97,
    },
  ],
  drift: {
    baselineStatisticsS3Uri: "s3://inspection-registry/blade-inspection/1/baseline/statistics.json",
    baselineConstraintsS3Uri: "s3://inspection-registry/blade-inspection/1/baseline/constraints.json",
    keyFeatures: ["blade_length", "exposure"],
  },
});

export const endpointName = endpoint.endpointName;
