import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { describe } from "../model/finding";
import type { Run, SharedRun } from "./shared-run";

export const notEvaluableName = "not-evaluable";

/**
 * Lists what the rules could not judge, once per resource. It is a policy of its own, because the level of a message is
 * the level of its policy: the rules stay mandatory, and an unknown value is advice. Whoever wants unknown values to
 * stop a deployment sets the level of this policy to mandatory.
 * It must be the last policy of the pack, since it tells what the others have found.
 */
export function notEvaluablePolicy(runs: SharedRun): StackValidationPolicy {
  return {
    name: notEvaluableName,
    description: "What the other policies cannot judge, because it is not known yet.",
    displayName: "Not evaluable",
    enforcementLevel: "advisory",
    severity: "medium",
    validateStack: ({ resources }, reportViolation) => {
      for (const [resource, message] of messages(runs.join(notEvaluableName, resources))) {
        reportViolation(message, resource.urn);
      }
    },
  };
}

function messages(run: Run): ReadonlyMap<PolicyResource, string> {
  const byResource = new Map<PolicyResource, Map<string, Set<string>>>();
  for (const { rule, finding } of run.notEvaluable) {
    const unknowns = byResource.get(finding.resource) ?? new Map<string, Set<string>>();
    byResource.set(finding.resource, unknowns);
    const rules = unknowns.get(finding.unknown) ?? new Set<string>();
    unknowns.set(finding.unknown, rules.add(rule));
  }
  return new Map(
    [...byResource].map(([resource, unknowns]) => {
      const lines = [...unknowns].map(([unknown, rules]) => `- ${unknown} (${[...rules].join(", ")})`);
      return [resource, `${describe(resource)} cannot be judged whole. Unknown:\n${lines.join("\n")}`];
    }),
  );
}
