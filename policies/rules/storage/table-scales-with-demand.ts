import type { PolicyResource } from "@pulumi/policy";
import { readOrDefault, readText } from "../../model/reading/reading";
import { describe, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { type ScalableTargets, scalableTables } from "../../model/storage/scalable-tables";

/** A table with the scalable targets that name it. */
interface ScaledTable {
  readonly resource: PolicyResource;
  readonly targets: ScalableTargets;
}

export const tableScalesWithDemand = defineRule<ScaledTable>({
  id: "table-scales-with-demand",
  title: "A table must take its capacity on demand or have it scaled automatically.",
  severity: "low",
  rationale:
    "A fixed capacity is chosen for the usual hour. When many monitors report at once, writes are throttled in just the incident that they are about.",
  remediation:
    'Set billingMode to "PAY_PER_REQUEST", or register an aws.appautoscaling.Target for the read and for the write capacity of the table.',
  levels: advisory,
  frameworks: {
    securityHub: ["DynamoDB.1"],
    awsConfig: ["DYNAMODB_AUTOSCALING_ENABLED"],
    nist80053: ["CP-10", "CP-2(2)", "CP-6(2)", "SC-36", "SC-5(2)", "SI-13(5)"],
    checkov: ["CKV2_AWS_16"],
  },
  subjects: ({ table }) => {
    const targetsOf = scalableTables(table);
    return table.ofType(resourceTypes.table).map((resource) => ({ resource, targets: targetsOf(resource) }));
  },
  check: ({ resource, targets }) => {
    const mode = readOrDefault(resource, ["billingMode"], readText);
    if (mode.state === "known" && mode.value === "PAY_PER_REQUEST") return [];
    const fixed = (["read", "write"] as const).filter((capacity) => !targets[capacity]);
    if (fixed.length === 0) return [];
    if (mode.state === "unknown") return [notEvaluable(resource, mode.path)];
    const [possible] = targets.possible;
    if (possible !== undefined) return [notEvaluable(resource, `resourceId of ${describe(possible)}`)];
    return [
      violation(
        resource,
        `has a fixed capacity to ${fixed.join(" and to ")}`,
        'set billingMode to "PAY_PER_REQUEST"',
      ),
    ];
  },
});
