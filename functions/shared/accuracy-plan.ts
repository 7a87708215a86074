import * as z from "zod/mini";
import { s3Uri } from "./s3-uri-schema";
import "./schema-language";

/** The part of the endpoint's document about accuracy: how answers are compared with labels, and what was agreed. */
export const accuracyPlan = z.strictObject({
  problemType: z.enum(["binaryClassification", "multiclassClassification", "regression"]),
  metric: z.enum(["accuracy", "precision", "recall", "f1", "mae", "rmse", "r2"]),
  /** At most this for `mae` and `rmse`, at least this for all others. */
  bound: z.number(),
  /** Where the prediction is in an answer, and what it means. */
  prediction: z.strictObject({
    index: z.int().check(z.gte(0)),
    /** JMESPath; absent = the answer itself. */
    path: z.optional(z.string().check(z.minLength(1))),
    probabilityThreshold: z.number().check(z.gt(0), z.lt(1)),
    positiveLabel: z.string().check(z.minLength(1)),
  }),
  windowMinutes: z.int().check(z.gte(5), z.lte(1440)),
  labelDelayMinutes: z.int().check(z.gte(0), z.lte(43_200)),
  breachWindows: z.int().check(z.gte(1), z.lte(30)),
  minimumSamples: z.int().check(z.gte(1)),
  minimumCoverage: z.number().check(z.gte(0), z.lte(1)),
  /** Labels by the hour of their upload, and where the reports of each window are written. */
  labelsS3Uri: s3Uri,
  reportsS3Uri: s3Uri,
  retraining: z.optional(
    z.strictObject({
      pipelineName: z.string().check(z.minLength(1)),
      parameters: z.record(z.string(), z.string()),
      cooldownHours: z.int().check(z.gte(1)),
      maximumDurationHours: z.int().check(z.gte(1)),
    }),
  ),
});

export type AccuracyPlan = z.infer<typeof accuracyPlan>;
