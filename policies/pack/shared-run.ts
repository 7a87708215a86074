import type { PolicyResource } from "@pulumi/policy";
import type { NotEvaluable } from "../model/finding";
import { type StackIndex, stackIndex } from "../model/stack-index";

/** What the policies of one analysis of one stack share. */
export interface Run {
  readonly stack: StackIndex;
  /** What the rules that have run could not judge. */
  readonly notEvaluable: { readonly rule: string; readonly finding: NotEvaluable }[];
}

/** Gives the policies of the pack one run per analysis. */
export interface SharedRun {
  readonly join: (policy: string, resources: readonly PolicyResource[]) => Run;
}

/**
 * The SDK calls each stack policy by itself, with the resources decoded anew, and does not say which calls belong to
 * one analysis. But it calls every enabled policy once per analysis and one after the other. So a policy that comes a
 * second time, or a stack with other resources, starts a new run, and all other calls join the present one.
 */
export function sharedRun(
  index: (resources: readonly PolicyResource[]) => StackIndex = stackIndex,
): SharedRun {
  let current:
    | { readonly run: Run; readonly urns: readonly string[]; readonly joined: Set<string> }
    | undefined;
  return {
    join: (policy, resources) => {
      if (current === undefined || current.joined.has(policy) || !sameUrns(current.urns, resources)) {
        current = {
          run: { stack: index(resources), notEvaluable: [] },
          urns: resources.map(({ urn }) => urn),
          joined: new Set(),
        };
      }
      current.joined.add(policy);
      return current.run;
    },
  };
}

function sameUrns(urns: readonly string[], resources: readonly PolicyResource[]): boolean {
  return urns.length === resources.length && resources.every(({ urn }, position) => urn === urns[position]);
}
