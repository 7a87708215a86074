import { z } from "zod";

/**
 * The endpoint's document: what should serve, how it is rolled out, what a version must prove, how it is watched
 * and who is told. Pulumi writes it as one JSON text into the SSM parameter
 * `/monitored-endpoint/<environment>/endpoints/<endpointName>`; the functions read it and check it here.
 * The component checks the same shape before it writes (contracts/endpoint-document.schema.json is made from this).
 */

const s3Uri = z.string().regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/, "must be s3://bucket/key");
const arn = z.string().regex(/^arn:aws[a-z-]*:/, "must be an ARN");
/** SageMaker names: at most 63 letters, digits and single inner hyphens. */
const sageMakerName = z
  .string()
  .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/, "must be a SageMaker name (1-63 letters, digits, hyphens)");

const serving = z.strictObject({
  variantName: sageMakerName,
  instanceType: z.string().regex(/^ml\./),
  instanceCount: z.int().min(1),
  executionRoleArn: arn,
  kmsKeyArn: arn,
  networkIsolation: z.boolean(),
  vpc: z
    .strictObject({ subnetIds: z.array(z.string()).min(1), securityGroupIds: z.array(z.string()).min(1) })
    .optional(),
  dataCapture: z.strictObject({ destinationS3Uri: s3Uri, samplingPercentage: z.int().min(1).max(100) }),
});

const size = z.strictObject({ type: z.enum(["capacityPercent", "instanceCount"]), value: z.int().min(1) });

const rollout = z.strictObject({
  strategy: z.enum(["canary", "linear", "allAtOnce", "rolling"]),
  /** Canary size, linear step or rolling batch; absent for allAtOnce. */
  size: size.optional(),
  waitSeconds: z.int(),
  bakeSeconds: z.int(),
  maximumExecutionSeconds: z.int(),
  rollbackAlarmNames: z.array(z.string().min(1)),
});

const evaluation = z.strictObject({
  name: z.string().min(1),
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
  path: z.string().min(1),
  comparison: z.enum(["greaterThan", "greaterThanOrEqual", "lessThan", "lessThanOrEqual"]),
  bound: z.number(),
  /** The report is too old when its S3 object was last modified longer ago; absent = any age. */
  maximumReportAgeDays: z.number().positive().optional(),
});

const drift = z.strictObject({
  backend: z.enum(["evaluator", "sagemaker-model-monitor"]),
  baseline: z.strictObject({ statisticsS3Uri: s3Uri, constraintsS3Uri: s3Uri }),
  /** Where reports of each window are written. */
  reportsS3Uri: s3Uri,
  keyFeatures: z.array(z.string().min(1)).min(1),
  sigmaThreshold: z.number().positive(),
  minimumSamples: z.int().min(1),
  windowMinutes: z.int().min(5).max(1440),
});

const contact = z.strictObject({
  name: z.string().min(1),
  channel: z.string().min(1),
  hours: z.string().min(1),
});

export const endpointDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  environment: z.string().min(1),
  endpointName: sageMakerName,
  modelPackageGroupName: sageMakerName,
  serving,
  rollout,
  gate: z.strictObject({ evaluations: z.array(evaluation).min(1) }),
  drift,
  people: z.strictObject({ runbookBaseUrl: z.string().min(1), contacts: z.array(contact).min(1) }),
});

export type EndpointDocument = z.infer<typeof endpointDocumentSchema>;
export type RolloutPlan = EndpointDocument["rollout"];
export type Evaluation = z.infer<typeof evaluation>;
