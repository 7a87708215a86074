import type { PolicyResource } from "@pulumi/policy";
import { isDisabled } from "../alarms/event-rules";
import { assertNever } from "../reading/assert-never";
import { readBoolean, readOrDefault, readText } from "../reading/reading";
import { describe, unknownOf } from "../rule/finding";
import { differentRegions } from "../stack/region";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import type { DriftMonitor, MonitorProblem } from "./drift-monitor";

type Timing = Pick<DriftMonitor, "schedule" | "problems" | "unknown">;

/** When the rule of a target starts it, and what keeps the rule from doing so. */
export function judgeSchedule(target: PolicyResource, table: ResourceTable): Timing {
  const link = table.follow(target, ["rule"], resourceTypes.eventRule);
  switch (link.state) {
    case "unknown":
      return { problems: [], unknown: [unknownOf(target, link)] };
    case "absent":
    case "missing":
      return {
        problems: [
          {
            problem: "belongs to a rule that this stack does not declare",
            fix: "set rule to the name of an EventRule of this stack with a scheduleExpression",
          },
        ],
        unknown: [],
      };
    case "found": {
      const judged = [judgeRule(link.resource), onDefaultBus(link.resource), onDefaultBus(target)];
      return {
        ...judged[0],
        problems: [...judged.flatMap(({ problems }) => problems), ...inOneRegion(target, link.resource)],
        unknown: judged.flatMap(({ unknown }) => unknown),
      };
    }
    default:
      return assertNever(link);
  }
}

function judgeRule(rule: PolicyResource): Timing {
  const problems: MonitorProblem[] = [];
  const unknown: string[] = [];
  const expression = readText(rule, ["scheduleExpression"]);
  const state = readOrDefault(rule, ["state"], readText);
  const isEnabled = readOrDefault(rule, ["isEnabled"], readBoolean);
  if (expression.state === "absent") {
    problems.push({
      problem: `is started by ${describe(rule)}, which has no schedule`,
      fix: `set scheduleExpression of ${describe(rule)}, for example to rate(15 minutes)`,
    });
  }
  if (isDisabled(rule)) {
    problems.push({
      problem: `is started by ${describe(rule)}, which is disabled`,
      fix: `set state of ${describe(rule)} to ENABLED`,
    });
  }
  for (const reading of [expression, state, isEnabled]) {
    if (reading.state === "unknown") unknown.push(unknownOf(rule, reading));
  }
  if (expression.state !== "known") return { problems, unknown };
  const property = `scheduleExpression of ${describe(rule)}`;
  return { schedule: { expression: expression.value, property }, problems, unknown };
}

/** EventBridge keeps schedules on the default bus only. */
function onDefaultBus(owner: PolicyResource): Timing {
  const bus = readOrDefault(owner, ["eventBusName"], readText);
  const others = dependenciesOfType(owner, ["eventBusName"], resourceTypes.eventBus);
  if (
    bus.state === "absent" ||
    (bus.state === "known" && /^(default|.*:event-bus\/default)$/.test(bus.value))
  ) {
    return { problems: [], unknown: [] };
  }
  if (bus.state === "unknown" && others.length === 0)
    return { problems: [], unknown: [unknownOf(owner, bus)] };
  return {
    problems: [
      {
        problem: `is started by ${describe(owner)}, which is on another event bus than the default one, where no schedule fires`,
        fix: `remove eventBusName of ${describe(owner)}`,
      },
    ],
    unknown: [],
  };
}

function inOneRegion(target: PolicyResource, rule: PolicyResource): readonly MonitorProblem[] {
  const regions = differentRegions(target, rule);
  if (regions === undefined) return [];
  return [
    {
      problem: `is in ${regions[0]} and belongs to ${describe(rule)}, which is in ${regions[1]}`,
      fix: `give ${describe(target)} and ${describe(rule)} the same region and provider`,
    },
  ];
}
