import type { PolicyResource } from "@pulumi/policy";
import { type RollbackAlarmSubject, rollbackAlarmSubjects } from "../../model/alarms/rollback-alarm-subjects";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { regionOf, sameRegion } from "../../model/stack/region";

export const rollbackAlarmsInTheSameRegion = defineRule<RollbackAlarmSubject>({
  id: "rollback-alarms-in-the-same-region",
  title: "A rollback alarm must be in the region of the endpoint that names it.",
  severity: "high",
  rationale:
    "SageMaker looks an alarm up by its name in the endpoint's own region. One in another region watches metrics that do not exist there, and the update fails or goes on unwatched.",
  remediation:
    "Register the endpoint and its rollback alarms with the same provider, and set no region of their own on either.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => rollbackAlarmSubjects(stack),
  check: ({ resource, endpoints }) => endpoints.flatMap((endpoint) => elsewhere(resource, endpoint.resource)),
});

function elsewhere(alarm: PolicyResource, endpoint: PolicyResource): readonly Finding[] {
  const same = sameRegion(alarm, endpoint);
  if (same.state === "known" && same.value) return [];
  const [own, wanted] = [regionOf(alarm), regionOf(endpoint)];
  if (own.state === "known" && wanted.state === "known") {
    return [
      violation(
        alarm,
        `is in ${own.value}, and ${describe(endpoint)} is in ${wanted.value}`,
        `set region to ${wanted.value}, or use the provider of ${describe(endpoint)}`,
      ),
    ];
  }
  const undecided = own.state === "known" ? endpoint : alarm;
  return [notEvaluable(alarm, `the region of ${describe(undecided)}`)];
}
