import type { StackValidationPolicy } from "@pulumi/policy";
import type { Rule } from "../model/rule";
import { notEvaluablePolicy } from "./not-evaluable";
import { rulePolicy } from "./rule-policy";
import { sharedRun } from "./shared-run";

/** The policies of a pack with these rules. The order matters: what could not be judged is told last. */
export function policiesOf(rules: readonly Rule[]): readonly StackValidationPolicy[] {
  const runs = sharedRun();
  return [...rules.map((rule) => rulePolicy(rule, runs)), notEvaluablePolicy(runs)];
}
