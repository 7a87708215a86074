import type { Statement } from "../../model/iam/policy-document";
import { type PolicySource, policySources } from "../../model/iam/policy-sources";
import { openEscalations } from "../../model/iam/privilege-escalation";
import { rolePermissions } from "../../model/iam/role-permissions";
import { firstFew } from "../../model/iam/unnamed-resources";
import { formatPath } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule, type Subject } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import type { StackIndex } from "../../model/stack/stack-index";

/** Statements that somebody has together. */
interface Rights extends Subject {
  readonly statements: readonly (Statement & { readonly place: string })[];
  readonly unknown: readonly string[];
}

export const policyCannotEscalate = defineRule<Rights>({
  id: "policy-cannot-escalate",
  title: "The policies of an identity must not add up to a way to more rights than they give.",
  severity: "medium",
  rationale:
    "With some rights one gives oneself all others: by a new version of a policy, by code run with a stronger role, by a key of another user. Each looks harmless in a review, and the ways that add up over several policies are not seen at all.",
  remediation:
    "Name the policies, roles, users and functions in Resource that such an action is for, and give iam:PassRole for named roles only.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_110", "CKV_AWS_286"] },
  subjects: rightsOf,
  check: ({ resource, statements, unknown }) => {
    const ways = new Map<string, { readonly places: readonly string[]; readonly actions: string[] }>();
    for (const way of openEscalations(statements)) {
      const places = way.statements.map(({ place }) => place);
      const text = `${way.actions.join(" with ")} (to ${way.effect})`;
      const same = ways.get(places.join());
      if (same === undefined) ways.set(places.join(), { places, actions: [text] });
      else same.actions.push(text);
    }
    const findings = [...ways.values()].map(
      ({ places, actions }): Finding =>
        violation(
          resource,
          `may raise its own rights by ${places.join(" and ")}: ${firstFew(actions)}`,
          `name what the actions are for in the Resource of ${places.join(" or ")}`,
        ),
    );
    return [...findings, ...unknown.map((text) => notEvaluable(resource, text))];
  },
});

/** What each role has from everywhere, and the policies of which no role is known to have them one by one. */
function rightsOf(stack: StackIndex): readonly Rights[] {
  const roles = rolePermissions(stack.table);
  const held = new Set(roles.flatMap(({ statements }) => statements.map(({ source }) => source)));
  const alone = policySources(stack).flatMap((source) =>
    held.has(source.resource) ? [] : aloneRights(source),
  );
  return [...roles, ...alone];
}

/** Unknown documents of roles are told with the role. */
function aloneRights({ resource, path, statements: reading }: PolicySource): readonly Rights[] {
  const ofRole = resource.type === resourceTypes.role || resource.type === resourceTypes.rolePolicy;
  if (reading.state === "unknown")
    return ofRole ? [] : [{ resource, statements: [], unknown: [reading.path] }];
  if (reading.state === "absent") return [];
  const place = formatPath(path);
  const statements = reading.value.map((statement) => ({
    ...statement,
    place: `${statement.path} of ${place}`,
  }));
  return [{ resource, statements, unknown: [] }];
}
