const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("canary");

declareEndpoint("linear", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration = {
    type: "LINEAR",
    waitIntervalInSeconds: 600,
    linearStepSize: { type: "CAPACITY_PERCENT", value: 50 },
  };
});

declareEndpoint("rolling", ({ endpoint }) => {
  endpoint.deploymentConfig = {
    rollingUpdatePolicy: {
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 },
      waitIntervalInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 7200,
    },
  };
});

declareEndpoint("autoscaled");
const scaled = {
  serviceNamespace: "sagemaker",
  resourceId: "endpoint/autoscaled/variant/primary",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
};
const target = new aws.appautoscaling.Target("autoscaled", { ...scaled, minCapacity: 4, maxCapacity: 8 });
new aws.appautoscaling.Policy(
  "autoscaled",
  {
    ...scaled,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      targetValue: 600,
    },
  },
  { dependsOn: [target] },
);

declareEndpoint("asynchronous", ({ configuration }) => {
  configuration.asyncInferenceConfig = { outputConfig: { s3OutputPath: "s3://data/async/output" } };
});

declareEndpoint("model-monitor", (inputs) => {
  inputs.schedule = undefined;
});
const job = new aws.sagemaker.DataQualityJobDefinition("model-monitor", {
  name: "model-monitor",
  roleArn: "arn:aws:iam::000000000000:role/monitor",
  dataQualityAppSpecification: {
    imageUri: "000000000000.dkr.ecr.us-east-1.amazonaws.com/analyzer:latest",
  },
  dataQualityBaselineConfig: {
    statisticsResource: { s3Uri: "s3://registry/model-monitor/statistics.json" },
    constraintsResource: { s3Uri: "s3://registry/model-monitor/constraints.json" },
  },
  dataQualityJobInput: { endpointInput: { endpointName: "model-monitor" } },
  dataQualityJobOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://data/reports" } } },
  jobResources: { clusterConfig: { instanceCount: 1, instanceType: "ml.m5.large", volumeSizeInGb: 20 } },
});
new aws.sagemaker.MonitoringSchedule("model-monitor", {
  name: "model-monitor",
  monitoringScheduleConfig: {
    monitoringType: "DataQuality",
    monitoringJobDefinitionName: job.name,
    scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
  },
});
