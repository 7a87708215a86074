import type { Judgement } from "../../policies/judgement/judge";
import { summaryLine } from "../../policies/judgement/summary-line";
import { labelledLines } from "../labelled-lines";
import { printable } from "../printable";
import { exemptedOf, notEvaluableOf, type ToldFinding, violationsOf } from "./told-finding";

const labelWidth = 6;

/** What people read: grouped by level and severity, worst first, and the summary last. */
export function tableFormat(judgement: Judgement, width: number): string {
  const lines = [
    ...violationLines(violationsOf(judgement), width),
    ...exemptionLines(judgement, width),
    ...unknownLines(judgement),
    summaryLine(judgement),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

function violationLines(violations: readonly ToldFinding[], width: number): string[] {
  const lines: string[] = [];
  let group = "";
  for (const { level, severity, rule, urn, resource, problem, fix } of violations) {
    const heading = `${level}, ${severity}`;
    if (heading !== group) lines.push(heading.toUpperCase(), "");
    group = heading;
    lines.push(
      `  ${rule}`,
      ...labelledLines("", `${resource} ${problem}.`, 4, width),
      ...labelledLines("Fix:", fix, labelWidth, width - 4).map((line) => `    ${line}`),
      `    ${urn}`,
      "",
    );
  }
  return lines;
}

function exemptionLines(judgement: Judgement, width: number): string[] {
  const exempted = exemptedOf(judgement).flatMap(({ rule, resource, exemption }) => {
    const { expires, approver, ticket, reason } = exemption;
    const who = approver === undefined ? ticket : `${approver}, ${ticket}`;
    return labelledLines("", `${rule} on ${resource} until ${expires} (${who}): ${reason}`, 2, width);
  });
  const bad = judgement.exemptionProblems.flatMap(({ exemption, problem, fix }) =>
    labelledLines("", `${exemption.policy} on ${exemption.urn} ${problem}. Fix: ${fix}.`, 2, width),
  );
  return [
    ...(exempted.length === 0 ? [] : ["EXEMPTED", "", ...exempted, ""]),
    ...(bad.length === 0 ? [] : ["EXEMPTIONS TO MEND", "", ...bad, ""]),
  ];
}

function unknownLines(judgement: Judgement): string[] {
  const byResource = new Map<string, Set<string>>();
  for (const { resource, urn, problem, rule } of notEvaluableOf(judgement)) {
    const key = `  ${resource}  ${urn}`;
    byResource.set(key, (byResource.get(key) ?? new Set()).add(`    ${problem} (${rule})`));
  }
  if (byResource.size === 0) return [];
  return ["NOT EVALUABLE", "", ...[...byResource].flatMap(([resource, texts]) => [resource, ...texts]), ""];
}
