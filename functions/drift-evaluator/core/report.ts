import type { Window } from "../../shared/time-window";
import { statisticsFile } from "../../statistics/statistics-file";
import type { Violation, ViolationsFile } from "../../statistics/violations-file";
import type { Collected } from "./collector";
import type { Outcome } from "./evaluate";

/** A file of the window's report folder. */
export interface ReportFile {
  readonly name: "statistics.json" | "constraint_violations.json" | "evaluation.json";
  readonly text: string;
}

/**
 * The files of a window: Model Monitor's two where there was something to judge, and always `evaluation.json`,
 * which says how the evaluation ended and is written last.
 */
export function reportFiles(
  endpointName: string,
  window: Window,
  collected: Collected,
  outcome: Outcome,
): ReportFile[] {
  const evaluation = {
    endpointName,
    window: {
      start: new Date(window.startMs).toISOString(),
      end: new Date(window.endMs).toISOString(),
    },
    outcome: outcome.kind,
    ...(outcome.kind !== "evaluated" && { reason: outcome.reason }),
    records: collected.records,
    rows: collected.rows,
    unreadableLines: collected.unreadableLines,
    ...("features" in outcome && { features: outcome.features }),
  };
  const violations = violationsOf(outcome);
  return [
    ...(collected.statistics.rowCount > 0
      ? [jsonFile("statistics.json", statisticsFile(collected.statistics))]
      : []),
    ...(violations === undefined
      ? []
      : [jsonFile("constraint_violations.json", { violations } satisfies ViolationsFile)]),
    jsonFile("evaluation.json", evaluation),
  ];
}

/** An outcome that judged nothing has no violations file: an empty one would read as "no drift". */
function violationsOf(outcome: Outcome): readonly Violation[] | undefined {
  if (outcome.kind === "evaluated") return outcome.violations;
  return outcome.kind === "notEvaluable" && outcome.violations.length > 0 ? outcome.violations : undefined;
}

function jsonFile(name: ReportFile["name"], content: object): ReportFile {
  return { name, text: `${JSON.stringify(content)}\n` };
}
