import { sandboxProgramHead } from "../../support/sandbox-program";

/** A program with one endpoint that Model Monitor watches, with the functions that come with the package. */
export const modelMonitorProgram = `${sandboxProgramHead}const platform = new MonitoringPlatform("platform", { ...shared, deletionProtection: false });
const baseline = "s3://" + bucket + "/turbine-failure/1/baseline";
new MonitoredEndpoint("turbine-failure", {
  ...shared,
  platform: platform.reference,
  modelPackageGroupName: "turbine-failure",
  initialModelPackageArn: "arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/1",
  instanceType: "ml.m5.large",
  instanceCount: 4,
  protectEndpoint: false,
  alarms: { latencyP95Ms: 500 },
  evaluations: [{
    name: "ranks failures well",
    source: "modelQuality.statistics",
    path: "binary_classification_metrics.auc.value",
    comparison: "greaterThanOrEqual",
    bound: 0.5,
  }],
  drift: {
    backend: "sagemaker-model-monitor",
    baselineStatisticsS3Uri: baseline + "/statistics.json",
    baselineConstraintsS3Uri: baseline + "/constraints.json",
    keyFeatures: ["air_temperature"],
    upstreamSources: { air_temperature: "historian:ambient-probes" },
  },
});
`;
