import { type Finding, notEvaluable, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import { readBoolean, readLength } from "../../model/reading";
import { rollbackAlarmSubjects } from "../../model/rollback-alarm-subjects";
import { defineRule } from "../../model/rule";

export const rollbackAlarmsTakeAction = defineRule({
  id: "rollback-alarms-take-action",
  title: "A rollback alarm must have its actions enabled and at least one alarm action.",
  severity: "high",
  rationale:
    "A rollback is an incident: somebody has to learn that a release was taken back, and why. An alarm without an enabled action rolls back in silence, and the next release fails in the same way.",
  remediation:
    "Give each rollback alarm at least one entry in alarmActions, such as the ARN of the incident topic, and leave actionsEnabled at true.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => rollbackAlarmSubjects(stack),
  check: ({ resource }) => {
    const findings: Finding[] = [];
    const enabled = readBoolean(resource, ["actionsEnabled"]);
    if (enabled.state === "unknown") findings.push(notEvaluable(resource, enabled.path));
    if (enabled.state === "known" && !enabled.value) {
      findings.push(violation(resource, "has its actions disabled", "set actionsEnabled to true"));
    }
    const actions = readLength(resource, ["alarmActions"]);
    if (actions.state === "unknown") findings.push(notEvaluable(resource, actions.path));
    if (actions.state === "absent" || (actions.state === "known" && actions.value === 0)) {
      findings.push(
        violation(
          resource,
          "tells nobody when it goes off",
          "set alarmActions to the ARN of the incident topic",
        ),
      );
    }
    return findings;
  },
});
