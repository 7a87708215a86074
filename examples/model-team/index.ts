// One endpoint, in a stack of the model team's own, on the platform that ../platform deploys. The reference is read from
// that stack. Environment, account and region are written here once more, since names are worked out from them before anything is
// read; when they are not those of the platform, it is refused by name.

import { Config, StackReference } from "@pulumi/pulumi";
import { MonitoredEndpoint } from "monitored-endpoint";

const platform = new StackReference(new Config().require("platformStack"));
const baseline = "s3://turbine-registry/turbine-failure/1/baseline";

const endpoint = new MonitoredEndpoint("turbine-failure", {
  environment: "prod",
  accountId: "111122223333",
  region: "eu-central-1",
  platform: platform.requireOutput("platformReference"),
  contacts: [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: ["turbine-registry"],
  modelPackageGroupName: "turbine-failure",
  initialModelPackageArn: "arn:aws:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/1",
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
    baselineStatisticsS3Uri: `${baseline}/statistics.json`,
    baselineConstraintsS3Uri: `${baseline}/constraints.json`,
    keyFeatures: ["air_temperature", "rpm"],
  },
  accuracy: {
    problemType: "binaryClassification",
    metric: "f1",
    bound: 0.5,
    retraining: { pipelineName: "turbine-failure-training" },
  },
});

export const { endpointName, operationsDashboardName, productDashboardName } = endpoint;
