import type { PolicyResource } from "@pulumi/policy";
import type { NotEvaluable, Violation } from "../model/rule/finding";
import type { Rule } from "../model/rule/rule";
import { stackIndex } from "../model/stack/stack-index";
import { type Exemption, levelOf, type Settings } from "../settings/settings";
import { type ExemptionProblem, exempt } from "./exempt";

/** A finding that an exemption covers. */
export interface Exempted {
  readonly finding: Violation | NotEvaluable;
  readonly exemption: Exemption;
}

/** What one rule says about a stack. */
export interface Verdict {
  readonly rule: Rule;
  readonly level: "mandatory" | "advisory";
  /** How many resources it judged; none when it does not apply to the stack. */
  readonly subjects: number;
  readonly violations: readonly Violation[];
  readonly notEvaluable: readonly NotEvaluable[];
  readonly exempted: readonly Exempted[];
}

/** What the pack says about a stack. */
export interface Judgement {
  readonly settings: Settings;
  readonly resources: number;
  /** In the order of the rules; without those that are disabled. */
  readonly verdicts: readonly Verdict[];
  readonly disabled: readonly Rule[];
  /** Exemptions that are expired or cover nothing. */
  readonly exemptionProblems: readonly ExemptionProblem[];
}

/** Judges a stack by every rule, with one index for all of them. */
export function judge(
  rules: readonly Rule[],
  resources: readonly PolicyResource[],
  settings: Settings,
  now: Date,
): Judgement {
  const stack = stackIndex(resources);
  const disabled: Rule[] = [];
  const found = rules.flatMap((rule) => {
    const level = levelOf(rule, settings);
    if (level === "disabled") {
      disabled.push(rule);
      return [];
    }
    const parameters = settings.rules[rule.id]?.parameters ?? {};
    const { subjects, findings } = rule.judge({ stack, profile: settings.profile, parameters });
    return [{ rule, level, subjects, findings }];
  });
  const exemptions = exempt(settings.exemptions, found, stack.stackName, now);
  const verdicts = found.map(({ rule, level, subjects, findings }): Verdict => {
    const { open, exempted } = exemptions.divide(rule.id, findings);
    return {
      rule,
      level,
      subjects,
      violations: open.filter((finding) => finding.outcome === "violation"),
      notEvaluable: open.filter((finding) => finding.outcome === "notEvaluable"),
      exempted,
    };
  });
  return {
    settings,
    resources: resources.length,
    verdicts,
    disabled,
    exemptionProblems: exemptions.problems,
  };
}
