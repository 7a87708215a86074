import type { PolicyResource } from "@pulumi/policy";
import { unstatedMissingData } from "../../model/alarms/missing-data";
import { otherAlarms } from "../../model/alarms/rollback-alarm-subjects";
import { type Reading, readKeys, readLength, readText } from "../../model/reading/reading";
import { notEvaluable } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { ResourceTable } from "../../model/stack/resource-table";
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

type Answer = "yes" | "no" | "unknown";

/**
 * Whether another alarm goes off when the source of this one's data is silent: one that takes missing data for a breach, on
 * a metric of the same namespace, whose dimensions are all among this alarm's.
 */
function heartbeatOf(alarm: PolicyResource, table: ResourceTable): Answer {
  const answers = table
    .ofType(resourceTypes.metricAlarm)
    .filter((other) => other !== alarm)
    .map((other) => {
      const breaching = sameText(readText(other, ["treatMissingData"]), {
        state: "known",
        value: "breaching",
      });
      const namespace = sameText(readText(other, ["namespace"]), readText(alarm, ["namespace"]));
      return allOf([breaching, namespace, dimensionsWithin(other, alarm)]);
    });
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

function dimensionsWithin(heartbeat: PolicyResource, alarm: PolicyResource): Answer {
  const names = readKeys(heartbeat, ["dimensions"]);
  if (names.state === "unknown") return "unknown";
  if (names.state === "absent" || names.value.length === 0) return "no";
  return allOf(
    names.value.map((name) =>
      sameText(readText(heartbeat, ["dimensions", name]), readText(alarm, ["dimensions", name])),
    ),
  );
}

function sameText(one: Reading<string>, other: Reading<string>): Answer {
  if (one.state === "absent" || other.state === "absent") return "no";
  if (one.state === "unknown" || other.state === "unknown") return "unknown";
  return one.value === other.value ? "yes" : "no";
}

/** One "no" decides, whatever is unknown beside it. */
function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}
