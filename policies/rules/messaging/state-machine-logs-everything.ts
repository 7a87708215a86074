import type { PolicyResource } from "@pulumi/policy";
import { presence } from "../../model/reading/given";
import { readOrDefault, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const logging = "loggingConfiguration";

export const stateMachineLogsEverything = defineRule({
  id: "state-machine-logs-everything",
  title: "A state machine should log every step of its executions.",
  severity: "low",
  rationale:
    "Executions are forgotten after 90 days, express ones at once. Without a log nobody can tell afterwards why a release was promoted or a retraining stopped half-way.",
  remediation:
    "Set loggingConfiguration with level ALL and logDestination to the ARN of a log group that ends in :*.",
  levels: advisory,
  frameworks: {
    securityHub: ["StepFunctions.1"],
    awsConfig: ["STEP_FUNCTIONS_STATE_MACHINE_LOGGING_ENABLED"],
    checkov: ["CKV_AWS_285"],
  },
  subjects: subjectsOfType(resourceTypes.stateMachine),
  check: ({ resource }) => judgeLogging(resource),
});

function judgeLogging(machine: PolicyResource): readonly Finding[] {
  // AWS fills in that nothing is logged where the program leaves it out.
  const level = readOrDefault(machine, [logging, "level"], readText);
  if (level.state === "absent" || (level.state === "known" && level.value !== "ALL")) {
    const problem =
      level.state === "known" ? `logs only at level ${level.value}` : "does not log its executions";
    return [violation(machine, problem, `set ${logging}.level to ALL`)];
  }
  const destination = presence(machine, [logging, "logDestination"], resourceTypes.logGroup);
  if (destination.state === "absent") {
    const fix = `set ${logging}.logDestination to the ARN of a log group`;
    return [violation(machine, "does not say where its log goes", fix)];
  }
  return [level, destination].flatMap((reading) =>
    reading.state === "unknown" ? [notEvaluable(machine, reading.path)] : [],
  );
}
