import * as z from "zod/mini";
import { parseJson } from "../../shared/parse-json";
import "../../shared/schema-language";
import { monitoringReportSchema } from "../../shared/monitoring-report";
import { breachWindowSchema } from "../../shared/retraining-record";
import { longer, noStreak, type Sla, type Streak } from "./sla";

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
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { outcome, window, modelPackageVersion, metric, bound, windowsBelowSla, breachWindows } = parsed.data;
  const streak = { count: windowsBelowSla, windows: breachWindows };
  return { outcome, window, modelPackageVersion, metric, bound, streak };
}

/** Whether the report's window was held against what is agreed on now. */
export function isUnder({ metric, bound }: PreviousReport, sla: Sla): boolean {
  return metric === sla.metric && bound === sla.bound;
}

/** Whether the report says that its window is as agreed on now. */
export function isMet(report: PreviousReport, sla: Sla): boolean {
  return isUnder(report, sla) && report.outcome === "evaluated" && report.streak.count === 0;
}

/** Whether no window before this report's counts any more. */
export function endsStreak(report: PreviousReport, sla: Sla): boolean {
  return !isUnder(report, sla) || isMet(report, sla);
}

/**
 * The streak that reports leave, newest first. It is counted anew from what each says of its own window, because an earlier
 * window may have been judged again since; only before the oldest the number stands that was counted then.
 */
export function streakOf(newestFirst: readonly PreviousReport[], sla: Sla): Streak {
  return (
    newestFirst.reduceRight<Streak | undefined>((streak, report) => {
      if (endsStreak(report, sla)) return noStreak;
      if (streak === undefined) return report.streak;
      const own = report.outcome === "evaluated" ? report.streak.windows.at(-1) : undefined;
      return own === undefined ? streak : longer(streak, own, sla);
    }, undefined) ?? noStreak
  );
}
