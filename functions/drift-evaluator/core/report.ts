import type { MonitoringReport } from "../../shared/monitoring-report";
import { reportFileName } from "../../shared/monitoring-report";
import type { Window } from "../../shared/time-window";
import { statisticsFile } from "../../statistics/statistics-file";
import type { ViolationsFile } from "../../statistics/violations-file";
import type { BaselineFiles } from "./baseline-choice";
import type { CollectedWindow } from "./collected";
import type { FeatureShift, Outcome } from "./evaluate";
import { type DriftFinding, violationOf } from "./finding";

/** A file of the window's report folder. */
export interface ReportFile {
  readonly name: "statistics.json" | "constraint_violations.json" | typeof reportFileName;
  readonly text: string;
}

/** Whom and what a report is about. */
export interface ReportSubject {
  readonly endpointName: string;
  readonly variantName: string;
  readonly modelPackageGroupName: string;
  readonly modelPackageVersion?: number;
  readonly window: Window;
  readonly engine: "streaming" | "athena";
  /** Absent when it is not known which baseline counts. */
  readonly baseline?: BaselineFiles;
}

/** What the drift monitor adds to the report that all monitors write. */
export interface DriftReport extends MonitoringReport {
  readonly monitor: "drift";
  readonly findings: DriftFinding[];
  readonly engine: ReportSubject["engine"];
  readonly baseline?: BaselineFiles;
  readonly records: number;
  readonly rows: number;
  readonly unreadableLines: Readonly<Record<string, number>>;
  readonly unreadableExamples: CollectedWindow["unreadableExamples"];
  readonly misplacedRecords: number;
  readonly features: readonly FeatureShift[];
  /** The files that belong to this report; one of an earlier judgement may lie beside them. */
  readonly files: readonly string[];
  /** What the window was judged by; `listing` is the digest of all that lay in its folders then. */
  readonly objects: CollectedWindow["objects"] & { readonly listing: string };
  readonly duplicateObjects: number;
  /** Objects that came after the window was first judged. */
  readonly lateObjects: number;
  /** Whether the window was judged before, with another result. */
  readonly rejudged: boolean;
}

/** The report of a window that is judged for the first time, at the given time. */
export function firstReport(
  subject: ReportSubject,
  captured: CollectedWindow,
  outcome: Outcome,
  listing: string,
  evaluatedAt: string,
): DriftReport {
  const { window, engine, baseline, ...names } = subject;
  const { collected, objects } = captured;
  const judged = "findings" in outcome;
  const hasStatistics = collected.statistics.rowCount > 0;
  return {
    formatVersion: 1,
    monitor: "drift",
    ...names,
    window: {
      start: new Date(window.startMs).toISOString(),
      end: new Date(window.endMs).toISOString(),
    },
    evaluatedAt,
    outcome: outcome.kind,
    ...(outcome.kind !== "evaluated" && { reason: outcome.reason }),
    findings: judged ? [...outcome.findings] : [],
    engine,
    ...(baseline && { baseline }),
    records: collected.records,
    rows: collected.rows,
    unreadableLines: collected.unreadableLines,
    unreadableExamples: captured.unreadableExamples,
    misplacedRecords: captured.misplacedRecords,
    features: judged ? outcome.features : [],
    files: [
      ...(hasStatistics ? ["statistics.json"] : []),
      ...(hasViolations(outcome) ? ["constraint_violations.json"] : []),
    ],
    objects: { ...objects, listing },
    duplicateObjects: captured.duplicateObjects,
    lateObjects: 0,
    rejudged: false,
  };
}

/**
 * The files of a window: Model Monitor's two where there was something to judge, and always `evaluation.json`,
 * which says how the evaluation ended and is written last.
 */
export function reportFiles(report: DriftReport, { collected }: CollectedWindow): ReportFile[] {
  const violations = { violations: report.findings.map(violationOf) } satisfies ViolationsFile;
  return [
    ...(report.files.includes("statistics.json")
      ? [jsonFile("statistics.json", statisticsFile(collected.statistics))]
      : []),
    ...(report.files.includes("constraint_violations.json")
      ? [jsonFile("constraint_violations.json", violations)]
      : []),
    jsonFile(reportFileName, report),
  ];
}

/** An outcome that judged nothing has no violations file: an empty one would read as "no drift". */
function hasViolations(outcome: Outcome): boolean {
  if (outcome.kind === "evaluated") return true;
  return outcome.kind === "notEvaluable" && outcome.findings.length > 0;
}

export function jsonFile(name: ReportFile["name"], content: object): ReportFile {
  return { name, text: `${JSON.stringify(content)}\n` };
}
