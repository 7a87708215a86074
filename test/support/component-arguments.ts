import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type {
  AccuracyArgs,
  GatewayArgs,
  MonitoredEndpointArgs,
  MonitoringPlatformArgs,
  PlatformReference,
} from "../../components/index";

/** Arguments of a platform with nothing wrong; each test changes one thing. */
export function platformArguments(changes: Partial<MonitoringPlatformArgs> = {}): MonitoringPlatformArgs {
  return {
    environment: "prod",
    accountId: "111122223333",
    region: "eu-central-1",
    contacts: [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }],
    runbookBaseUrl: "https://runbooks.example.com",
    modelBucketNames: ["turbine-registry"],
    functionCodeFolder: builtFunctions(),
    ...changes,
  };
}

/** Arguments of an endpoint with nothing wrong; each test changes one thing. */
export function endpointArguments(changes: Partial<MonitoredEndpointArgs> = {}): MonitoredEndpointArgs {
  return {
    environment: "prod",
    accountId: "111122223333",
    region: "eu-central-1",
    platform: {
      kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
      dataBucketName: "monitored-endpoint-prod-data-111122223333-eu-central-1",
      alarmTopicArn: "arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-alarms",
      undeliveredEventsQueueArn:
        "arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-undelivered-events",
      orchestratorFunctionArn:
        "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-orchestrator",
      driftEvaluatorFunctionArn:
        "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-drift-evaluator",
      accuracyEvaluatorFunctionArn:
        "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-accuracy-evaluator",
    },
    modelPackageGroupName: "turbine-failure",
    initialModelPackageArn: "arn:aws:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/1",
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
    drift: {
      baselineStatisticsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json",
      baselineConstraintsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json",
      keyFeatures: ["air_temperature", "rpm"],
    },
    contacts: [{ name: "turbine on-call", channel: "mailto:turbine@example.com", hours: "always" }],
    runbookBaseUrl: "https://runbooks.example.com",
    ...changes,
  };
}

/** A watched accuracy with nothing wrong. */
export function accuracyArguments(changes: Partial<AccuracyArgs> = {}): AccuracyArgs {
  return {
    problemType: "binaryClassification",
    metric: "f1",
    bound: 0.6,
    retraining: { pipelineName: "turbine-failure-training", parameters: { Reason: "accuracy" } },
    ...changes,
  };
}

/** A gateway with nothing wrong, and what a platform with gateways offers. */
export function gatewayArguments(changes: Partial<GatewayArgs> = {}): GatewayArgs {
  return {
    contractS3Uri: "s3://turbine-registry/turbine-failure/contract.json",
    goldenRequestsS3Uri: "s3://turbine-registry/turbine-failure/golden-requests.jsonl",
    functionCodeFolder: builtFunctions(),
    ...changes,
  };
}

/** Arguments of an endpoint with a gateway, on a platform with gateways. */
export function gatewayEndpointArguments(
  changes: Partial<MonitoredEndpointArgs> = {},
): MonitoredEndpointArgs {
  const { platform, ...args } = endpointArguments();
  const lambda = "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod";
  const gateways = {
    gatewayRoleArn: "arn:aws:iam::111122223333:role/monitored-endpoint-prod-gateway",
    applicationName: "monitored-endpoint-prod-gateways",
    deploymentRoleArn: "arn:aws:iam::111122223333:role/monitored-endpoint-prod-codedeploy",
    beforeAllowTrafficFunctionArn: `${lambda}-before-allow-traffic`,
    afterAllowTrafficFunctionArn: `${lambda}-after-allow-traffic`,
    syntheticCanaryFunctionArn: `${lambda}-synthetic-canary`,
  };
  return {
    ...args,
    platform: { ...(platform as PlatformReference), gateways },
    gateway: gatewayArguments(),
    ...changes,
  };
}

let folder: string | undefined;

/** A folder that looks like the built functions, so that unit tests need no build. */
function builtFunctions(): string {
  if (folder !== undefined) return folder;
  folder = mkdtempSync(path.join(tmpdir(), "functions-"));
  const evaluators = ["drift-evaluator", "accuracy-evaluator", "knowledge-base"];
  const names = ["orchestrator", ...evaluators, "notifier", "operator"];
  for (const name of [...names, "gateway", "traffic-hooks", "synthetic-canary"]) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "index.js"), "exports.handler = async () => {};\n");
  }
  return folder;
}
