import * as z from "zod/mini";
import "../../shared/schema-language";
import { monitoringReportSchema } from "../../shared/monitoring-report";
import { breachWindowSchema } from "../../shared/retraining-record";
import type { Sla, Streak } from "./sla";

const schema = z.extend(monitoringReportSchema, {
  monitor: z.literal("accuracy"),
  metric: z.string(),
  bound: z.number(),
  windowsBelowSla: z.int().check(z.gte(0)),
  breachWindows: z.array(breachWindowSchema),
});

/** What later windows need of an earlier one's report. */
export interface PreviousReport {
  readonly outcome: z.infer<typeof schema>["outcome"];
  readonly window: { readonly start: string; readonly end: string };
  readonly modelPackageVersion: number | undefined;
  readonly metric: string;
  readonly bound: number;
  readonly streak: Streak;
}

/** Reads an `evaluation.json` of ours; `undefined` when it is none, because somebody has changed it. */
export function readPreviousReport(text: string): PreviousReport | undefined {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { outcome, window, modelPackageVersion, metric, bound, windowsBelowSla, breachWindows } = parsed.data;
  const streak = { count: windowsBelowSla, windows: breachWindows };
  return { outcome, window, modelPackageVersion, metric, bound, streak };
}

/** The streak that an earlier report leaves; `undefined` when it was counted against another agreement. */
export function streakUnder({ metric, bound, streak }: PreviousReport, sla: Sla): Streak | undefined {
  return metric === sla.metric && bound === sla.bound ? streak : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
