// Takes over a SageMaker endpoint that exists already, without touching what it serves: Pulumi reads it and from then on
// owns it, and the component makes everything around it. README.md says what must hold, and what happens afterwards.
import * as pulumi from "@pulumi/pulumi";
import { MonitoredEndpoint, MonitoringPlatform } from "monitored-endpoint";

const config = new pulumi.Config();
const environment = config.require("environment");
const accountId = config.require("accountId");
const region = config.require("region");
const registry = config.require("modelBucketName");
const shared = {
  environment,
  accountId,
  region,
  contacts: [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: [registry],
};
const platform = new MonitoringPlatform("platform", shared);

/** The endpoint's name is its id. Its tags stay as they are: what imports must agree with what is there. */
const adopt: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:sagemaker/endpoint:Endpoint"
    ? {
        props,
        opts: pulumi.mergeOptions(opts, {
          import: `${environment}-turbine-failure`,
          ignoreChanges: ["tags", "tagsAll"],
        }),
      }
    : undefined;

const endpoint = new MonitoredEndpoint(
  "turbine-failure",
  {
    ...shared,
    platform: platform.reference,
    modelPackageGroupName: "turbine-failure",
    // The version that serves now, and the variant it serves in.
    initialModelPackageArn: `arn:aws:sagemaker:${region}:${accountId}:model-package/turbine-failure/1`,
    variantName: "AllTraffic",
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
      baselineStatisticsS3Uri: `s3://${registry}/turbine-failure/1/baseline/statistics.json`,
      baselineConstraintsS3Uri: `s3://${registry}/turbine-failure/1/baseline/constraints.json`,
      keyFeatures: ["air_temperature", "rpm"],
    },
    accuracy: {
      problemType: "binaryClassification",
      metric: "f1",
      bound: 0.5,
      retraining: { pipelineName: "turbine-failure-training" },
    },
  },
  { transforms: [adopt] },
);

export const endpointName = endpoint.endpointName;
