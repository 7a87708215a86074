import { judgeSwitch } from "../../model/endpoint/network-switch";
import { read } from "../../model/reading/reading";
import { notEvaluable } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const schedule = "monitoringScheduleConfig";
const inline = [schedule, "monitoringJobDefinition"];

export const monitoringScheduleIsIsolated = defineRule({
  id: "monitoring-schedule-is-isolated",
  title: "A monitoring schedule that defines its own job must run it with network isolation.",
  severity: "medium",
  rationale:
    "A job that is defined within its schedule has no definition of its own that other rules could judge. Its container reads captured requests, and could send them away over the network.",
  remediation:
    "Set networkConfig.enableNetworkIsolation of monitoringJobDefinition to true, or name a job definition that runs isolated.",
  levels: mandatory,
  frameworks: {
    securityHub: ["SageMaker.14"],
    awsConfig: ["SAGEMAKER_MONITORING_SCHEDULE_ISOLATION"],
  },
  subjects: subjectsOfType(resourceTypes.monitoringSchedule),
  check: ({ resource }) => {
    const whole = read(resource, [schedule]);
    if (whole.state === "unknown") return [notEvaluable(resource, whole.path)];
    // A schedule has either a definition of its own or the name of one, which is judged where it stands.
    if (read(resource, [schedule, "monitoringJobDefinitionName"]).state !== "absent") return [];
    const definition = read(resource, inline);
    if (definition.state === "absent") return [];
    return definition.state === "unknown"
      ? [notEvaluable(resource, definition.path)]
      : judgeSwitch(resource, "enableNetworkIsolation", inline);
  },
});
