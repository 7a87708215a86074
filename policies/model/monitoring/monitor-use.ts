import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import type { Candidate } from "../rule/candidates";
import { describe } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { differentRegions } from "../stack/region";
import { type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import type { DriftMonitor, MonitorProblem } from "./drift-monitor";
import { schedulePause } from "./schedule-pause";

/** What keeps a monitor from watching this endpoint often enough, where it is, and against its own baseline. */
export function judgeUse(
  monitor: DriftMonitor,
  endpoint: PolicyResource,
  table: ResourceTable,
  maximumHours: number,
): Candidate {
  const pace = judgePace(monitor, maximumHours);
  return {
    resource: monitor.resource,
    problems: [
      ...monitor.problems,
      ...pace.problems,
      ...inRegionOf(endpoint, monitor.resource),
      ...ownBaseline(endpoint, monitor, table),
    ],
    unknown: [...monitor.unknown, ...pace.unknown],
  };
}

function judgePace(
  { schedule }: DriftMonitor,
  maximumHours: number,
): Pick<Candidate, "problems" | "unknown"> {
  if (schedule === undefined) return { problems: [], unknown: [] };
  const { expression, property } = schedule;
  const pause = schedulePause(expression);
  const fix = `set ${property} to a schedule without an end that runs every ${maximumHours} hours or more often`;
  switch (pause.state) {
    case "unreadable":
      return { problems: [], unknown: [`how often ${expression} in ${property} runs`] };
    case "ends":
      return {
        problems: [{ problem: `runs on the schedule ${expression}, which ${pause.how}`, fix }],
        unknown: [],
      };
    case "known": {
      if (pause.hours <= maximumHours) return { problems: [], unknown: [] };
      const hours = Math.round(pause.hours * 100) / 100;
      const problem = `may rest for ${hours} hours between two runs, longer than ${maximumHours}`;
      return { problems: [{ problem, fix }], unknown: [] };
    }
    default:
      return assertNever(pause);
  }
}

function inRegionOf(endpoint: PolicyResource, monitor: PolicyResource): readonly MonitorProblem[] {
  const regions = differentRegions(monitor, endpoint);
  if (regions === undefined) return [];
  return [
    {
      problem: `is in ${regions[0]}, while the endpoint is in ${regions[1]}`,
      fix: `give ${describe(monitor)} the endpoint's region and provider`,
    },
  ];
}

const endpointNames = oncePerTable(
  (table): ReadonlySet<string> =>
    new Set(
      table.ofType(resourceTypes.endpoint).flatMap((endpoint) => {
        const name = readName(endpoint);
        return name.state === "known" ? [name.value] : [];
      }),
    ),
);

/** A folder that is called like another endpoint of the stack holds what that one was trained on. */
function ownBaseline(
  endpoint: PolicyResource,
  { baseline }: DriftMonitor,
  table: ResourceTable,
): readonly MonitorProblem[] {
  const name = readName(endpoint);
  if (name.state !== "known") return [];
  return baseline.flatMap(({ uri, property }) => {
    const folders = uri.replace(/^s3:\/\/[^/]*\//, "").split("/");
    const other = folders.find((folder) => endpointNames(table).has(folder));
    if (other === undefined || folders.includes(name.value)) return [];
    return [
      {
        problem: `compares with the baseline of "${other}", by ${property}`,
        fix: `set ${property} to a file of the baseline of "${name.value}"`,
      },
    ];
  });
}
