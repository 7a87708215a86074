import type { PolicyResource } from "@pulumi/policy";
import { readLength } from "../reading/reading";
import { type Finding, notEvaluable, unknownOf } from "../rule/finding";
import type { Subject } from "../rule/rule";
import { oncePerTable } from "../stack/once-per-table";
import { dependenciesOfType, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import type { StackIndex } from "../stack/stack-index";

/** A topic with the alarms of the stack that publish to it, at least one for certain or possibly. */
export interface AlarmTopic extends Subject {
  readonly alarms: readonly PolicyResource[];
  /** Actions of alarms that may be this topic. */
  readonly possible: readonly string[];
}

const actionLists = ["alarmActions", "okActions", "insufficientDataActions"] as const;

interface Publishers {
  readonly byTopic: ReadonlyMap<PolicyResource, ReadonlySet<PolicyResource>>;
  readonly undecided: readonly string[];
}

/** The topics that alarms publish to; found out once for all rules. */
export function alarmTopics({ table }: StackIndex): readonly AlarmTopic[] {
  const publishers = publishersOf(table);
  return table
    .ofType(resourceTypes.topic)
    .map((resource) => ({
      resource,
      alarms: [...(publishers.byTopic.get(resource) ?? [])],
      possible: publishers.undecided,
    }))
    .filter(({ alarms, possible }) => alarms.length > 0 || possible.length > 0);
}

/** What would be wrong if an alarm published to the topic is not wrong while it is unknown whether one does. */
export function ifPublishedTo(
  { resource, alarms, possible }: AlarmTopic,
  findings: readonly Finding[],
): readonly Finding[] {
  const [unknown] = possible;
  if (alarms.length > 0 || unknown === undefined || findings.length === 0) return findings;
  return [notEvaluable(resource, unknown)];
}

const publishersOf = oncePerTable((table): Publishers => {
  const byTopic = new Map<PolicyResource, Set<PolicyResource>>();
  const undecided: string[] = [];
  for (const alarm of [
    ...table.ofType(resourceTypes.metricAlarm),
    ...table.ofType(resourceTypes.compositeAlarm),
  ]) {
    for (const list of actionLists) {
      const { topics, unknown } = topicsIn(alarm, list, table);
      for (const topic of topics) {
        byTopic.set(topic, (byTopic.get(topic) ?? new Set<PolicyResource>()).add(alarm));
      }
      undecided.push(...unknown);
    }
  }
  return { byTopic, undecided };
});

function topicsIn(alarm: PolicyResource, list: string, table: ResourceTable) {
  const topics: PolicyResource[] = [];
  const unknown: string[] = [];
  // Whatever a list is computed from is in it, in whichever order.
  const computedFrom = dependenciesOfType(alarm, [list], resourceTypes.topic);
  const isComputed = (alarm.propertyDependencies[list] ?? []).length > 0;
  const decideByDependency = (path: string) => {
    topics.push(...computedFrom);
    if (!isComputed) unknown.push(unknownOf(alarm, { state: "unknown", path }));
  };
  const length = readLength(alarm, [list]);
  if (length.state === "unknown") decideByDependency(length.path);
  for (let position = 0; length.state === "known" && position < length.value; position += 1) {
    const link = table.follow(alarm, [list, position], resourceTypes.topic);
    if (link.state === "found") topics.push(link.resource);
    if (link.state === "unknown") decideByDependency(link.path);
  }
  return { topics, unknown };
}
