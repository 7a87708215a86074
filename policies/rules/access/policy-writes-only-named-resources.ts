import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import { firstFew, onUnnamedResources, picksResourcesByCondition } from "../../model/iam/unnamed-resources";
import { writeActions } from "../../model/iam/write-actions";
import { violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

export const policyWritesOnlyNamedResources = defineRule({
  id: "policy-writes-only-named-resources",
  title: "A policy must name the resources that it allows to change.",
  severity: "medium",
  rationale:
    "A fault in one function, or whoever takes it over, can then delete the data, the endpoints and the alarms of every other system in the account.",
  remediation:
    "Name in Resource what may be changed, or pick it by a condition on its tags. Actions for which AWS knows no resources, such as cloudwatch:PutMetricData, are not judged.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_111", "CKV_AWS_290", "CKV_AWS_355"] },
  subjects: policySources,
  check: (source) =>
    judgeAllowed(source, (statement, place) => {
      const actions = onUnnamedResources(statement, writeActions);
      if (actions.length === 0 || picksResourcesByCondition(statement)) return [];
      return [
        violation(
          source.resource,
          `allows ${firstFew(actions)} on every resource in ${place}`,
          `name what may be changed in the Resource of ${place}`,
        ),
      ];
    }),
});
