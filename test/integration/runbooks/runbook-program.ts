import { sandboxProgramHead } from "../../support/sandbox-program";

/**
 * A program with what the runbooks are about: an endpoint whose accuracy is watched and whose model is trained anew, and one
 * with a gateway. Their plans are as short as a plan may be.
 */
export const runbookProgram = `${sandboxProgramHead}const functionCodeFolder = "./functions";
const platform = new MonitoringPlatform("platform", {
  ...shared,
  functionCodeFolder,
  gateways: true,
  deletionProtection: false,
});
const endpoint = (name, group, own) => new MonitoredEndpoint(name, {
  ...shared,
  platform: platform.reference,
  modelPackageGroupName: group,
  initialModelPackageArn: "arn:aws:sagemaker:us-east-1:000000000000:model-package/" + group + "/1",
  instanceType: "ml.m5.large",
  instanceCount: 2,
  protectEndpoint: false,
  alarms: { latencyP95Ms: 500 },
  rollout: { strategy: "allAtOnce", bakeSeconds: 1800, maximumExecutionSeconds: 5400, minimumInvocations: 0 },
  evaluations: [{
    name: "ranks failures",
    source: "modelQuality.statistics",
    path: "binary_classification_metrics.auc.value",
    comparison: "greaterThan",
    bound: 0.5,
  }],
  drift: {
    baselineStatisticsS3Uri: "s3://" + bucket + "/" + group + "/1/baseline/statistics.json",
    baselineConstraintsS3Uri: "s3://" + bucket + "/" + group + "/1/baseline/constraints.json",
    keyFeatures: ["rpm"],
  },
  ...own,
});
endpoint("turbine-failure", "turbine-failure", {
  accuracy: {
    problemType: "binaryClassification",
    metric: "accuracy",
    bound: 0.9,
    retraining: { pipelineName: "turbine-failure-training", parameters: {} },
  },
});
endpoint("turbine-gateway", "turbine-gateway", {
  gateway: {
    contractS3Uri: "s3://" + bucket + "/turbine-gateway/contract.json",
    goldenRequestsS3Uri: "s3://" + bucket + "/turbine-gateway/golden-requests.jsonl",
    functionCodeFolder,
  },
});
`;
