import * as z from "zod/mini";
import "./schema-language";

/**
 * How a monitor judged one window: the `evaluation.json` in the window's report folder. Every monitor writes it, the
 * knowledge base reads it, and so do people and tools. Beside it lie the files in Model Monitor's own formats.
 */

/** What a monitor watches: the requests (`drift`) or the answers (`accuracy`). */
export const monitors = ["drift", "accuracy"] as const;
export type Monitor = (typeof monitors)[number];

/** Which way a figure left its bounds; `none` where there is no way, as for a type or a category. */
export const directions = ["up", "down", "none"] as const;
export type Direction = (typeof directions)[number];

const name = z.string().check(z.minLength(1));
const timestamp = z.iso.datetime();

/** One violated check, with its figures beside its sentence, so that nobody has to take the sentence apart. */
const finding = z.object({
  /** Absent for a check of the whole data set. */
  feature: z.optional(name),
  /** Name of the check as in `constraint_violations.json`. */
  check: name,
  direction: z.enum(directions),
  /** What was measured, and what was allowed, both in `unit`; null where a check has no figure. */
  measured: z.nullable(z.number()),
  threshold: z.nullable(z.number()),
  unit: z.enum(["sigma", "distance", "share", "columns", "ratio", "value", "none"]),
  description: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const monitoringReportSchema = z.looseObject({
  formatVersion: z.literal(1),
  monitor: z.enum(monitors),
  endpointName: name,
  variantName: name,
  modelPackageGroupName: name,
  /** Version that served at the window's end; absent where nobody could tell. */
  modelPackageVersion: z.optional(z.int().check(z.gte(1))),
  window: z.object({ start: timestamp, end: timestamp }),
  evaluatedAt: timestamp,
  /** Only `evaluated` says that what has no finding is in order. */
  outcome: z.enum(["evaluated", "noData", "tooFewSamples", "notEvaluable"]),
  /** Why it is not `evaluated`. */
  reason: z.optional(z.string()),
  findings: z.array(finding),
});
export type MonitoringReport = z.infer<typeof monitoringReportSchema>;

/** Name of the report's file in its folder. It is written last: where it is, the others are. */
export const reportFileName = "evaluation.json";

/** The event that says that a report was written: a hint, the report is what counts. */
export const reportWritten = {
  source: "monitored-endpoint",
  detailType: "Monitoring Report Written",
} as const;

export const reportWrittenDetailSchema = z.looseObject({
  endpointName: name,
  monitor: z.enum(monitors),
  /** The report's folder, without a slash at its end. */
  reportS3Uri: z.string().check(z.regex(/^s3:\/\/[^/]+\/.+[^/]$/, "must be s3://bucket/folder")),
});
export type ReportWrittenDetail = z.infer<typeof reportWrittenDetailSchema>;
