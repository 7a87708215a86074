// An endpoint of plain @pulumi/aws resources, without our components, that keeps the mandatory rules of the policy pack:
// rollback alarms, a watched canary, captured and encrypted traffic, a drift monitor with alarms. policy.json is its settings.
import * as aws from "@pulumi/aws";
import { alarm } from "./alarms";
import { accountId, bucketName, key, role } from "./platform";

const name = "turbine-failure";
const monitor = `${name}-data-quality`;
const keyFeatures = ["air_temperature", "rpm"];
const network = { subnets: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"], securityGroupIds: ["sg-0a1b2c3d"] };

const model = new aws.sagemaker.Model(name, {
  executionRoleArn: role.arn,
  enableNetworkIsolation: true,
  vpcConfig: network,
  primaryContainer: {
    image: `${accountId}.dkr.ecr.eu-central-1.amazonaws.com/turbine:1`,
    modelDataUrl: "s3://turbine-registry/turbine-failure/1/model.tar.gz",
  },
});
const configuration = new aws.sagemaker.EndpointConfiguration(name, {
  kmsKeyArn: key.arn,
  productionVariants: [
    { variantName: "primary", modelName: model.name, instanceType: "ml.m5.large", initialInstanceCount: 4 },
  ],
  dataCaptureConfig: {
    enableCapture: true,
    initialSamplingPercentage: 100,
    destinationS3Uri: `s3://${bucketName}/capture`,
    kmsKeyId: key.arn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  },
});

const ofRequests = {
  namespace: "AWS/SageMaker",
  dimensions: { EndpointName: name, VariantName: "primary" },
  period: 60,
  evaluationPeriods: 2,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "notBreaching",
};
const rollbackAlarms = [
  alarm(`${name}-latency-p95`, {
    ...ofRequests,
    meaning: "Requests are answered slowly. Severity: 1.",
    runbook: "latency-p95",
    metricName: "ModelLatency",
    extendedStatistic: "p95",
    evaluateLowSampleCountPercentiles: "evaluate",
    // Microseconds.
    threshold: 250_000,
  }),
  alarm(`${name}-invocation-5xx-ratio`, {
    ...ofRequests,
    meaning: "Requests fail. Severity: 1.",
    runbook: "invocation-5xx-ratio",
    metricName: "Invocation5XXErrors",
    statistic: "Average",
    threshold: 0.01,
  }),
];

const endpoint = new aws.sagemaker.Endpoint(
  name,
  {
    name,
    endpointConfigName: configuration.name,
    deploymentConfig: {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: "CANARY",
          canarySize: { type: "CAPACITY_PERCENT", value: 25 },
          waitIntervalInSeconds: 600,
        },
        terminationWaitInSeconds: 2400,
        maximumExecutionTimeoutInSeconds: 7200,
      },
      autoRollbackConfiguration: { alarms: rollbackAlarms.map((each) => ({ alarmName: each.name })) },
    },
  },
  { protect: true },
);

const job = new aws.sagemaker.DataQualityJobDefinition(name, {
  name: monitor,
  roleArn: role.arn,
  dataQualityAppSpecification: {
    imageUri: "048819808253.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-model-monitor-analyzer",
    environment: { publish_cloudwatch_metrics: "Enabled" },
  },
  dataQualityBaselineConfig: {
    statisticsResource: { s3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json" },
    constraintsResource: { s3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json" },
  },
  dataQualityJobInput: { endpointInput: { endpointName: endpoint.name } },
  dataQualityJobOutputConfig: {
    kmsKeyId: key.arn,
    monitoringOutputs: { s3Output: { s3Uri: `s3://${bucketName}/reports` } },
  },
  jobResources: {
    clusterConfig: {
      instanceCount: 1,
      instanceType: "ml.m5.xlarge",
      volumeSizeInGb: 30,
      volumeKmsKeyId: key.arn,
    },
  },
  networkConfig: {
    enableNetworkIsolation: true,
    enableInterContainerTrafficEncryption: true,
    vpcConfig: network,
  },
  stoppingCondition: { maxRuntimeInSeconds: 3600 },
});
new aws.sagemaker.MonitoringSchedule(name, {
  name: monitor,
  monitoringScheduleConfig: {
    monitoringJobDefinitionName: job.name,
    monitoringType: "DataQuality",
    scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
  },
});

const ofFeature = (feature: string) => ({
  namespace: "aws/sagemaker/Endpoints/data-metrics",
  metricName: `feature_baseline_drift_${feature}`,
  dimensions: { Endpoint: name, MonitoringSchedule: monitor },
  period: 3600,
});
for (const feature of keyFeatures)
  alarm(`${name}-drift-${feature}`, {
    ...ofFeature(feature),
    meaning: `The input ${feature} has drifted. Severity: 2.`,
    runbook: "feature-drift",
    statistic: "Maximum",
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0.2,
    treatMissingData: "ignore",
  });
alarm(`${name}-monitor-silent`, {
  ...ofFeature("rpm"),
  meaning: "Nothing was compared with the baseline. Severity: 2.",
  runbook: "monitor-silent",
  statistic: "SampleCount",
  evaluationPeriods: 2,
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
  treatMissingData: "breaching",
});

export const endpointName = endpoint.name;
