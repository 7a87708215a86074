import {
  AccuracyMetric,
  Comparison,
  DriftBackend,
  DriftEngine,
  EvaluationSource,
  ModelCardStatus,
  type MonitoredEndpointArgs,
  type MonitoringPlatformArgs,
  ProblemType,
  RolloutAlarmScope,
  RolloutSizeType,
  RolloutStrategy,
} from "monitored-endpoint";
import { z } from "zod";

/** What follows from the environment or comes from the platform, and is therefore never configured per endpoint. */
type GivenByProgram = "environment" | "accountId" | "region" | "platform" | "name";

/** The settings of one stack. The limits of the values are the components' business; here it is about their shape. */
export interface StackSettings {
  readonly accountId: string;
  readonly region: string;
  /** The most that any role of the stack may do; absent when nothing limits them. */
  readonly permissionsBoundaryArn?: string;
  readonly platform: Omit<MonitoringPlatformArgs, "accountId" | "region">;
  readonly endpoints: Readonly<Record<string, Omit<MonitoredEndpointArgs, GivenByProgram>>>;
}

const contact = z.strictObject({
  name: z.string(),
  channel: z.string(),
  hours: z.string(),
  timeZone: z.string().exactOptional(),
});

/** Their secrets have keys of their own, so that Pulumi encrypts these and no more. */
const incidents = z.strictObject({
  pagerDuty: z.strictObject({ endpoint: z.string().exactOptional() }).exactOptional(),
  webhook: z.strictObject({ url: z.string(), headerName: z.string() }).exactOptional(),
});

const platform = z.strictObject({
  environment: z.string(),
  contacts: z.array(contact),
  incidents: incidents.exactOptional(),
  runbookBaseUrl: z.string(),
  modelBucketNames: z.array(z.string()),
  modelBucketKeyArns: z.array(z.string()).exactOptional(),
  deletionProtection: z.boolean().exactOptional(),
  captureRetentionDays: z.number().exactOptional(),
  logRetentionDays: z.number().exactOptional(),
  orchestratorReservedConcurrency: z.number().exactOptional(),
  /** For endpoints of other stacks: the program sees for itself when one of its own has a gateway. */
  gateways: z.boolean().exactOptional(),
});

const rollout = z.strictObject({
  strategy: z.enum(RolloutStrategy).exactOptional(),
  size: z.strictObject({ type: z.enum(RolloutSizeType), value: z.number() }).exactOptional(),
  waitSeconds: z.number().exactOptional(),
  bakeSeconds: z.number().exactOptional(),
  maximumExecutionSeconds: z.number().exactOptional(),
  minimumInvocations: z.number().exactOptional(),
  alarmScope: z.enum(RolloutAlarmScope).exactOptional(),
});

const autoscaling = z.strictObject({
  minimumInstanceCount: z.number(),
  maximumInstanceCount: z.number(),
  targetInvocationsPerInstance: z.number(),
  scaleInCooldownSeconds: z.number().exactOptional(),
  scaleOutCooldownSeconds: z.number().exactOptional(),
});

const asyncInference = z.strictObject({
  inputS3Uri: z.string().exactOptional(),
  outputS3Uri: z.string().exactOptional(),
  failureS3Uri: z.string().exactOptional(),
  maxConcurrentInvocationsPerInstance: z.number().exactOptional(),
  successTopicArn: z.string().exactOptional(),
  errorTopicArn: z.string().exactOptional(),
  maximumFailuresPerMinute: z.number().exactOptional(),
  maximumRequestAgeSeconds: z.number().exactOptional(),
});

const alarms = z.strictObject({
  latencyP95Ms: z.number(),
  invocation5xxRatio: z.number().exactOptional(),
  modelErrorRatio: z.number().exactOptional(),
  evaluationPeriods: z.number().exactOptional(),
  datapointsToAlarm: z.number().exactOptional(),
  additionalAlarmNames: z.array(z.string()).exactOptional(),
});

const evaluation = z.strictObject({
  name: z.string(),
  source: z.enum(EvaluationSource),
  path: z.string(),
  comparison: z.enum(Comparison),
  bound: z.number().exactOptional(),
  notWorseThan: z.string().exactOptional(),
  tolerance: z.number().exactOptional(),
  maximumReportAgeDays: z.number().exactOptional(),
});

const drift = z.strictObject({
  backend: z.enum(DriftBackend).exactOptional(),
  engine: z.enum(DriftEngine).exactOptional(),
  baselineStatisticsS3Uri: z.string(),
  baselineConstraintsS3Uri: z.string(),
  keyFeatures: z.array(z.string()),
  sigmaThreshold: z.number().exactOptional(),
  distanceThreshold: z.number().exactOptional(),
  minimumSamples: z.number().exactOptional(),
  windowMinutes: z.number().exactOptional(),
  upstreamSources: z.record(z.string(), z.string()).exactOptional(),
});

const accuracy = z.strictObject({
  problemType: z.enum(ProblemType),
  metric: z.enum(AccuracyMetric),
  bound: z.number(),
  predictionIndex: z.number().exactOptional(),
  predictionPath: z.string().exactOptional(),
  probabilityThreshold: z.number().exactOptional(),
  positiveLabel: z.string().exactOptional(),
  windowMinutes: z.number().exactOptional(),
  labelDelayMinutes: z.number().exactOptional(),
  breachWindows: z.number().exactOptional(),
  minimumSamples: z.number().exactOptional(),
  minimumCoverage: z.number().exactOptional(),
  retraining: z
    .strictObject({
      pipelineName: z.string(),
      parameters: z.record(z.string(), z.string()).exactOptional(),
      cooldownHours: z.number().exactOptional(),
      maximumDurationHours: z.number().exactOptional(),
    })
    .exactOptional(),
});

const gateway = z.strictObject({
  contractS3Uri: z.string(),
  goldenRequestsS3Uri: z.string(),
  deploymentConfigName: z.string().exactOptional(),
  timeoutSeconds: z.number().exactOptional(),
  memorySizeMb: z.number().exactOptional(),
  reservedConcurrency: z.number().exactOptional(),
  logRetentionDays: z.number().exactOptional(),
});

const endpoint = z.strictObject({
  modelPackageGroupName: z.string(),
  initialModelPackageArn: z.string(),
  modelBucketNames: z.array(z.string()),
  modelBucketKeyArns: z.array(z.string()).exactOptional(),
  imageRepositoryArns: z.array(z.string()).exactOptional(),
  instanceType: z.string(),
  instanceCount: z.number(),
  autoscaling: autoscaling.exactOptional(),
  asyncInference: asyncInference.exactOptional(),
  variantName: z.string().exactOptional(),
  networkIsolation: z.boolean().exactOptional(),
  vpc: z
    .strictObject({ subnetIds: z.array(z.string()), securityGroupIds: z.array(z.string()) })
    .exactOptional(),
  captureSamplingPercentage: z.number().exactOptional(),
  rollout: rollout.exactOptional(),
  alarms,
  evaluations: z.array(evaluation),
  requiredCustomerMetadataProperties: z
    .array(z.strictObject({ name: z.string(), value: z.string().exactOptional() }))
    .exactOptional(),
  modelCardStatus: z.enum(ModelCardStatus).exactOptional(),
  drift,
  accuracy: accuracy.exactOptional(),
  gateway: gateway.exactOptional(),
  contacts: z.array(contact),
  runbookBaseUrl: z.string(),
  protectEndpoint: z.boolean().exactOptional(),
});

/** What any endpoint may leave out because all have it in common. */
const endpointDefaults = endpoint
  .extend({
    alarms: alarms.partial(),
    drift: drift.partial(),
    accuracy: accuracy.partial(),
    gateway: gateway.partial(),
  })
  .partial();

/** Everything a stack configures, by the names of its configuration keys. */
export const stackConfigurationSchema = z.strictObject({
  "aws:region": z.string(),
  /** Exactly one: a stack belongs to the one account that the provider lets it touch. */
  "aws:allowedAccountIds": z.tuple([z.string("must be text: put the 12 digits in quotes")]),
  /** ARN of the IAM policy that bounds every role of the stack, without which the deployment may make no role. */
  "monitored-endpoint:permissionsBoundaryArn": z
    .string()
    .regex(
      /^arn:[a-z-]+:iam::\d{12}:policy\/.+$/,
      "must be the ARN of an IAM policy: arn:aws:iam::…:policy/…",
    )
    .exactOptional(),
  "monitored-endpoint:platform": platform,
  /** Secrets, of the receivers in the platform's `incidents`. */
  "monitored-endpoint:pagerDutyRoutingKey": z.string().exactOptional(),
  "monitored-endpoint:webhookHeaderValue": z.string().exactOptional(),
  /** Under each endpoint's own settings, so that a hundred endpoints need not repeat what they share. */
  "monitored-endpoint:endpointDefaults": endpointDefaults.optional(),
  "monitored-endpoint:endpoints": z.record(z.string(), endpoint),
});
