import type { StackValidationPolicy } from "@pulumi/policy";
import type { Rule } from "../model/rule/rule";
import { exemptionsPolicy } from "./exemptions-policy";
import { notEvaluablePolicy } from "./not-evaluable";
import { rulePolicy } from "./rule-policy";
import { runsOf } from "./runs";
import { settingsPolicy } from "./settings-policy";

/** What the pack takes from its surroundings. */
export interface PackSurroundings {
  /** The day decides whether exemptions hold. */
  readonly clock: () => Date;
  /** Where the summary goes. */
  readonly say: (line: string) => void;
}

/** The policies of a pack with these rules. The order matters: the first one judges for all. */
export function policiesOf(
  rules: readonly Rule[],
  { clock, say }: PackSurroundings,
): readonly StackValidationPolicy[] {
  const runs = runsOf(rules, clock);
  return [
    settingsPolicy(rules, runs, say),
    ...rules.map((rule) => rulePolicy(rule, runs)),
    exemptionsPolicy(runs),
    notEvaluablePolicy(runs),
  ];
}
