import { describe } from "../model/rule/finding";
import type { Profile } from "../model/rule/profile";
import type { Parameters, Rule } from "../model/rule/rule";
import { stackIndex } from "../model/stack/stack-index";
import { policyResources, type ResourceSpec } from "./policy-resources";

/** A finding in a form that a test can compare. */
export type FindingText =
  | { readonly on: string; readonly problem: string; readonly fix: string }
  | { readonly on: string; readonly unknown: string };

/** What a test of a rule may decide about the run. */
export interface RunOptions {
  readonly parameters?: Parameters;
  readonly profile?: Profile;
}

/** Everything that a rule finds in a stack, in the order in which it is found. */
export function findingsOf(
  rule: Rule,
  specs: Iterable<ResourceSpec>,
  { parameters = {}, profile = "prod" }: RunOptions = {},
): readonly FindingText[] {
  const stack = stackIndex(policyResources([...specs]));
  return rule
    .judge({ stack, profile, parameters })
    .findings.map((finding) =>
      finding.outcome === "violation"
        ? { on: describe(finding.resource), problem: finding.problem, fix: finding.fix }
        : { on: describe(finding.resource), unknown: finding.unknown },
    );
}
