import { readNumber, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const property = "deletionWindowInDays";
/** What KMS waits without the property, which is also the longest that it can. */
const defaultDays = 30;

export const keyDeletionHasAWindow = defineRule({
  id: "key-deletion-has-a-window",
  title: "A deleted KMS key must stay restorable long enough for somebody to miss it.",
  severity: "medium",
  rationale:
    "With the key goes everything that is encrypted with it, backups too, and nobody can bring it back. What is read once a month is missed after the shortest window only.",
  remediation:
    "Leave deletionWindowInDays out, which means 30 days, or set it to the days that are demanded.",
  levels: advisory,
  frameworks: {
    securityHub: ["KMS.3"],
    awsConfig: ["KMS_CMK_NOT_SCHEDULED_FOR_DELETION"],
    nist80053: ["SC-12", "SC-12(2)"],
  },
  parameters: {
    minimumDays: {
      type: "integer",
      minimum: 7,
      maximum: 30,
      description: "The shortest window, in days. Without it 30.",
    },
  },
  subjects: subjectsOfType(
    resourceTypes.key,
    resourceTypes.externalKey,
    resourceTypes.replicaKey,
    resourceTypes.replicaExternalKey,
  ),
  check: ({ resource }, { parameters }) => {
    const demanded = minimumDays(parameters);
    const days = readOrDefault(resource, [property], readNumber);
    if (days.state === "unknown") return [notEvaluable(resource, days.path)];
    if (days.state === "absent" || days.value >= demanded) return [];
    return [
      violation(
        resource,
        `is gone for good ${days.value} days after it is deleted`,
        `set ${property} to ${demanded}${demanded === defaultDays ? " or leave it out" : ""}`,
      ),
    ];
  },
});

function minimumDays({ minimumDays: days }: Parameters): number {
  return typeof days === "number" ? days : defaultDays;
}
