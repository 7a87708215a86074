import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type Reading, readLength, readText } from "../reading/reading";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** One name in the endpoint's list of rollback alarms, and where it leads. */
export type RollbackAlarmEntry =
  | { readonly state: "found"; readonly path: string; readonly alarm: PolicyResource }
  /** SageMaker is not known to accept composite alarms there, so they are told apart from missing ones. */
  | { readonly state: "composite"; readonly path: string; readonly alarm: PolicyResource }
  | { readonly state: "missing"; readonly path: string; readonly name: string }
  | { readonly state: "unknown"; readonly path: string };

export interface RollbackAlarms {
  /** How many alarms the endpoint names. */
  readonly length: Reading<number>;
  readonly entries: readonly RollbackAlarmEntry[];
}

export const rollbackAlarmsPath = ["deploymentConfig", "autoRollbackConfiguration", "alarms"] as const;

/** Resolves the endpoint's rollback alarms: by name, and by dependency while names are unknown. */
export function rollbackAlarms(endpoint: PolicyResource, table: ResourceTable): RollbackAlarms {
  const length = readLength(endpoint, rollbackAlarmsPath);
  if (length.state !== "known") return { length, entries: [] };
  const entries = Array.from({ length: length.value }, (_, position) => entryAt(endpoint, position, table));
  const mayBeUnnamed = [resourceTypes.metricAlarm, resourceTypes.compositeAlarm].some(table.hasUnnamed);
  return {
    length,
    entries: resolveByDependency(endpoint, entries).map((entry) =>
      entry.state === "missing" && entry.name !== "" && mayBeUnnamed
        ? { state: "unknown", path: entry.path }
        : entry,
    ),
  };
}

function entryAt(endpoint: PolicyResource, position: number, table: ResourceTable): RollbackAlarmEntry {
  const steps = [...rollbackAlarmsPath, position, "alarmName"];
  const path = formatPath(steps);
  const name = readText(endpoint, steps);
  if (name.state === "unknown") return { state: "unknown", path };
  if (name.state === "absent") return { state: "missing", path, name: "" };
  const alarm = table.named(resourceTypes.metricAlarm, name.value);
  if (alarm !== undefined) return { state: "found", path, alarm };
  const composite = table.named(resourceTypes.compositeAlarm, name.value);
  if (composite !== undefined) return { state: "composite", path, alarm: composite };
  return { state: "missing", path, name: name.value };
}

/**
 * Names that are unknown in a preview come from the alarms that the property depends on. The two are paired only when
 * there are at most as many such alarms as unknown names: with more, some of them are not in the list.
 */
function resolveByDependency(
  endpoint: PolicyResource,
  entries: readonly RollbackAlarmEntry[],
): readonly RollbackAlarmEntry[] {
  const unknownCount = entries.filter((entry) => entry.state === "unknown").length;
  if (unknownCount === 0) return entries;
  const matched = new Set(entries.map((entry) => ("alarm" in entry ? entry.alarm : undefined)));
  const candidates = dependenciesOfType(
    endpoint,
    rollbackAlarmsPath,
    resourceTypes.metricAlarm,
    resourceTypes.compositeAlarm,
  ).filter((candidate) => !matched.has(candidate));
  if (candidates.length > unknownCount) return entries;
  const remaining = [...candidates];
  return entries.map((entry) => {
    if (entry.state !== "unknown") return entry;
    const alarm = remaining.shift();
    if (alarm === undefined) return entry;
    const state = alarm.type === resourceTypes.compositeAlarm ? "composite" : "found";
    return { state, path: entry.path, alarm };
  });
}
