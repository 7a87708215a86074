import type { Lifecycle } from "./lifecycle";

const account = "000000000000";
const role = `arn:aws:iam::${account}:role/execution`;
const topicArn = `arn:aws:sns:us-east-1:${account}:incidents`;
const queueArn = `arn:aws:sqs:us-east-1:${account}:undelivered`;
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:orchestrator`;

const modelInputs = (name: string) => ({
  name,
  executionRoleArn: role,
  primaryContainer: {
    image: `${account}.dkr.ecr.us-east-1.amazonaws.com/model:1`,
    modelDataUrl: "s3://turbine-failure-registry-000000000000/turbine-failure/1/model.tar.gz",
    environment: { LEVEL: "info" },
  },
});

const configurationInputs = (name: string) => ({
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

const deployment = (waitIntervalInSeconds: number) => ({
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
const alarmInputs = (name: string) => ({
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

/** What the types below need beside them, made first and in this order. */
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
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("parent-job-1", 1),
  },
  {
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("parent-job-2", 1),
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: { name: "parent-rule", scheduleExpression: "rate(1 hour)" },
  },
];

function jobDefinition(name: string, instanceCount: number) {
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

/** The lives of the types that the simulator serves. */
export const simulatorLifecycles: Lifecycle[] = [
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: { ...alarmInputs("subject"), tags: { team: "a" } },
    changed: {
      ...alarmInputs("subject"),
      threshold: 600_000,
      dimensions: { EndpointName: "subject" },
      okActions: [topicArn],
    },
    changes: {
      "dimensions.VariantName": "DELETE",
      okActions: "ADD",
      threshold: "UPDATE",
      "tagsAll.team": "DELETE",
    },
    outputs: { arn: `arn:aws:cloudwatch:us-east-1:${account}:alarm:subject`, actionsEnabled: true },
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: {
      name: "subject-ratio",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0.01,
      evaluationPeriods: 2,
      metricQueries: [
        { id: "ratio", expression: "errors / calls", label: "ratio", returnData: true },
        {
          id: "errors",
          metric: {
            namespace: "AWS/SageMaker",
            metricName: "Invocation5XXErrors",
            period: 60,
            stat: "Sum",
            dimensions: { EndpointName: "e" },
          },
        },
        {
          id: "calls",
          metric: { namespace: "AWS/SageMaker", metricName: "Invocations", period: 60, stat: "Sum" },
        },
      ],
    },
    changed: {
      name: "subject-ratio",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0.01,
      evaluationPeriods: 2,
      metricQueries: [
        { id: "ratio", expression: "errors", label: "ratio", returnData: true },
        {
          id: "errors",
          metric: {
            namespace: "AWS/SageMaker",
            metricName: "Invocation5XXErrors",
            period: 60,
            stat: "Sum",
            dimensions: { EndpointName: "e" },
          },
        },
      ],
    },
    changes: { "metricQueries[0]": "UPDATE", "metricQueries[2]": "DELETE" },
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: {
      name: "subject",
      eventPattern: JSON.stringify({
        source: ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Package State Change"],
      }),
      tags: { team: "a" },
    },
    changed: {
      name: "subject",
      eventPattern: JSON.stringify({ source: ["aws.ssm"] }),
      description: "parameters",
      state: "DISABLED",
      tags: { team: "b" },
    },
    changes: { description: "ADD", eventPattern: "UPDATE", state: "UPDATE", "tagsAll.team": "UPDATE" },
    outputs: { arn: `arn:aws:events:us-east-1:${account}:rule/subject`, state: "ENABLED" },
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    inputs: {
      rule: "parent-rule",
      targetId: "orchestrator",
      arn: functionArn,
      input: JSON.stringify({
        source: "monitored-endpoint",
        "detail-type": "Reconcile",
        detail: { environment: "test" },
      }),
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: queueArn },
    },
    changed: {
      rule: "parent-rule",
      targetId: "orchestrator",
      arn: functionArn,
      inputTransformer: { inputPaths: { id: "$.id" }, inputTemplate: '{"id": <id>}' },
      retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: queueArn },
    },
    changes: { input: "DELETE", inputTransformer: "ADD", "retryPolicy.maximumRetryAttempts": "UPDATE" },
    importId: () => "parent-rule/orchestrator",
  },
  {
    type: "aws:sagemaker/model:Model",
    inputs: { ...modelInputs("subject"), tags: { team: "a" } },
    changed: { ...modelInputs("subject"), tags: { team: "b" } },
    changes: { "tagsAll.team": "UPDATE" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:model/subject` },
  },
  {
    type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    inputs: configurationInputs("subject"),
    changed: { ...configurationInputs("subject"), tags: { team: "b" } },
    changes: { tagsAll: "ADD" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:endpoint-config/subject` },
  },
  {
    type: "aws:sagemaker/endpoint:Endpoint",
    inputs: {
      name: "subject",
      endpointConfigName: "parent-configuration-1",
      deploymentConfig: deployment(60),
    },
    changed: {
      name: "subject",
      endpointConfigName: "parent-configuration-2",
      deploymentConfig: deployment(120),
    },
    changes: {
      "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.waitIntervalInSeconds": "UPDATE",
      endpointConfigName: "UPDATE",
    },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:endpoint/subject` },
  },
  {
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("subject", 1),
    changed: { ...jobDefinition("subject", 1), tags: { team: "a" } },
    changes: { tagsAll: "ADD" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:data-quality-job-definition/subject` },
  },
  {
    type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    inputs: {
      name: "subject",
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: "parent-job-1",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
    changed: {
      name: "subject",
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: "parent-job-2",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
    changes: { "monitoringScheduleConfig.monitoringJobDefinitionName": "UPDATE" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:monitoring-schedule/subject` },
  },
];
