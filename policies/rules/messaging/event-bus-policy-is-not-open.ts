import type { PolicyResource } from "@pulumi/policy";
import { limitsOf } from "../../model/iam/caller-limits";
import { judgeOpenness } from "../../model/iam/policy-findings";
import { read, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const eventBusPolicyIsNotOpen = defineRule({
  id: "event-bus-policy-is-not-open",
  title: "The policy of an event bus must not let in everyone.",
  severity: "high",
  rationale:
    "The events on a bus start evaluations, retrainings and rollbacks. Whoever may put events on it can start them with numbers of their own.",
  remediation:
    "Name accounts in Principal, or limit a wildcard with a condition on aws:PrincipalOrgID. In an EventPermission set principal to an account, or condition to your organisation.",
  levels: mandatory,
  frameworks: { securityHub: ["EventBridge.3"] },
  subjects: subjectsOfType(resourceTypes.eventBusPolicy, resourceTypes.eventPermission),
  check: ({ resource }) =>
    resource.type === resourceTypes.eventBusPolicy
      ? judgeOpenness(resource, "the event bus")
      : judgePermission(resource),
});

function judgePermission(permission: PolicyResource): readonly Finding[] {
  const principal = readText(permission, ["principal"]);
  if (principal.state === "known" && principal.value !== "*") return [];
  const condition = read(permission, ["condition"]);
  const [key, value] = ["key", "value"].map((name) => readText(permission, ["condition", name]));
  if (key?.state === "known" && value?.state === "known" && isLimit(key.value, value.value)) return [];
  if (principal.state === "unknown") return [notEvaluable(permission, principal.path)];
  for (const reading of [condition, key, value]) {
    if (reading?.state === "unknown") return [notEvaluable(permission, reading.path)];
  }
  return [
    violation(
      permission,
      "opens the event bus to everyone",
      "set principal to an account, or condition to aws:PrincipalOrgID with the id of your organisation",
    ),
  ];
}

/** The one type of condition that a permission may have is StringEquals. */
function isLimit(key: string, value: string): boolean {
  return limitsOf({ conditions: { StringEquals: { [key.toLowerCase()]: [value] } } }).length > 0;
}
