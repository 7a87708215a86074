import type { PolicyResource } from "@pulumi/policy";
import { append } from "../reading/grouping";
import { type Reading, readKeys, readText } from "../reading/reading";
import { oncePerTable } from "../stack/once-per-table";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Whether something is so, as far as a preview shows. */
export type Answer = "yes" | "no" | "unknown";

/**
 * Whether another alarm goes off when the source of this one's data is silent: one that takes missing data for a breach, on
 * a metric of the same namespace, whose dimensions are all among this alarm's.
 */
export function heartbeatOf(alarm: PolicyResource, table: ResourceTable): Answer {
  const answers = candidatesFor(alarm, heartbeats(table))
    .filter(({ resource }) => resource !== alarm)
    .map(({ resource, breaching }) => {
      const namespace = sameText(readText(resource, ["namespace"]), readText(alarm, ["namespace"]));
      return allOf([breaching, namespace, dimensionsWithin(resource, alarm)]);
    });
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

interface Heartbeat {
  readonly resource: PolicyResource;
  readonly breaching: Answer;
}

interface Heartbeats {
  readonly all: readonly Heartbeat[];
  /** By one of its dimensions, so that an alarm is compared with few of them, however many a stack has. */
  readonly byDimension: ReadonlyMap<string, readonly Heartbeat[]>;
  readonly ofUnknownDimension: readonly Heartbeat[];
}

/** The alarms that take missing data for a breach, or may. */
const heartbeats = oncePerTable((table): Heartbeats => {
  const all: Heartbeat[] = [];
  const byDimension = new Map<string, Heartbeat[]>();
  const ofUnknownDimension: Heartbeat[] = [];
  for (const resource of table.ofType(resourceTypes.metricAlarm)) {
    const breaching = sameText(readText(resource, ["treatMissingData"]), {
      state: "known",
      value: "breaching",
    });
    if (breaching === "no") continue;
    const heartbeat = { resource, breaching };
    all.push(heartbeat);
    const [first] = dimensionsOf(resource) ?? [];
    if (first === undefined) ofUnknownDimension.push(heartbeat);
    else append(byDimension, first, heartbeat);
  }
  return { all, byDimension, ofUnknownDimension };
});

function candidatesFor(alarm: PolicyResource, known: Heartbeats): readonly Heartbeat[] {
  const dimensions = dimensionsOf(alarm);
  if (dimensions === undefined) return known.all;
  return [...dimensions.flatMap((each) => known.byDimension.get(each) ?? []), ...known.ofUnknownDimension];
}

/** `<name>=<value>` of each dimension; undefined when one of them is not known. */
function dimensionsOf(alarm: PolicyResource): readonly string[] | undefined {
  const names = readKeys(alarm, ["dimensions"]);
  if (names.state === "unknown") return undefined;
  const values = (names.state === "known" ? names.value : []).map((name) => {
    const value = readText(alarm, ["dimensions", name]);
    return value.state === "known" ? `${name}=${value.value}` : undefined;
  });
  return values.every((value) => value !== undefined) ? values : undefined;
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
