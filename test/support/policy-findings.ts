import { describe } from "../../policies/model/finding";
import type { Rule, RuleConfiguration } from "../../policies/model/rule";
import { stackIndex } from "../../policies/model/stack-index";
import { policyResources, type ResourceSpec } from "./policy-resources";

/** A finding in a form that a test can compare. */
export type FindingText =
  | { readonly on: string; readonly problem: string; readonly fix: string }
  | { readonly on: string; readonly unknown: string };

/** Everything that a rule finds in a stack, in the order in which it is found. */
export function findingsOf(
  rule: Rule,
  specs: Iterable<ResourceSpec>,
  configuration: RuleConfiguration = {},
  stackName = "prod",
): readonly FindingText[] {
  const stack = stackIndex(policyResources([...specs], stackName));
  return rule
    .judge({ stack, configuration })
    .map((finding) =>
      finding.outcome === "violation"
        ? { on: describe(finding.resource), problem: finding.problem, fix: finding.fix }
        : { on: describe(finding.resource), unknown: finding.unknown },
    );
}
