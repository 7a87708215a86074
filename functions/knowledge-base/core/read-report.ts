import { type Monitor, type MonitoringReport, monitoringReportSchema } from "../../shared/monitoring-report";
import { parseJson } from "../../shared/parse-json";
import type { Readable } from "../../statistics/readable";

/** What a report has to be about, as its folder says. */
export interface ReportPlace {
  readonly endpointName: string;
  readonly monitor: Monitor;
  readonly windowStartMs: number;
}

/** Reads the text of an `evaluation.json`, which must be about the window in whose folder it lies. Never throws. */
export function readReport(text: string, place: ReportPlace): Readable<MonitoringReport> {
  const parsed = monitoringReportSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join(".") || "report"}: ${message}`,
    );
    return unreadable(`it is no report of a monitor: ${problems.join("; ")}`);
  }
  const report = parsed.data;
  const problems = [
    ...differs("endpointName", report.endpointName, place.endpointName),
    ...differs("monitor", report.monitor, place.monitor),
    ...differs("window.start", isoTime(report.window.start), new Date(place.windowStartMs).toISOString()),
    ...(Date.parse(report.window.end) > place.windowStartMs
      ? []
      : ["window.end: is not after the window's start"]),
  ];
  return problems.length === 0 ? { kind: "readable", value: report } : unreadable(problems.join("; "));
}

/** The same instant always becomes the same text, which keys are made of. */
export const isoTime = (text: string): string => new Date(Date.parse(text)).toISOString();

function differs(property: string, found: string, expected: string): string[] {
  return found === expected ? [] : [`${property}: is ${found}, and its folder is that of ${expected}`];
}

const unreadable = (reason: string) => ({ kind: "unreadable", reason }) as const;
