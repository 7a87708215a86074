import type { Judgement, Verdict } from "../../policies/judgement/judge";
import { summaryLine } from "../../policies/judgement/summary-line";
import { jsonDocument } from "../json-document";
import { exemptedOf, notEvaluableOf, violationsOf } from "./told-finding";

/** Everything, for programs. */
export function jsonFormat(judgement: Judgement): string {
  const { settings, resources, verdicts, disabled, exemptionProblems } = judgement;
  const document = {
    summary: summaryLine(judgement),
    profile: settings.profile,
    unknowns: settings.unknowns,
    resources,
    violations: violationsOf(judgement),
    notEvaluable: notEvaluableOf(judgement),
    exempted: exemptedOf(judgement),
    exemptionProblems,
    rules: [
      ...verdicts.map((verdict) => ({
        rule: verdict.rule.id,
        level: verdict.level,
        severity: verdict.rule.severity,
        subjects: verdict.subjects,
        outcome: outcomeOf(verdict),
      })),
      ...disabled.map(({ id, severity }) => ({
        rule: id,
        level: "disabled",
        severity,
        subjects: 0,
        outcome: "disabled",
      })),
    ],
  };
  return `${jsonDocument(document)}\n`;
}

/** How a rule came out; the worst that it found. */
export function outcomeOf({
  subjects,
  violations,
  notEvaluable,
  exempted,
}: Verdict): "violated" | "notEvaluable" | "exempted" | "kept" | "notApplicable" {
  if (violations.length > 0) return "violated";
  if (notEvaluable.length > 0) return "notEvaluable";
  if (exempted.length > 0) return "exempted";
  return subjects > 0 ? "kept" : "notApplicable";
}
