import { sandboxProgramHead } from "../../support/sandbox-program";

/** A program with one endpoint and its gateway, whose settings are those of the sandbox's stack. */
export const gatewayProgram = `${sandboxProgramHead}
const pulumi = require("@pulumi/pulumi");
const timeoutSeconds = new pulumi.Config().getNumber("timeoutSeconds") ?? 30;
const functionCodeFolder = "./functions";
const platform = new MonitoringPlatform("platform", {
  ...shared,
  functionCodeFolder,
  gateways: true,
  deletionProtection: false,
});
const baseline = "s3://" + bucket + "/turbine-failure/1/baseline";
const endpoint = new MonitoredEndpoint("turbine-failure", {
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
    bound: 0.85,
  }],
  drift: {
    baselineStatisticsS3Uri: baseline + "/statistics.json",
    baselineConstraintsS3Uri: baseline + "/constraints.json",
    keyFeatures: ["rpm"],
  },
  gateway: {
    contractS3Uri: "s3://" + bucket + "/turbine-failure/contract.json",
    goldenRequestsS3Uri: "s3://" + bucket + "/turbine-failure/golden-requests.jsonl",
    timeoutSeconds,
    functionCodeFolder,
  },
});
exports.gatewayUrl = endpoint.gatewayUrl;
`;
