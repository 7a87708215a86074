import { rollbackAlarmNames } from "../alarms/rollback-alarms";
import limits from "../contracts/deployment-limits.json";
import type { EndpointSettings } from "../endpoint-settings";
import type { CustomerMetadataPropertyArgs, EvaluationArgs } from "../evaluation-args";
import { gatewayAlias, platformNames } from "../names";
import { asyncInferenceDocument } from "./async-inference";
import { peopleDocument } from "./people-document";

/** What the document says about other resources, which is known only once they exist. */
export interface DocumentReferences {
  readonly executionRoleArn: string;
  readonly kmsKeyArn: string;
  readonly dataBucketName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** The tests of a gateway's releases; absent without a gateway. */
  readonly trafficHooks: TrafficHooks | undefined;
}

/** ARNs of the functions that test a gateway's release. */
export interface TrafficHooks {
  readonly beforeAllowTrafficFunctionArn: string;
  readonly afterAllowTrafficFunctionArn: string;
}

/**
 * The endpoint's document: what should serve, how it is rolled out, what a version must prove, how it is watched and
 * who is told. The functions read it and check it against their own schema.
 */
export function endpointDocument(settings: EndpointSettings, references: DocumentReferences): string {
  const { names, drift, vpc, autoscaling, asyncInference } = settings;
  return JSON.stringify({
    schemaVersion: 1,
    environment: settings.scope.environment,
    endpointName: names.endpoint,
    modelPackageGroupName: settings.modelPackageGroupName,
    serving: {
      variantName: settings.variantName,
      instanceType: settings.instanceType,
      instanceCount: settings.instanceCount,
      ...(autoscaling === undefined
        ? {}
        : {
            autoscaling: {
              minimumInstanceCount: autoscaling.minimumInstanceCount,
              maximumInstanceCount: autoscaling.maximumInstanceCount,
            },
          }),
      ...(asyncInference === undefined ? {} : { asyncInference: asyncInferenceDocument(asyncInference) }),
      executionRoleArn: references.executionRoleArn,
      kmsKeyArn: references.kmsKeyArn,
      networkIsolation: settings.networkIsolation,
      ...(vpc === undefined
        ? {}
        : { vpc: { subnetIds: references.subnetIds, securityGroupIds: references.securityGroupIds } }),
      dataCapture: {
        destinationS3Uri: captureUri(references.dataBucketName),
        samplingPercentage: settings.captureSamplingPercentage,
      },
    },
    rollout: { ...settings.rollout, rollbackAlarmNames: rollbackAlarmNames(settings) },
    gate: gate(settings),
    drift: {
      backend: drift.backend,
      ...(drift.engine === "athena" ? { engine: drift.engine, captureTable: names.captureTable } : {}),
      ...(drift.backend === "sagemaker-model-monitor"
        ? { monitoringScheduleName: names.monitoringSchedule }
        : {}),
      baseline: {
        statisticsS3Uri: drift.baselineStatisticsS3Uri,
        constraintsS3Uri: drift.baselineConstraintsS3Uri,
      },
      reportsS3Uri: reportsUri(references.dataBucketName, names.endpoint),
      keyFeatures: drift.keyFeatures,
      sigmaThreshold: drift.sigmaThreshold,
      minimumSamples: drift.minimumSamples,
      windowMinutes: drift.windowMinutes,
      ...(Object.keys(drift.upstreamSources).length === 0 ? {} : { upstreamSources: drift.upstreamSources }),
    },
    ...accuracy(settings, references.dataBucketName),
    ...gateway(settings, references),
    people: peopleDocument(settings),
  });
}

function accuracy({ accuracy, names }: EndpointSettings, dataBucketName: string) {
  if (accuracy === undefined) return {};
  const { predictionIndex, predictionPath, probabilityThreshold, positiveLabel, ...others } = accuracy;
  return {
    accuracy: {
      ...others,
      prediction: { index: predictionIndex, path: predictionPath, probabilityThreshold, positiveLabel },
      labelsS3Uri: `s3://${dataBucketName}/labels/${names.endpoint}`,
      reportsS3Uri: `s3://${dataBucketName}/accuracy/${names.endpoint}`,
    },
  };
}

function gateway({ gateway, names, scope }: EndpointSettings, { trafficHooks }: DocumentReferences) {
  if (gateway === undefined) return {};
  return {
    gateway: {
      functionName: names.gateway,
      aliasName: gatewayAlias,
      deploymentApplicationName: platformNames(scope).gatewayApplication,
      deploymentGroupName: names.deploymentGroup,
      deploymentConfigName: gateway.deploymentConfigName,
      ...trafficHooks,
      candidateEndpointName: names.candidateEndpoint,
      contractS3Uri: gateway.contractS3Uri,
      goldenRequestsS3Uri: gateway.goldenRequestsS3Uri,
      canaryRuleName: names.canaryRule,
    },
  };
}

/** The functions refuse properties they do not know, so that only the known ones are passed on. */
function gate({ evaluations, requiredCustomerMetadataProperties, modelCardStatus }: EndpointSettings) {
  return {
    evaluations: evaluations.map(evaluation),
    requiredCustomerMetadataProperties: requiredCustomerMetadataProperties?.map(metadataProperty),
    modelCardStatus,
  };
}

// JSON.stringify leaves out what is undefined, so that a document holds only what was given.
function evaluation(args: EvaluationArgs) {
  const { name, source, path, comparison, bound, notWorseThan, tolerance, maximumReportAgeDays } = args;
  return { name, source, path, comparison, bound, notWorseThan, tolerance, maximumReportAgeDays };
}

const metadataProperty = ({ name, value }: CustomerMetadataPropertyArgs) => ({ name, value });

/** Where requests and answers are captured; SageMaker adds the endpoint, the variant and the hour. */
export function captureUri(dataBucketName: string): string {
  return `s3://${dataBucketName}/capture`;
}

/** Where the drift reports of an endpoint are written. */
export function reportsUri(dataBucketName: string, endpointName: string): string {
  return `s3://${dataBucketName}/reports/${endpointName}`;
}

/** The cheapest tier of SSM's parameter store that holds so many bytes. */
export function parameterTier(bytes: number): "Standard" | "Advanced" | "TooLarge" {
  if (bytes <= limits.standardParameterBytes) return "Standard";
  return bytes <= limits.advancedParameterBytes ? "Advanced" : "TooLarge";
}
