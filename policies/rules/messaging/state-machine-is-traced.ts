import { readBoolean, readOrDefault } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const stateMachineIsTraced = defineRule({
  id: "state-machine-is-traced",
  title: "A state machine should be traced by X-Ray.",
  severity: "low",
  rationale:
    "A release that takes too long waits somewhere between a state machine, a function and an endpoint. Only a trace over all of them shows where.",
  remediation: "Set tracingConfiguration.enabled to true and let the role of the machine write to X-Ray.",
  levels: advisory,
  frameworks: { checkov: ["CKV_AWS_284"] },
  subjects: subjectsOfType(resourceTypes.stateMachine),
  check: ({ resource }) => {
    const property = "tracingConfiguration";
    // AWS fills in that nothing is traced where the program leaves it out.
    const enabled = readOrDefault(resource, [property, "enabled"], readBoolean);
    if (enabled.state === "unknown") return [notEvaluable(resource, enabled.path)];
    if (enabled.state === "known" && enabled.value) return [];
    return [violation(resource, "is not traced", `set ${property}.enabled to true`)];
  },
});
