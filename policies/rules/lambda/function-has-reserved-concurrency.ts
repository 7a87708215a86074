import { readNumber } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionHasReservedConcurrency = defineRule({
  id: "function-has-reserved-concurrency",
  title: "A function should have concurrent executions reserved for it.",
  severity: "medium",
  rationale:
    "All functions of an account share one quota. A function without a reservation takes what the others need when its events pile up, and gets nothing when another one does so.",
  remediation:
    "Set reservedConcurrentExecutions to what the function needs at its busiest; the sum over an account has to leave 100 for the others.",
  levels: advisory,
  frameworks: { awsConfig: ["LAMBDA_CONCURRENCY_CHECK"], checkov: ["CKV_AWS_115"] },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const reserved = readNumber(resource, ["reservedConcurrentExecutions"]);
    if (reserved.state === "unknown") return [notEvaluable(resource, reserved.path)];
    // The provider writes -1 for none. Zero is a reservation too: it keeps the function from running.
    if (reserved.state === "known" && reserved.value >= 0) return [];
    return [
      violation(
        resource,
        "has no concurrent executions reserved",
        "set reservedConcurrentExecutions to the number that it needs",
      ),
    ];
  },
});
