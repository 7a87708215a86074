export const account = "000000000000";
export const role = `arn:aws:iam::${account}:role/execution`;
export const topicArn = `arn:aws:sns:us-east-1:${account}:incidents`;
export const queueArn = `arn:aws:sqs:us-east-1:${account}:undelivered`;
export const functionArn = `arn:aws:lambda:us-east-1:${account}:function:orchestrator`;

export const modelInputs = (name: string) => ({
  name,
  executionRoleArn: role,
  primaryContainer: {
    image: `${account}.dkr.ecr.us-east-1.amazonaws.com/model:1`,
    modelDataUrl: "s3://turbine-failure-registry-000000000000/turbine-failure/1/model.tar.gz",
    environment: { LEVEL: "info" },
  },
});

export const configurationInputs = (name: string) => ({
  name,
  productionVariants: [
    {
      variantName: "primary",
      modelName: "parent-model",
      initialInstanceCount: 2,
      instanceType: "ml.m5.large",
    },
  ],
  dataCaptureConfig: {
    enableCapture: true,
    initialSamplingPercentage: 100,
    destinationS3Uri: "s3://parent-bucket/capture",
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    captureContentTypeHeader: { csvContentTypes: ["text/csv"] },
  },
  kmsKeyArn: `arn:aws:kms:us-east-1:${account}:key/1`,
});

export const deployment = (waitIntervalInSeconds: number) => ({
  autoRollbackConfiguration: { alarms: [{ alarmName: "b-errors" }, { alarmName: "a-latency" }] },
  blueGreenUpdatePolicy: {
    maximumExecutionTimeoutInSeconds: 3600,
    terminationWaitInSeconds: 60,
    trafficRoutingConfiguration: {
      type: "CANARY",
      waitIntervalInSeconds,
      canarySize: { type: "CAPACITY_PERCENT", value: 50 },
    },
  },
});

/** An alarm on a metric that nobody sends, so that it never fires. */
export const alarmInputs = (name: string) => ({
  name,
  namespace: "AWS/SageMaker",
  metricName: "ModelLatency",
  extendedStatistic: "p95",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 500_000,
  evaluationPeriods: 3,
  period: 60,
  treatMissingData: "notBreaching",
  dimensions: { EndpointName: "subject", VariantName: "primary" },
  alarmActions: [topicArn],
});

/** What the types need beside them, made first and in this order. */
export const simulatorParents = [
  { type: "aws:cloudwatch/metricAlarm:MetricAlarm", inputs: alarmInputs("a-latency") },
  { type: "aws:cloudwatch/metricAlarm:MetricAlarm", inputs: alarmInputs("b-errors") },
  { type: "aws:sagemaker/model:Model", inputs: modelInputs("parent-model") },
  {
    type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    inputs: configurationInputs("parent-configuration-1"),
  },
  {
    type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    inputs: configurationInputs("parent-configuration-2"),
  },
  {
    type: "aws:sagemaker/endpoint:Endpoint",
    inputs: { name: "parent-endpoint", endpointConfigName: "parent-configuration-1" },
  },
  {
    type: "aws:sagemaker/endpoint:Endpoint",
    inputs: { name: "scaled-endpoint", endpointConfigName: "parent-configuration-1" },
  },
  {
    type: "aws:appautoscaling/target:Target",
    inputs: {
      serviceNamespace: "sagemaker",
      resourceId: "endpoint/parent-endpoint/variant/primary",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      minCapacity: 1,
      maxCapacity: 4,
    },
  },
  {
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("parent-job-1", 1),
  },
  {
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("parent-job-2", 1),
  },
  {
    type: "aws:codedeploy/application:Application",
    inputs: { name: "parent", computePlatform: "Lambda" },
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: { name: "parent-rule", scheduleExpression: "rate(1 hour)" },
  },
  {
    type: "aws:cloudwatch/eventConnection:EventConnection",
    inputs: {
      name: "parent",
      authorizationType: "API_KEY",
      authParameters: { apiKey: { key: "Authorization", value: "parent" } },
    },
  },
];

export function jobDefinition(name: string, instanceCount: number) {
  return {
    name,
    roleArn: role,
    dataQualityAppSpecification: { imageUri: `${account}.dkr.ecr.us-east-1.amazonaws.com/analyzer` },
    dataQualityBaselineConfig: {
      constraintsResource: { s3Uri: "s3://parent-bucket/constraints.json" },
      statisticsResource: { s3Uri: "s3://parent-bucket/statistics.json" },
    },
    dataQualityJobInput: { endpointInput: { endpointName: "parent-endpoint" } },
    dataQualityJobOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://parent-bucket/reports" } } },
    jobResources: { clusterConfig: { instanceCount, instanceType: "ml.m5.large", volumeSizeInGb: 20 } },
    stoppingCondition: { maxRuntimeInSeconds: 1800 },
  };
}

export function pipelineInputs(pipelineName: string, trees: number) {
  return {
    pipelineName,
    pipelineDisplayName: pipelineName,
    roleArn: role,
    pipelineDefinition: JSON.stringify({
      Version: "2020-12-01",
      Parameters: [{ Name: "Trees", Type: "Integer", DefaultValue: trees }],
      Steps: [{ Name: "Train", Type: "Training", Arguments: { Trees: { Get: "Parameters.Trees" } } }],
    }),
  };
}
