import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import {
  type ActionsOnKind,
  firstFew,
  onUnnamedResources,
  picksResourcesByCondition,
  unheardOf,
} from "../../model/iam/unnamed-resources";
import { violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

/** What gives out contents: files, rows, secrets and settings. Lists and descriptions do not. */
const reads: readonly ActionsOnKind[] = [
  { service: "s3", prefix: `${unheardOf}/`, actions: ["GetObject", "GetObjectVersion"] },
  {
    service: "dynamodb",
    prefix: "table/",
    actions: ["GetItem", "BatchGetItem", "Query", "Scan", "PartiQLSelect", "ExportTableToPointInTime"],
  },
  { service: "secretsmanager", prefix: "secret:", actions: ["GetSecretValue"] },
  {
    service: "ssm",
    prefix: "parameter/",
    actions: ["GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory"],
  },
];

export const policyDoesNotReadAllData = defineRule({
  id: "policy-does-not-read-all-data",
  title: "A policy must not allow to read every bucket, table, secret or parameter.",
  severity: "medium",
  rationale:
    "One leaked role is then enough to copy the training data, the captured requests and the passwords of everything else in the account.",
  remediation:
    "Name in Resource the buckets, tables, secrets and parameters that are read, or pick them by a condition on their tags.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_108", "CKV_AWS_288"] },
  subjects: policySources,
  check: (source) =>
    judgeAllowed(source, (statement, place) => {
      const actions = onUnnamedResources(statement, reads);
      if (actions.length === 0 || picksResourcesByCondition(statement)) return [];
      return [
        violation(
          source.resource,
          `allows ${firstFew(actions)} wherever there is data in ${place}`,
          `name what may be read in the Resource of ${place}`,
        ),
      ];
    }),
});
