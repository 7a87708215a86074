import type { PolicyResource } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { StackIndex } from "../stack/stack-index";
import { type Finding, violation } from "./finding";
import type { Frameworks } from "./frameworks";
import type { LevelByProfile } from "./level";
import type { Profile } from "./profile";
import type { RuleSeverity } from "./severity";

/** The parameters of one rule in a run: what the settings say, checked against the rule's schema. */
export type Parameters = Readonly<Record<string, unknown>>;

/** What a rule may know besides its subject. */
export interface RuleContext {
  readonly stack: StackIndex;
  readonly profile: Profile;
  readonly parameters: Parameters;
}

interface RuleText {
  /** Name of the rule, of its file, of its policy and of its page. */
  readonly id: string;
  /** The law, in one sentence. The engine prints it with each violation. */
  readonly title: string;
  readonly severity: RuleSeverity;
  readonly levels: LevelByProfile;
  /** What goes wrong in production without it. */
  readonly rationale: string;
  /** How to keep the rule, in general; each message carries the fix of the case at hand. */
  readonly remediation: string;
  readonly frameworks: Frameworks;
  /** The schema of each parameter; the description says its unit and what holds without it. */
  readonly parameters?: Readonly<Record<string, PolicyConfigJSONSchema & { readonly description: string }>>;
  /**
   * Mends the inputs of one resource where that is safe and idempotent: the changed properties, or none when there is
   * nothing to do. Runs before the resource is made, and only at the level "remediate".
   */
  readonly remediate?: Remediation;
}

/** Makes the smallest change of a resource's inputs that keeps the rule. */
export interface Remediation {
  readonly types: readonly string[];
  /** The properties to set; undefined when the resource keeps the rule or it cannot be told. */
  readonly change: (
    resource: Pick<PolicyResource, "type" | "props">,
  ) => Readonly<Record<string, unknown>> | undefined;
}

/** What a rule judges. */
export interface Subject {
  readonly resource: PolicyResource;
}

interface RuleDefinition<Judged extends Subject> extends RuleText {
  /** What the rule judges, one by one. None: the rule does not apply to the stack. */
  readonly subjects: (stack: StackIndex, parameters: Parameters) => readonly Judged[];
  readonly check: (subject: Judged, context: RuleContext) => readonly Finding[];
}

/** What a rule found in a stack. */
export interface RuleResult {
  /** How many subjects it judged; none when it does not apply. */
  readonly subjects: number;
  /** A fault is told once, even if subjects share it. */
  readonly findings: readonly Finding[];
}

export interface Rule extends RuleText {
  /** Judges every subject of the stack. */
  readonly judge: (context: RuleContext) => RuleResult;
}

/** Makes a rule whose failure on one subject is a violation of that subject and leaves the others judged. */
export function defineRule<Judged extends Subject>(definition: RuleDefinition<Judged>): Rule {
  const { subjects, check, ...text } = definition;
  return {
    ...text,
    judge: (context) => {
      const judged = subjects(context.stack, context.parameters);
      const findings = judged.flatMap((subject) => {
        try {
          return check(subject, context);
        } catch (error) {
          return [brokenRule(text.id, subject.resource, error)];
        }
      });
      return { subjects: judged.length, findings: unique(findings) };
    },
  };
}

function brokenRule(id: string, resource: PolicyResource, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return violation(
    resource,
    `could not be judged, because the rule is broken: ${reason}`,
    `report this to the owners of the policy pack; until it is mended, set rules.${id}.level to "advisory" in its settings`,
  );
}

/** Endpoints may share a configuration or an alarm, whose faults are told once. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const text = finding.outcome === "violation" ? finding.problem : finding.unknown;
    const key = `${finding.resource.urn}\n${finding.outcome}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
