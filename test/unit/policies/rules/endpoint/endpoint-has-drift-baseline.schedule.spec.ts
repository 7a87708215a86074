import assert from "node:assert/strict";
import { endpointHasDriftBaseline as rule } from "../../../../../policies/rules/endpoint/endpoint-has-drift-baseline";
import {
  changed,
  compliantParts,
  type EndpointParts,
  modelMonitorParts,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';

function judge(parts: EndpointParts, ...more: readonly ResourceSpec[]): readonly FindingText[] {
  return findingsOf(rule, [...Object.values(parts), ...more]);
}

const refused = (problem: string, fix: string): readonly FindingText[] => [
  { on, problem: `has the drift monitor EventTarget "turbine-drift", which ${problem}`, fix },
];

describe("the schedule of a drift monitor, for endpoint-has-drift-baseline,", () => {
  const parts = compliantParts();
  const scheduled = (expression: unknown) => changed(parts, "schedule", "scheduleExpression", expression);
  const pace = (hours: number) =>
    `set scheduleExpression of EventRule "turbine-drift" to a schedule without an end that runs every ${hours} hours or more often`;

  it("may rest for a day and no longer", () => {
    assert.deepEqual(judge(scheduled("rate(24 hours)")), []);
    assert.deepEqual(judge(scheduled("cron(30 6 * * ? *)")), []);
    assert.deepEqual(
      judge(scheduled("rate(25 hours)")),
      refused("may rest for 25 hours between two runs, longer than 24", pace(24)),
    );
    assert.deepEqual(
      judge(scheduled("cron(0 8-17 ? * MON-FRI *)")),
      refused("may rest for 63 hours between two runs, longer than 24", pace(24)),
    );
  });

  it("is held to the hours of the settings", () => {
    const specs = Object.values(scheduled("rate(90 minutes)"));
    const within = (maximumHoursBetweenRuns: number) =>
      findingsOf(rule, specs, { parameters: { maximumHoursBetweenRuns } });
    assert.deepEqual(within(1.5), []);
    assert.deepEqual(within(1), refused("may rest for 1.5 hours between two runs, longer than 1", pace(1)));
  });

  it("does not end", () => {
    assert.deepEqual(
      judge(scheduled("cron(0 * * * ? 2020)")),
      refused("runs on the schedule cron(0 * * * ? 2020), which ends with the year 2020", pace(24)),
    );
  });

  it("is not judged when it cannot be read", () => {
    assert.deepEqual(judge(scheduled("cron(0 0 L * ? *)")), [
      {
        on,
        unknown: 'how often cron(0 0 L * ? *) in scheduleExpression of EventRule "turbine-drift" runs',
      },
    ]);
  });

  it("of Model Monitor is held to the same", () => {
    const { job, monitor } = modelMonitorParts("turbine");
    const path = "monitoringScheduleConfig.scheduleConfig.scheduleExpression";
    const weekly = withProperty(monitor, path, "cron(0 0 ? * SUN *)");
    const { schedule: _schedule, evaluation: _evaluation, ...others } = parts;
    assert.deepEqual(findingsOf(rule, [...Object.values(others), job, weekly]), [
      {
        on,
        problem:
          'has the drift monitor MonitoringSchedule "turbine-monitor", which may rest for 168 hours between two runs, longer than 24',
        fix: `set ${path} of MonitoringSchedule "turbine-monitor" to a schedule without an end that runs every 24 hours or more often`,
      },
    ]);
  });
});
