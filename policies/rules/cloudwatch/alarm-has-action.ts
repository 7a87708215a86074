import { noAction } from "../../model/alarms/alarm-actions";
import { otherAlarms } from "../../model/alarms/rollback-alarm-subjects";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

export const alarmHasAction = defineRule({
  id: "alarm-has-action",
  title: "An alarm must have at least one action for when it goes off.",
  severity: "high",
  rationale:
    "An alarm without an action changes its colour in a console that nobody looks at. Drift, a silent monitor or a failing function is then found by those whom the model serves badly.",
  remediation:
    "Give each metric alarm and each composite alarm at least one entry in alarmActions, such as the ARN of the incident topic.",
  levels: mandatory,
  frameworks: {
    securityHub: ["CloudWatch.15"],
    awsConfig: ["CLOUDWATCH_ALARM_ACTION_CHECK"],
    nist80053: ["AU-6(1)", "AU-6(5)", "CA-7", "IR-4(1)", "IR-4(5)", "SI-2", "SI-20", "SI-4(12)", "SI-4(5)"],
  },
  subjects: otherAlarms(resourceTypes.metricAlarm, resourceTypes.compositeAlarm),
  check: (alarm) => noAction(alarm),
});
