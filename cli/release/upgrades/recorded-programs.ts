import * as pulumi from "@pulumi/pulumi";
import {
  AccuracyMetric,
  DriftBackend,
  DriftEngine,
  MonitoredEndpoint,
  type MonitoredEndpointArgs,
  MonitoringPlatform,
  type MonitoringPlatformArgs,
  type PlatformReference,
  ProblemType,
  RolloutAlarmScope,
} from "../../../components/index";
import { version } from "../../../components/package.json";
import { recordedAccountId, recordedRegion } from "./recording-provider";

/** A program as a consumer would have written it. */
export interface RecordedProgram {
  /** Registers everything; `functionCodeFolder` holds the functions that it deploys. Answers the stack's outputs. */
  readonly run: (functionCodeFolder: string) => Readonly<Record<string, unknown>>;
  /** The program whose stack's outputs it reads. */
  readonly reads?: string;
  /** Whether it constructs the components through the plugin, as other languages do. */
  readonly remote?: true;
}

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

/** The project that the states belong to: part of every URN. */
export const projectName = "upgrades";

/** All that is secret in the recorded programs: made up, and known to the test that looks for secrets in the states. */
export const recordedSecrets = { routingKey: "0".repeat(32), headerValue: "made-up-header-value" };

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

function endpointArguments(name: string, changes: Partial<MonitoredEndpointArgs>): MonitoredEndpointArgs {
  return {
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
  };
}

function endpoint(name: string, changes: Partial<MonitoredEndpointArgs> = {}): MonitoredEndpoint {
  return new MonitoredEndpoint(name, endpointArguments(name, changes));
}

/** What the SDKs that are generated for other languages register; the plugin makes the component of it. */
class RemoteEndpoint extends pulumi.ComponentResource {
  constructor(name: string) {
    super("monitored-endpoint:index:MonitoredEndpoint", name, endpointArguments(name, {}), { version }, true);
  }
}

/** The programs whose states are recorded with each release: between them, each resource that a component can make. */
export const recordedPrograms: Readonly<Record<string, RecordedProgram>> = {
  "platform-prod": {
    run: (functions) => {
      const { reference } = platform(functions, {
        environment: "prod",
        gateways: true,
        orchestratorReservedConcurrency: 5,
        modelBucketKeyArns: [`arn:aws:kms:${recordedRegion}:${recordedAccountId}:key/registry`],
        incidents: {
          pagerDuty: { routingKey: recordedSecrets.routingKey },
          webhook: {
            url: "https://incidents.example.com/",
            headerName: "Authorization",
            headerValue: recordedSecrets.headerValue,
          },
        },
      });
      return { platform: reference };
    },
  },
  "environment-dev": {
    run: (functions) => {
      const { reference } = platform(functions, { environment: "dev", deletionProtection: false });
      endpoint("turbine-failure", { environment: "dev", platform: reference, protectEndpoint: false });
      return {};
    },
  },
  "endpoint-of-another-stack": {
    reads: "platform-prod",
    run: () => {
      const platformStack = new pulumi.StackReference(`organization/${projectName}/platform-prod`);
      const { endpointArn } = endpoint("elsewhere", {
        platform: platformStack.requireOutput("platform") as pulumi.Output<PlatformReference>,
      });
      return { endpointArn };
    },
  },
  "endpoint-by-plugin": {
    remote: true,
    run: () => {
      new RemoteEndpoint("remote");
      return {};
    },
  },
  "endpoints-evaluator": {
    run: (functions) => {
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
      return {};
    },
  },
  "endpoints-model-monitor": {
    run: () => {
      endpoint("model-monitor", { drift: { ...drift, backend: DriftBackend.SageMakerModelMonitor } });
      endpoint("in-a-vpc", {
        networkIsolation: true,
        vpc: { subnetIds: ["subnet-11111111"], securityGroupIds: ["sg-11111111"] },
      });
      return {};
    },
  },
  "endpoints-scaling-and-accuracy": {
    run: () => {
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
      return {};
    },
  },
};
