import { readBoolean, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatoryInProduction } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const protection = "deletionProtectionEnabled";

export const tableIsProtectedFromDeletion = defineRule({
  id: "table-is-protected-from-deletion",
  title: "A table must be protected from deletion.",
  severity: "high",
  rationale:
    "A renamed resource or a destroyed stack deletes the table with everything that was decided and found. The protection makes AWS refuse that, whoever asks; Pulumi's own protect option holds only for Pulumi.",
  remediation:
    "Set deletionProtectionEnabled to true on the Table (deletionProtection of a MonitoringPlatform), and switch it off only in the deployment that removes the table on purpose.",
  levels: mandatoryInProduction,
  frameworks: {
    securityHub: ["DynamoDB.6"],
    awsConfig: ["DYNAMODB_TABLE_DELETION_PROTECTION_ENABLED"],
    nist80053: ["CA-9(1)", "CM-2", "CM-2(2)", "CM-3", "SC-5(2)"],
  },
  subjects: subjectsOfType(resourceTypes.table),
  check: ({ resource }) => {
    const enabled = readOrDefault(resource, [protection], readBoolean);
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (enabled.state === "known" && enabled.value) return [];
    return [violation(resource, "can be deleted at any time", `set ${protection} to true`)];
  },
});
