import { severities } from "../model/rule/severity";
import type { Judgement, Verdict } from "./judge";

/** The whole judgement in one line: `3 mandatory violations (1 critical, 2 high), 1 advice, ...`. */
export function summaryLine({ verdicts, disabled, resources, exemptionProblems }: Judgement): string {
  const ofLevel = (level: Verdict["level"]) => verdicts.filter((verdict) => verdict.level === level);
  const parts = [
    counted(ofLevel("mandatory"), "mandatory violation"),
    counted(ofLevel("advisory"), "advisory violation"),
    plain(
      total(verdicts, ({ exempted }) => exempted.length),
      "exempted",
    ),
    plain(
      total(verdicts, ({ notEvaluable }) => notEvaluable.length),
      "not evaluable",
    ),
    plain(exemptionProblems.length, exemptionProblems.length === 1 ? "bad exemption" : "bad exemptions"),
  ].filter((part) => part !== "");
  const scope = `${verdicts.length} rules on ${resources} resources`;
  const off = disabled.length === 0 ? "" : `, ${disabled.length} rules disabled`;
  return `${parts.length === 0 ? "no finding" : parts.join(", ")}; ${scope}${off}`;
}

function counted(verdicts: readonly Verdict[], what: string): string {
  const count = total(verdicts, ({ violations }) => violations.length);
  if (count === 0) return "";
  const bySeverity = severities.flatMap((severity) => {
    const of = verdicts.filter(({ rule }) => rule.severity === severity);
    const number = total(of, ({ violations }) => violations.length);
    return number === 0 ? [] : [`${number} ${severity}`];
  });
  return `${count} ${what}${count === 1 ? "" : "s"} (${bySeverity.join(", ")})`;
}

function plain(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}`;
}

function total(verdicts: readonly Verdict[], count: (verdict: Verdict) => number): number {
  return verdicts.reduce((sum, verdict) => sum + count(verdict), 0);
}
