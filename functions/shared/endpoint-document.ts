import * as z from "zod/mini";
import { accuracyPlan } from "./accuracy-plan";
import { s3Uri } from "./s3-uri-schema";
import "./schema-language";

/**
 * The endpoint's document: what should serve, how it is rolled out, what a version must prove, how it is watched
 * and who is told. Pulumi writes it as one JSON text into the SSM parameter
 * `/monitored-endpoint/<environment>/endpoints/<endpointName>`; the functions read it and check it here.
 * contracts/endpoint-document.schema.json is made from this, for whoever reads the document with other tools.
 */

const arn = z.string().check(z.regex(/^arn:aws[a-z-]*:/, "must be an ARN"));
/** How many reports the gate reads for one decision, so that a decision stays within twelve AWS calls. */
const maximumReports = 6;

/** The reports of the version, and those of the serving version that it is compared with. */
function reportsRead(
  evaluations: readonly { readonly source: string; readonly notWorseThan?: string | undefined }[],
): number {
  const compared = evaluations.filter(({ notWorseThan }) => notWorseThan !== undefined);
  return [evaluations, compared].reduce(
    (sum, list) => sum + new Set(list.map(({ source }) => source)).size,
    0,
  );
}

/** SageMaker names: at most 63 letters, digits and single inner hyphens. */
const sageMakerName = z.string().check(
  // The pattern counts a run of hyphens as nothing, so the length is a check of its own.
  z.regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/, "must be a SageMaker name (letters, digits, inner hyphens)"),
  z.maxLength(63, "must have at most 63 characters"),
);

/** How the number of instances follows the traffic. Application Auto Scaling acts on it; here it says that it does. */
const autoscaling = z
  .strictObject({
    minimumInstanceCount: z.int().check(z.gte(1)),
    maximumInstanceCount: z.int().check(z.gte(1)),
  })
  .check(
    z.refine(
      ({ minimumInstanceCount, maximumInstanceCount }) => minimumInstanceCount <= maximumInstanceCount,
      "must have a minimumInstanceCount of at most its maximumInstanceCount",
    ),
  );

/** Requests are queued, and their answers written to S3; absent = they are answered at once. */
const asyncInference = z.strictObject({
  outputS3Uri: s3Uri,
  failureS3Uri: s3Uri,
  /** Absent = SageMaker chooses. */
  maxConcurrentInvocationsPerInstance: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  successTopicArn: z.optional(arn),
  errorTopicArn: z.optional(arn),
});

const serving = z.strictObject({
  variantName: sageMakerName,
  instanceType: z.string().check(z.regex(/^ml\./)),
  /** With autoscaling the number at creation; updates keep the live one. */
  instanceCount: z.int().check(z.gte(1)),
  autoscaling: z.optional(autoscaling),
  asyncInference: z.optional(asyncInference),
  executionRoleArn: arn,
  kmsKeyArn: arn,
  networkIsolation: z.boolean(),
  vpc: z.optional(
    z.strictObject({
      subnetIds: z.array(z.string()).check(z.minLength(1)),
      securityGroupIds: z.array(z.string()).check(z.minLength(1)),
    }),
  ),
  dataCapture: z.strictObject({
    destinationS3Uri: s3Uri,
    samplingPercentage: z.int().check(z.gte(1), z.lte(100)),
  }),
});

const size = z.strictObject({
  type: z.enum(["capacityPercent", "instanceCount"]),
  value: z.int().check(z.gte(1)),
});

const rollout = z.strictObject({
  strategy: z.enum(["canary", "linear", "allAtOnce", "rolling"]),
  /** Canary size, linear step or rolling batch; absent for allAtOnce. */
  size: z.optional(size),
  waitSeconds: z.int(),
  bakeSeconds: z.int(),
  maximumExecutionSeconds: z.int(),
  /** Fewer requests to the new version than this prove nothing: it is watched on. Absent = any number will do. */
  minimumInvocations: z.optional(z.int().check(z.gte(0))),
  rollbackAlarmNames: z.array(z.string().check(z.minLength(1))),
  /** `newFleet`: the rollback alarms are cloned for each rollout, so that only the new fleet ends it. Absent = standing. */
  alarmScope: z.optional(z.enum(["standing", "newFleet"])),
});

const evaluationShape = z.strictObject({
  name: z.string().check(z.minLength(1)),
  /** Which metrics source of the model package holds the report. */
  source: z.enum([
    "modelQuality.statistics",
    "modelQuality.constraints",
    "modelDataQuality.statistics",
    "modelDataQuality.constraints",
    "bias.report",
    "explainability.report",
  ]),
  /** Dotted path (JMESPath) to one number in the report, such as `binary_classification_metrics.f1.value`. */
  path: z.string().check(z.minLength(1)),
  comparison: z.enum(["greaterThan", "greaterThanOrEqual", "lessThan", "lessThanOrEqual"]),
  /** In the unit of the report's number; absent = only compared with the serving version. */
  bound: z.optional(z.number()),
  /** The number must not be worse than the same one in the report of the version that serves. */
  notWorseThan: z.optional(z.enum(["serving"])),
  /** How much worse than the serving version is still taken, in the unit of the number; absent = 0. */
  tolerance: z.optional(z.number().check(z.gte(0))),
  /** The report is too old when its S3 object was last modified longer ago; absent = any age. */
  maximumReportAgeDays: z.optional(z.number().check(z.positive())),
});

const evaluation = evaluationShape.check(
  z.refine(
    ({ bound, notWorseThan }) => bound !== undefined || notWorseThan !== undefined,
    "must have a bound, or notWorseThan, or both",
  ),
  z.refine(
    ({ tolerance, notWorseThan }) => tolerance === undefined || notWorseThan !== undefined,
    "has a tolerance without notWorseThan, which it belongs to",
  ),
);

const gate = z
  .strictObject({
    evaluations: z.array(evaluation).check(z.minLength(1)),
    /** What the package's CustomerMetadataProperties must hold; without a value any one that is not blank. */
    requiredCustomerMetadataProperties: z.optional(
      z.array(
        z.strictObject({
          name: z.string().check(z.minLength(1)),
          value: z.optional(z.string().check(z.minLength(1))),
        }),
      ),
    ),
    /** The status that the package's model card must have; absent = any, and no card either. */
    modelCardStatus: z.optional(z.enum(["Draft", "PendingReview", "Approved", "Archived"])),
  })
  .check(
    z.refine(
      ({ evaluations }) => reportsRead(evaluations) <= maximumReports,
      `reads more than ${maximumReports} reports: each source counts once, and once more where it is compared with the serving version`,
    ),
  );

const drift = z.strictObject({
  backend: z.enum(["evaluator", "sagemaker-model-monitor"]),
  /** Absent = streaming. */
  engine: z.optional(z.enum(["streaming", "athena"])),
  /** Table of the catalog over the captured requests; there with the engine `athena`. */
  captureTable: z.optional(z.string().check(z.minLength(1))),
  /** Model Monitor's schedule of the endpoint, whose runs are the ones that count; absent = all schedules of the endpoint. */
  monitoringScheduleName: z.optional(z.string().check(z.minLength(1))),
  baseline: z.strictObject({ statisticsS3Uri: s3Uri, constraintsS3Uri: s3Uri }),
  /** Where reports of each window are written. */
  reportsS3Uri: s3Uri,
  keyFeatures: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  sigmaThreshold: z.number().check(z.positive()),
  minimumSamples: z.int().check(z.gte(1)),
  windowMinutes: z.int().check(z.gte(5), z.lte(1440)),
  /** Where each feature comes from; absent = not known. */
  upstreamSources: z.optional(z.record(z.string(), z.string())),
});

/** Names and ARNs come from Pulumi, which has checked their forms; here they must only be there. */
const present = z.string().check(z.minLength(1));

const gateway = z.strictObject({
  /** The function in front of the endpoint, and the alias that its callers use. */
  functionName: present,
  aliasName: present,
  /** The CodeDeploy deployment that a version must pass before it is rolled out, and how that shifts traffic. */
  deploymentApplicationName: present,
  deploymentGroupName: present,
  deploymentConfigName: present,
  /** The tests before and after the gateway's traffic moves. */
  beforeAllowTrafficFunctionArn: arn,
  afterAllowTrafficFunctionArn: arn,
  /** The short-lived endpoint on which a version is tried out. */
  candidateEndpointName: sageMakerName,
  /** What requests and answers look like, and examples of requests; both the model team's. */
  contractS3Uri: s3Uri,
  goldenRequestsS3Uri: s3Uri,
  /** The rule on which the synthetic canary calls the gateway; absent in documents of earlier releases. */
  canaryRuleName: z.optional(present),
});

/** Who is told, in the order in which they are called, and where the runbooks are. */
export const peopleSchema = z.strictObject({
  runbookBaseUrl: z.string().check(z.minLength(1)),
  contacts: z
    .array(
      z.strictObject({
        name: z.string().check(z.minLength(1)),
        channel: z.string().check(z.minLength(1)),
        hours: z.string().check(z.minLength(1)),
        /** IANA name of the zone that the hours are in; absent = the hours name it, or need none. */
        timeZone: z.optional(z.string().check(z.minLength(1))),
      }),
    )
    .check(z.minLength(1)),
});
export type People = z.infer<typeof peopleSchema>;

export const endpointDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  environment: z.string().check(z.minLength(1)),
  endpointName: sageMakerName,
  modelPackageGroupName: sageMakerName,
  serving,
  rollout,
  gate,
  drift,
  /** How answers are compared with labels that arrive later; absent = they are not. */
  accuracy: z.optional(accuracyPlan),
  /** The function in front of the endpoint; absent = callers reach the endpoint itself, and no deployment checks it. */
  gateway: z.optional(gateway),
  people: peopleSchema,
});

export type EndpointDocument = z.infer<typeof endpointDocumentSchema>;
export type RolloutPlan = EndpointDocument["rollout"];
export type Gate = EndpointDocument["gate"];
export type GatewayPlan = z.infer<typeof gateway>;
export type Evaluation = z.infer<typeof evaluation>;
