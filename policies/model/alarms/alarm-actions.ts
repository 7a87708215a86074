import { readBoolean, readLength } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import type { Remediation, Subject } from "../rule/rule";
import { resourceTypes } from "../stack/resource-types";

/** An alarm whose actions are switched off. The provider's default is that they are on. */
export function disabledActions({ resource }: Subject): readonly Finding[] {
  const enabled = readBoolean(resource, ["actionsEnabled"]);
  if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
  if (enabled.state === "absent" || enabled.value) return [];
  return [violation(resource, "has its actions disabled", "set actionsEnabled to true")];
}

/** An alarm that does nothing when it goes off. Which action it takes does not matter here, so it may be unknown. */
export function noAction({ resource }: Subject): readonly Finding[] {
  const actions = readLength(resource, ["alarmActions"]);
  if (actions.state === "unknown") return [notEvaluable(resource, actions.path)];
  if (actions.state === "known" && actions.value > 0) return [];
  return [
    violation(resource, "tells nobody when it goes off", "set alarmActions to the ARN of the incident topic"),
  ];
}

/** Switches the actions of an alarm on. */
export const enableActions: Remediation = {
  types: [resourceTypes.metricAlarm, resourceTypes.compositeAlarm],
  change: (inputs) => {
    const enabled = readBoolean(inputs, ["actionsEnabled"]);
    return enabled.state === "known" && !enabled.value ? { actionsEnabled: true } : undefined;
  },
};
