import { disabledActions, enableActions } from "../../model/alarms/alarm-actions";
import { otherAlarms } from "../../model/alarms/rollback-alarm-subjects";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

export const alarmActionsAreEnabled = defineRule({
  id: "alarm-actions-are-enabled",
  title: "The actions of an alarm must be enabled.",
  severity: "high",
  rationale:
    "Actions are switched off for a maintenance or a noisy evening and stay off. The alarm still goes off, and nobody hears of it.",
  remediation:
    "Set actionsEnabled to true on each metric alarm and each composite alarm, or leave it out, as that is the default.",
  levels: mandatory,
  frameworks: {
    securityHub: ["CloudWatch.17"],
    awsConfig: ["CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK"],
    nist80053: ["AU-6(1)", "AU-6(5)", "CA-7", "SI-2", "SI-4(12)"],
    checkov: ["CKV_AWS_319"],
  },
  subjects: otherAlarms(resourceTypes.metricAlarm, resourceTypes.compositeAlarm),
  check: (alarm) => disabledActions(alarm),
  remediate: enableActions,
});
