import { MonitoredEndpoint, MonitoringPlatform } from "monitored-endpoint";

const contacts = [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }];
const people = { contacts, runbookBaseUrl: "https://runbooks.example.com" };
const place = { environment: "dev", accountId: "111122223333", region: "eu-central-1" };
const shared = { ...people, ...place, modelBucketNames: ["turbine-registry"] };
const platform = new MonitoringPlatform("platform", shared).reference;
const baselineStatisticsS3Uri = "s3://turbine-registry/turbine-failure/1/baseline/statistics.json";
const baselineConstraintsS3Uri = "s3://turbine-registry/turbine-failure/1/baseline/constraints.json";
const auc = { source: "modelQuality.statistics", path: "binary_classification_metrics.auc.value" } as const;
export const { endpointName } = new MonitoredEndpoint("turbine-failure", {
  ...shared,
  platform,
  modelPackageGroupName: "turbine-failure",
  initialModelPackageArn: "arn:aws:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/1",
  ...{ instanceType: "ml.m5.large", instanceCount: 4, alarms: { latencyP95Ms: 250 } },
  evaluations: [{ ...auc, name: "ranks failures well", comparison: "greaterThanOrEqual", bound: 0.85 }],
  drift: { baselineStatisticsS3Uri, baselineConstraintsS3Uri, keyFeatures: ["air_temperature", "rpm"] },
});
