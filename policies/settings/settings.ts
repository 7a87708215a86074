import type { Level } from "../model/rule/level";
import { type Profile, profileOfStack } from "../model/rule/profile";
import type { Parameters, Rule } from "../model/rule/rule";

/** A finding that somebody has decided to live with for a while. */
export interface Exemption {
  /** Id of the rule. */
  readonly policy: string;
  /** The resource's URN; `*` stands for any text. */
  readonly urn: string;
  readonly reason: string;
  /** Who decided it. Rules of severity critical demand one. */
  readonly approver?: string;
  readonly ticket: string;
  /** The last day on which it holds, as `YYYY-MM-DD` in UTC. */
  readonly expires: string;
}

/** The pack's configuration of one rule. */
export interface RuleSettings {
  readonly level?: Level;
  readonly parameters: Parameters;
}

/** What a user decides about a run of the pack. */
export interface Settings {
  readonly profile: Profile;
  /** Whether values that are not known yet are told as advice or fail the preview. */
  readonly unknowns: "advise" | "fail";
  readonly exemptions: readonly Exemption[];
  readonly rules: Readonly<Record<string, RuleSettings>>;
}

/** The settings of a stack for which nobody decided anything. */
export function defaultSettings(stackName: string): Settings {
  return { profile: profileOfStack(stackName), unknowns: "advise", exemptions: [], rules: {} };
}

/** The level of a rule: as set for it, else as its profile has it. */
export function levelOf(rule: Rule, { rules, profile }: Settings): Level {
  return rules[rule.id]?.level ?? rule.levels[profile];
}
