import {
  AccuracyMetric,
  DriftBackend,
  DriftEngine,
  MonitoredEndpoint,
  type MonitoredEndpointArgs,
  MonitoringPlatform,
  type MonitoringPlatformArgs,
  ProblemType,
  RolloutAlarmScope,
} from "../../../components/index";
import { recordedAccountId, recordedRegion } from "./recording-provider";

/** A program as a consumer would have written it; `functionCodeFolder` holds the functions that it deploys. */
export type RecordedProgram = (functionCodeFolder: string) => void;

const place = { accountId: recordedAccountId, region: recordedRegion };
const contacts = [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }];
const runbookBaseUrl = "https://runbooks.example.com";

function platform(
  functionCodeFolder: string,
  changes: Partial<MonitoringPlatformArgs> & { readonly environment: string },
): MonitoringPlatform {
  return new MonitoringPlatform("platform", {
    ...place,
    contacts,
    runbookBaseUrl,
    modelBucketNames: ["turbine-registry"],
    functionCodeFolder,
    ...changes,
  });
}

const lambda = `arn:aws:lambda:${recordedRegion}:${recordedAccountId}:function:monitored-endpoint-prod`;

/** What a platform of another stack offers, so that the endpoints' states hold endpoints only. */
const elsewhere: MonitoredEndpointArgs["platform"] = {
  kmsKeyArn: `arn:aws:kms:${recordedRegion}:${recordedAccountId}:key/11111111-2222-3333-4444-555555555555`,
  dataBucketName: `monitored-endpoint-prod-data-${recordedAccountId}-${recordedRegion}`,
  alarmTopicArn: `arn:aws:sns:${recordedRegion}:${recordedAccountId}:monitored-endpoint-prod-alarms`,
  undeliveredEventsQueueArn: `arn:aws:sqs:${recordedRegion}:${recordedAccountId}:monitored-endpoint-prod-undelivered-events`,
  orchestratorFunctionArn: `${lambda}-orchestrator`,
  driftEvaluatorFunctionArn: `${lambda}-drift-evaluator`,
  accuracyEvaluatorFunctionArn: `${lambda}-accuracy-evaluator`,
  gateways: {
    gatewayRoleArn: `arn:aws:iam::${recordedAccountId}:role/monitored-endpoint-prod-gateway`,
    applicationName: "monitored-endpoint-prod-gateways",
    deploymentRoleArn: `arn:aws:iam::${recordedAccountId}:role/monitored-endpoint-prod-codedeploy`,
    beforeAllowTrafficFunctionArn: `${lambda}-before-allow-traffic`,
    afterAllowTrafficFunctionArn: `${lambda}-after-allow-traffic`,
    syntheticCanaryFunctionArn: `${lambda}-synthetic-canary`,
  },
};

const drift: MonitoredEndpointArgs["drift"] = {
  baselineStatisticsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json",
  baselineConstraintsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json",
  keyFeatures: ["air_temperature", "rpm"],
};

function endpoint(name: string, changes: Partial<MonitoredEndpointArgs> = {}): MonitoredEndpoint {
  return new MonitoredEndpoint(name, {
    ...place,
    environment: "prod",
    platform: elsewhere,
    modelPackageGroupName: name,
    initialModelPackageArn: `arn:aws:sagemaker:${recordedRegion}:${recordedAccountId}:model-package/${name}/1`,
    modelBucketNames: ["turbine-registry"],
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
    drift,
    contacts,
    runbookBaseUrl,
    ...changes,
  });
}

/** The programs whose states are recorded with each release: between them, each resource that a component can make. */
export const recordedPrograms: Readonly<Record<string, RecordedProgram>> = {
  "platform-prod": (functions) => {
    platform(functions, {
      environment: "prod",
      gateways: true,
      orchestratorReservedConcurrency: 5,
      modelBucketKeyArns: [`arn:aws:kms:${recordedRegion}:${recordedAccountId}:key/registry`],
      incidents: {
        pagerDuty: { routingKey: "0".repeat(32) },
        webhook: {
          url: "https://incidents.example.com/",
          headerName: "Authorization",
          headerValue: "made-up",
        },
      },
    });
  },
  "environment-dev": (functions) => {
    const { reference } = platform(functions, { environment: "dev", deletionProtection: false });
    endpoint("turbine-failure", { environment: "dev", platform: reference, protectEndpoint: false });
  },
  "endpoints-evaluator": (functions) => {
    endpoint("plain");
    endpoint("gateway", {
      gateway: {
        contractS3Uri: "s3://turbine-registry/gateway/contract.json",
        goldenRequestsS3Uri: "s3://turbine-registry/gateway/golden-requests.jsonl",
        functionCodeFolder: functions,
      },
    });
    endpoint("new-fleet", { rollout: { alarmScope: RolloutAlarmScope.NewFleet } });
    endpoint("athena", { drift: { ...drift, engine: DriftEngine.Athena } });
  },
  "endpoints-model-monitor": () => {
    endpoint("model-monitor", { drift: { ...drift, backend: DriftBackend.SageMakerModelMonitor } });
    endpoint("in-a-vpc", {
      networkIsolation: true,
      vpc: { subnetIds: ["subnet-11111111"], securityGroupIds: ["sg-11111111"] },
    });
  },
  "endpoints-scaling-and-accuracy": () => {
    endpoint("autoscaling", {
      autoscaling: { minimumInstanceCount: 4, maximumInstanceCount: 8, targetInvocationsPerInstance: 500 },
    });
    endpoint("queued", { asyncInference: {} });
    endpoint("accuracy", {
      accuracy: {
        problemType: ProblemType.BinaryClassification,
        metric: AccuracyMetric.F1,
        bound: 0.6,
        retraining: { pipelineName: "turbine-failure-training" },
      },
    });
  },
};
