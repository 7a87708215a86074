import type { PolicyConfigSchema, PolicyResource, Severity } from "@pulumi/policy";
import { type Finding, violation } from "./finding";
import type { StackIndex } from "./stack-index";

/** The configuration that a user gave to one rule; checked against the rule's schema by the engine. */
export type RuleConfiguration = Readonly<Record<string, unknown>>;

/** What a rule may know besides its subject. */
export interface RuleContext {
  readonly stack: StackIndex;
  readonly configuration: RuleConfiguration;
}

interface RuleText {
  /** Name of the rule, of its file, of its policy and of its page. */
  readonly id: string;
  /** The law, in one sentence. The engine prints it with each violation. */
  readonly title: string;
  readonly severity: Severity;
  /** What goes wrong in production without it. */
  readonly rationale: string;
  /** How to keep the rule, in general; each message carries the fix of the case at hand. */
  readonly remediation: string;
  readonly configSchema?: PolicyConfigSchema;
}

interface RuleDefinition<Subject extends { readonly resource: PolicyResource }> extends RuleText {
  /** What the rule judges, one by one. None: the rule does not apply to the stack. */
  readonly subjects: (stack: StackIndex) => readonly Subject[];
  readonly check: (subject: Subject, context: RuleContext) => readonly Finding[];
}

export interface Rule extends RuleText {
  /** Judges every subject of the stack. A fault is told once, even if subjects share it. */
  readonly judge: (context: RuleContext) => readonly Finding[];
}

/** Makes a rule whose failure on one subject is a violation of that subject and leaves the others judged. */
export function defineRule<Subject extends { readonly resource: PolicyResource }>(
  definition: RuleDefinition<Subject>,
): Rule {
  const { subjects, check, ...text } = definition;
  return {
    ...text,
    judge: (context) =>
      unique(
        subjects(context.stack).flatMap((subject) => {
          try {
            return check(subject, context);
          } catch (error) {
            return [brokenRule(text.id, subject.resource, error)];
          }
        }),
      ),
  };
}

function brokenRule(id: string, resource: PolicyResource, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return violation(
    resource,
    `could not be judged, because the rule is broken: ${reason}`,
    `report this to the owners of the policy pack; until it is mended, set the level of ${id} to "advisory" in the pack's configuration`,
  );
}

/** Endpoints may share a configuration or an alarm, whose faults are told once. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const text = finding.outcome === "violation" ? finding.problem : finding.unknown;
    const key = `${finding.resource.urn}\n${finding.outcome}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
