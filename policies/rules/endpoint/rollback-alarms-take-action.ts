import { disabledActions, noAction } from "../../model/alarms/alarm-actions";
import { rollbackAlarmSubjects } from "../../model/alarms/rollback-alarm-subjects";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

export const rollbackAlarmsTakeAction = defineRule({
  id: "rollback-alarms-take-action",
  title: "A rollback alarm must have its actions enabled and at least one alarm action.",
  severity: "high",
  rationale:
    "A rollback is an incident: somebody has to learn that a release was taken back, and why. An alarm without an enabled action rolls back in silence, and the next release fails in the same way.",
  remediation:
    "Give each rollback alarm at least one entry in alarmActions, such as the ARN of the incident topic, and leave actionsEnabled at true.",
  levels: mandatory,
  frameworks: {
    securityHub: ["CloudWatch.15", "CloudWatch.17"],
    awsConfig: ["CLOUDWATCH_ALARM_ACTION_CHECK", "CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK"],
    nist80053: ["AU-6(1)", "AU-6(5)", "CA-7", "SI-2", "SI-4(12)"],
    checkov: ["CKV_AWS_319"],
  },
  subjects: (stack) => rollbackAlarmSubjects(stack),
  check: (subject) => [...disabledActions(subject), ...noAction(subject)],
});
