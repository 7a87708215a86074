import { judgeUse } from "../../model/monitoring/monitor-use";
import { isSound } from "../../model/rule/candidates";
import { describe, type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

const defaultHours = 24;

export const endpointHasDriftBaseline = defineRule<EndpointView>({
  id: "endpoint-has-drift-baseline",
  title:
    "An endpoint must have a scheduled drift monitor that is bound to a baseline's statistics and constraints.",
  severity: "critical",
  rationale:
    "Drift is a difference, and there is none without something to compare with. A monitor of another endpoint, without one of the two files, or on no schedule sees nothing, and its silence looks like health. One that runs once a week tells of a broken sensor after a week of wrong answers.",
  remediation:
    "Schedule a drift evaluator for the endpoint at least once a day (an EventRule with a scheduleExpression and an EventTarget whose input names the endpoint, statisticsS3Uri and constraintsS3Uri), or a MonitoringSchedule whose DataQualityJobDefinition reads that endpoint and sets both files in dataQualityBaselineConfig.",
  levels: mandatory,
  frameworks: {},
  parameters: {
    maximumHoursBetweenRuns: {
      type: "number",
      exclusiveMinimum: 0,
      description: `The longest pause between two runs of a drift monitor, in hours. Without it ${defaultHours}.`,
    },
  },
  subjects: (stack) => stack.endpoints,
  check: ({ resource, monitors, possibleMonitors }, { parameters, stack }) => {
    const maximumHours = (parameters.maximumHoursBetweenRuns as number | undefined) ?? defaultHours;
    const judged = monitors.map((monitor) => judgeUse(monitor, resource, stack.table, maximumHours));
    if (judged.some(isSound)) return [];
    const findings = judged.flatMap((monitor): readonly Finding[] => [
      ...monitor.problems.map(({ problem, fix }) =>
        violation(resource, `has the drift monitor ${describe(monitor.resource)}, which ${problem}`, fix),
      ),
      ...monitor.unknown.map((what) => notEvaluable(resource, what)),
    ]);
    const possible = possibleMonitors.map(({ watches }) =>
      notEvaluable(
        resource,
        watches.state === "unknown" ? watches.unknown : `the name of ${describe(resource)}`,
      ),
    );
    if (findings.length + possible.length > 0) return [...findings, ...possible];
    return [
      violation(
        resource,
        "has no drift monitor",
        'add an EventTarget on a scheduled EventRule with input {"source":"monitored-endpoint","detail-type":"Evaluate Drift","detail":{"endpointName":"<its name>","baseline":{"statisticsS3Uri":"s3://...","constraintsS3Uri":"s3://..."}}}, or a MonitoringSchedule of a DataQualityJobDefinition for it',
      ),
    ];
  },
});
