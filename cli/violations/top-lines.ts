import { timeText } from "../ledger/decision-lines";
import { printable } from "../printable";
import { tableLines } from "../table-lines";
import type { Grouping, TopGroup } from "./top-groups";

const longestBar = 16;

/** The groups as bars with their figures, under a head. */
export function topLines(groups: readonly TopGroup[], grouping: Grouping): string[] {
  if (groups.length === 0) return ["No violation is recorded that fits."];
  const most = Math.max(...groups.map(({ occurrences }) => occurrences));
  const head = [grouping, "times", "", "violations", "open", "endpoints", "came back", "last seen (UTC)"];
  const rows = groups.map((group) => [
    group.name,
    String(group.occurrences).padStart("times".length),
    bar(group.occurrences, most),
    String(group.violations),
    String(group.open),
    String(group.endpoints),
    String(group.reopened),
    timeText(group.lastSeenAt).slice(0, 16),
  ]);
  return tableLines([head, ...rows]).map(printable);
}

/** As long as its share of the most frequent one; what has occurred at all can be seen. */
function bar(occurrences: number, most: number): string {
  return "█".repeat(Math.max(1, Math.round((longestBar * occurrences) / most)));
}
