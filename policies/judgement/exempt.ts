import type { Finding } from "../model/rule/finding";
import type { Exemption } from "../settings/settings";
import type { Exempted } from "./judge";

/** An exemption that no longer does what it is there for. */
export interface ExemptionProblem {
  readonly exemption: Exemption;
  /** As the end of a sentence that starts with the exemption. */
  readonly problem: string;
  readonly fix: string;
}

interface Found {
  readonly rule: { readonly id: string };
  readonly findings: readonly Finding[];
}

interface Exemptions {
  readonly divide: (
    policy: string,
    findings: readonly Finding[],
  ) => { readonly open: readonly Finding[]; readonly exempted: readonly Exempted[] };
  readonly problems: readonly ExemptionProblem[];
}

/**
 * Applies the exemptions to what the rules found. An expired one exempts nothing; one that covers no finding is told,
 * because what it allowed may come back unseen, unless it is for another stack.
 */
export function exempt(
  exemptions: readonly Exemption[],
  found: readonly Found[],
  stackName: string,
  now: Date,
): Exemptions {
  const today = now.toISOString().slice(0, 10);
  const matchers = exemptions.map((exemption) => ({ exemption, pattern: urnPattern(exemption.urn) }));
  const inForce = matchers.filter(({ exemption }) => exemption.expires >= today);
  const covering = (policy: string, finding: Finding) =>
    inForce.find(
      ({ exemption, pattern }) => exemption.policy === policy && pattern.test(finding.resource.urn),
    );
  const problems = matchers.flatMap(({ exemption, pattern }): readonly ExemptionProblem[] => {
    if (exemption.expires < today) {
      const problem = `expired on ${exemption.expires}`;
      return [{ exemption, problem, fix: "mend the resource, or have the exemption decided anew" }];
    }
    const matched = found.some(
      ({ rule, findings }) =>
        rule.id === exemption.policy && findings.some(({ resource }) => pattern.test(resource.urn)),
    );
    if (matched || !meansStack(exemption.urn, stackName)) return [];
    return [{ exemption, problem: "covers no finding", fix: "remove it, or correct its urn" }];
  });
  return {
    problems,
    divide: (policy, findings) => {
      const open: Finding[] = [];
      const exempted: Exempted[] = [];
      for (const finding of findings) {
        const cover = covering(policy, finding);
        if (cover === undefined) open.push(finding);
        else exempted.push({ finding, exemption: cover.exemption });
      }
      return { open, exempted };
    },
  };
}

/** `*` stands for any text, everything else for itself. */
function urnPattern(urn: string): RegExp {
  const literal = urn.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s");
}

/** Whether the pattern can mean resources of the stack: `urn:pulumi:<stack>::...`. */
function meansStack(urn: string, stackName: string): boolean {
  const [literal = ""] = urn.split("*");
  const stack = `urn:pulumi:${stackName}::`;
  return literal.startsWith(stack) || stack.startsWith(literal);
}
