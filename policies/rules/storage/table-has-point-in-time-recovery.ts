import { read, readBoolean, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const recovery = "pointInTimeRecovery";

export const tableHasPointInTimeRecovery = defineRule({
  id: "table-has-point-in-time-recovery",
  title: "A table must have point-in-time recovery enabled.",
  severity: "high",
  rationale:
    "A table of decisions or violations cannot be made again from anything else. A faulty release that overwrites items is noticed hours later; without point-in-time recovery what they said before is gone.",
  remediation: "Set pointInTimeRecovery to { enabled: true } on the Table.",
  levels: mandatory,
  frameworks: {
    securityHub: ["DynamoDB.2"],
    awsConfig: ["DYNAMODB_PITR_ENABLED"],
    nist80053: ["CP-10", "CP-6(2)", "CP-9", "SC-5(2)", "SI-12", "SI-13(5)"],
    checkov: ["CKV_AWS_28"],
  },
  subjects: subjectsOfType(resourceTypes.table),
  check: ({ resource }) => {
    const block = readOrDefault(resource, [recovery], read);
    const enabled = block.state === "known" ? readBoolean(resource, [recovery, "enabled"]) : block;
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (enabled.state === "known" && enabled.value) return [];
    return [violation(resource, "has no point-in-time recovery", "set pointInTimeRecovery.enabled to true")];
  },
});
