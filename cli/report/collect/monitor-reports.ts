import { z } from "zod";
import { accuracyPlan } from "../../../functions/shared/accuracy-plan";
import type { Baseline } from "../../../functions/statistics/baseline";
import type { Reading } from "../source";

/** The parts of the reports of both monitors that are shown; the reports may hold more. */

const timestamp = z.iso.datetime();
const common = {
  variantName: z.string(),
  modelPackageVersion: z.int().min(1).optional(),
  window: z.object({ start: timestamp, end: timestamp }),
  evaluatedAt: timestamp,
  outcome: z.enum(["evaluated", "noData", "tooFewSamples", "notEvaluable"]),
  reason: z.string().optional(),
  findings: z.array(z.object({ feature: z.string().optional(), check: z.string(), description: z.string() })),
};

const shift = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("measured"),
    z: z.number(),
    beyondShare: z.number(),
    samples: z.number(),
  }),
  z.object({ kind: z.literal("notNumeric") }),
  z.object({ kind: z.literal("notEvaluable"), reason: z.string() }),
]);

export const driftReportSchema = z.object({
  ...common,
  monitor: z.literal("drift"),
  rows: z.number(),
  baseline: z
    .object({ source: z.enum(["registry", "endpoint"]), reason: z.string(), statisticsS3Uri: z.string() })
    .optional(),
  features: z.array(z.object({ name: z.string(), shift })),
});
export type DriftReportFacts = z.infer<typeof driftReportSchema>;

export const accuracyReportSchema = z.object({
  ...common,
  monitor: z.literal("accuracy"),
  metric: accuracyPlan.shape.metric,
  bound: z.number(),
  metrics: z.record(z.string(), z.number().nullable()).optional(),
  windowsBelowSla: z.number(),
  coverage: z.number().nullable(),
  labelDelaySeconds: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  counts: z.object({ predictions: z.number() }).loose(),
});
export type AccuracyReportFacts = z.infer<typeof accuracyReportSchema>;

/** What the newest windows of the drift monitor say, and what they were compared with. */
export interface NewestDrift {
  readonly report: Reading<DriftReportFacts>;
  /** Of the newest window that has a `statistics.json`, which need not be the newest window. */
  readonly statistics: Reading<Baseline>;
  readonly baseline: Reading<Baseline>;
}
