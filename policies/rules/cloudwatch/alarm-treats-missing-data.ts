import { heartbeatOf } from "../../model/alarms/heartbeats";
import { unstatedMissingData } from "../../model/alarms/missing-data";
import { otherAlarms } from "../../model/alarms/rollback-alarm-subjects";
import { readLength } from "../../model/reading/reading";
import { notEvaluable } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

export const alarmTreatsMissingData = defineRule({
  id: "alarm-treats-missing-data",
  title: "A metric alarm must say what missing data means.",
  severity: "high",
  rationale:
    "Silence means health for a count of errors and failure for a heartbeat. An alarm that does not say which waits in INSUFFICIENT_DATA, a state that usually tells nobody anything.",
  remediation:
    "Set treatMissingData to breaching for a heartbeat, to notBreaching for a count of faults, or to ignore to keep the last state. Leave it at missing only with an entry in insufficientDataActions, or where another alarm with the same namespace and dimensions takes missing data for a breach.",
  levels: mandatory,
  frameworks: {},
  subjects: otherAlarms(resourceTypes.metricAlarm),
  check: ({ resource }, { stack }) => {
    const findings = unstatedMissingData(
      resource,
      "set treatMissingData to breaching, notBreaching or ignore, or name whom to tell in insufficientDataActions",
    );
    if (findings.length === 0) return [];
    // Where somebody is told of missing data, waiting for it is a decision.
    const told = readLength(resource, ["insufficientDataActions"]);
    if (told.state === "unknown") return [notEvaluable(resource, told.path)];
    if (told.state === "known" && told.value > 0) return [];
    switch (heartbeatOf(resource, stack.table)) {
      case "yes":
        return [];
      case "no":
        return findings;
      default:
        return [notEvaluable(resource, "whether another alarm goes off when its data is silent")];
    }
  },
});
