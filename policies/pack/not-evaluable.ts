import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import type { Judgement } from "../judgement/judge";
import { describe } from "../model/rule/finding";
import { reportDetailed } from "./report";
import type { Runs } from "./runs";
import { tellingPolicy } from "./telling-policy";

const name = "not-evaluable";

/**
 * Lists what the rules could not judge, once per resource. It is a policy of its own, because one unknown value stops
 * several rules, and what is unknown shall not be told by each. `unknowns` in the settings decides whether it fails.
 */
export function notEvaluablePolicy(runs: Runs): StackValidationPolicy {
  return {
    name,
    description: "What the other policies cannot judge, because it is not known yet.",
    displayName: "Not evaluable",
    enforcementLevel: "advisory",
    severity: "medium",
    validateStack: tellingPolicy(
      name,
      runs,
      ({ judgement }) => judgement.verdicts.some(({ notEvaluable }) => notEvaluable.length > 0),
      ({ judgement }, report) => {
        const { unknowns } = judgement.settings;
        for (const [{ urn }, message] of messages(judgement)) {
          reportDetailed(report, {
            message,
            urn,
            ...(unknowns === "fail" ? { enforcementLevel: "mandatory" as const } : {}),
          });
        }
      },
    ),
  };
}

function messages({ verdicts }: Judgement): ReadonlyMap<PolicyResource, string> {
  const byResource = new Map<PolicyResource, Map<string, Set<string>>>();
  for (const { rule, notEvaluable } of verdicts) {
    for (const { resource, unknown } of notEvaluable) {
      const unknowns = byResource.get(resource) ?? new Map<string, Set<string>>();
      byResource.set(resource, unknowns);
      const rules = unknowns.get(unknown) ?? new Set<string>();
      unknowns.set(unknown, rules.add(rule.id));
    }
  }
  return new Map(
    [...byResource].map(([resource, unknowns]) => {
      const lines = [...unknowns].map(([unknown, rules]) => `- ${unknown} (${[...rules].join(", ")})`);
      return [resource, `${describe(resource)} cannot be judged whole. Unknown:\n${lines.join("\n")}`];
    }),
  );
}
