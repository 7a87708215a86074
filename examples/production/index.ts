// An endpoint with every option that a platform team decides about: a canary that must prove itself on real requests,
// autoscaling in the company's network, a gateway that checks requests, agreed accuracy with retraining, and PagerDuty.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  AccuracyMetric,
  Comparison,
  DriftBackend,
  DriftEngine,
  EvaluationSource,
  ModelCardStatus,
  MonitoredEndpoint,
  MonitoringPlatform,
  ProblemType,
  RolloutAlarmScope,
  RolloutSizeType,
  RolloutStrategy,
} from "monitored-endpoint";

const config = new pulumi.Config();
const accountId = "111122223333";
const region = "eu-central-1";
const registry = "turbine-registry";
const registryKeyArn = `arn:aws:kms:${region}:${accountId}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
const shared = {
  environment: "prod",
  accountId,
  region,
  contacts: [
    { name: "turbine on-call", channel: "https://oncall.example.com/hooks/turbine", hours: "always" },
    {
      name: "turbine models",
      channel: "mailto:turbine-models@example.com",
      hours: "weekdays 08:00-18:00",
      timeZone: "Europe/Berlin",
    },
  ],
  runbookBaseUrl: "https://runbooks.example.com/monitored-endpoint",
  modelBucketNames: [registry],
  modelBucketKeyArns: [registryKeyArn],
};

const platform = new MonitoringPlatform("platform", {
  ...shared,
  // Secrets: `pulumi config set --secret pagerDutyRoutingKey`, and the same for webhookAuthorization.
  incidents: {
    pagerDuty: {
      routingKey: config.requireSecret("pagerDutyRoutingKey"),
      endpoint: "https://events.eu.pagerduty.com/v2/enqueue",
    },
    webhook: {
      url: "https://incidents.example.com/hooks/models",
      headerName: "Authorization",
      headerValue: config.requireSecret("webhookAuthorization"),
    },
  },
  deletionProtection: true,
  captureRetentionDays: 90,
  logRetentionDays: 365,
  orchestratorReservedConcurrency: 10,
  gateways: true,
});

/** What a bad version does to others: the maintenance system refuses the orders that are made of its answers. */
const ordersRejected = "maintenance-orders-rejected";
const { alarmTopicArn } = pulumi.output(platform.reference);
new aws.cloudwatch.MetricAlarm(ordersRejected, {
  name: ordersRejected,
  alarmDescription: [
    "Orders made of the model's answers are refused. Severity: 1.",
    `Runbook: ${shared.runbookBaseUrl}/model-error-ratio.md`,
    "Contacts: turbine on-call (https://oncall.example.com/hooks/turbine, always)",
  ].join("\n"),
  namespace: "Maintenance",
  metricName: "OrdersRejected",
  statistic: "Sum",
  period: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  comparisonOperator: "GreaterThanThreshold",
  threshold: 5,
  treatMissingData: "notBreaching",
  alarmActions: [alarmTopicArn],
  okActions: [alarmTopicArn],
});

const endpoint = new MonitoredEndpoint("turbine-failure", {
  ...shared,
  platform: platform.reference,
  name: "turbine-failure",
  modelPackageGroupName: "turbine-failure",
  initialModelPackageArn: `arn:aws:sagemaker:${region}:${accountId}:model-package/turbine-failure/1`,
  imageRepositoryArns: [`arn:aws:ecr:${region}:${accountId}:repository/turbine-models`],
  variantName: "primary",
  instanceType: "ml.m5.xlarge",
  instanceCount: 4,
  autoscaling: {
    minimumInstanceCount: 4,
    maximumInstanceCount: 12,
    targetInvocationsPerInstance: 1500,
    // Out fast and in slowly: a minute without instances costs more than an hour with one too many.
    scaleOutCooldownSeconds: 60,
    scaleInCooldownSeconds: 900,
  },
  networkIsolation: true,
  vpc: {
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1a2b3c4d5e6f70819"],
    securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
  },
  captureSamplingPercentage: 100,
  rollout: {
    strategy: RolloutStrategy.Canary,
    size: { type: RolloutSizeType.CapacityPercent, value: 25 },
    waitSeconds: 900,
    bakeSeconds: 3600,
    maximumExecutionSeconds: 9000,
    // A quiet night proves nothing: until so many answers were good, the orchestrator goes on watching.
    minimumInvocations: 5000,
    alarmScope: RolloutAlarmScope.NewFleet,
  },
  alarms: {
    latencyP95Ms: 250,
    invocation5xxRatio: 0.005,
    modelErrorRatio: 0.005,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    additionalAlarmNames: [ordersRejected],
  },
  evaluations: [
    {
      name: "ranks failures well",
      source: EvaluationSource.ModelQualityStatistics,
      path: "binary_classification_metrics.auc.value",
      comparison: Comparison.GreaterThanOrEqual,
      bound: 0.85,
      notWorseThan: "serving",
      tolerance: 0.01,
      maximumReportAgeDays: 30,
    },
    {
      name: "finds failures",
      source: EvaluationSource.ModelQualityStatistics,
      path: "binary_classification_metrics.recall.value",
      comparison: Comparison.GreaterThanOrEqual,
      bound: 0.4,
    },
  ],
  requiredCustomerMetadataProperties: [{ name: "training-data-review", value: "passed" }, { name: "owner" }],
  modelCardStatus: ModelCardStatus.Approved,
  drift: {
    backend: DriftBackend.Evaluator,
    engine: DriftEngine.Streaming,
    baselineStatisticsS3Uri: `s3://${registry}/turbine-failure/1/baseline/statistics.json`,
    baselineConstraintsS3Uri: `s3://${registry}/turbine-failure/1/baseline/constraints.json`,
    keyFeatures: ["air_temperature", "process_temperature", "rpm"],
    sigmaThreshold: 3,
    minimumSamples: 500,
    windowMinutes: 60,
    upstreamSources: {
      air_temperature: "historian:ambient-probes",
      process_temperature: "historian:process-probes",
      rpm: "plc:speed-probes",
    },
  },
  accuracy: {
    problemType: ProblemType.BinaryClassification,
    metric: AccuracyMetric.F1,
    bound: 0.5,
    predictionIndex: 0,
    probabilityThreshold: 0.4,
    positiveLabel: "1",
    windowMinutes: 1440,
    // The workshop confirms a failure within a week.
    labelDelayMinutes: 10_080,
    breachWindows: 3,
    minimumSamples: 500,
    minimumCoverage: 0.8,
    retraining: {
      pipelineName: "turbine-failure-training",
      parameters: { Reason: "accuracy" },
      cooldownHours: 72,
      maximumDurationHours: 8,
    },
  },
  gateway: {
    contractS3Uri: `s3://${registry}/turbine-failure/contract.json`,
    goldenRequestsS3Uri: `s3://${registry}/turbine-failure/golden-requests.jsonl`,
    deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent10Minutes",
    timeoutSeconds: 20,
    memorySizeMb: 512,
    reservedConcurrency: 200,
    logRetentionDays: 365,
  },
  protectEndpoint: true,
});

export const endpointName = endpoint.endpointName;
export const gatewayUrl = endpoint.gatewayUrl;
export const operationsDashboardName = endpoint.operationsDashboardName;
