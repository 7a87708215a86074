import type { PolicyResource } from "@pulumi/policy";
import { type Judgement, judge, type Verdict } from "../judgement/judge";
import type { Rule } from "../model/rule/rule";
import { stackNameOf } from "../model/stack/stack-index";
import { type ParsedSettings, parseSettings } from "../settings/parse-settings";

/** One analysis of one stack. */
export interface Run extends Pick<ParsedSettings, "problems"> {
  readonly judgement: Judgement;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** Gives the policies of the pack one judgement per analysis. */
export interface Runs {
  /** Starts a run: called by the first policy. */
  readonly begin: (resources: readonly PolicyResource[], rawSettings: unknown) => Run;
  /** The present run; one with the default settings when the first policy is switched off. */
  readonly join: (policy: string, resources: readonly PolicyResource[]) => Run;
  /** Whether a policy need not be called, because its stack has been judged and there is nothing that it has to tell. */
  readonly passes: (policy: string, tells: (run: Run) => boolean) => boolean;
}

/**
 * The SDK decodes all resources anew for each stack policy, which for a pack of this size takes many times longer than
 * judging them. So the first policy judges for all, and the others are called only if they have something to tell.
 * The SDK does not say which calls belong to one analysis; but it asks every enabled policy once per analysis. A policy
 * that is asked a second time is in another one, about which nothing is known yet.
 */
export function runsOf(rules: readonly Rule[], clock: () => Date): Runs {
  let current: { readonly run: Run; readonly asked: Set<string> } | undefined;
  const begin = (resources: readonly PolicyResource[], rawSettings: unknown): Run => {
    const { settings, problems } = parseSettings(rules, rawSettings, stackNameOf(resources[0]));
    const judgement = judge(rules, resources, settings, clock());
    const verdicts = new Map(judgement.verdicts.map((verdict) => [verdict.rule.id, verdict]));
    current = { run: { judgement, problems, verdicts }, asked: new Set() };
    return current.run;
  };
  return {
    begin,
    join: (policy, resources) => {
      const run = current?.run ?? begin(resources, {});
      // The policy that had to start the run was asked before there was one to note it in.
      current?.asked.add(policy);
      return run;
    },
    passes: (policy, tells) => {
      if (current?.asked.has(policy)) current = undefined;
      if (current === undefined) return false;
      current.asked.add(policy);
      return !tells(current.run);
    },
  };
}
