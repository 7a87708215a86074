import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type Reading, readLength, readTexts } from "../reading/reading";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Where an action of an alarm leads. */
export type AlarmTarget =
  | { readonly kind: "topic"; readonly topic: PolicyResource }
  /** A topic that this stack does not declare. */
  | { readonly kind: "topicElsewhere"; readonly arn: string; readonly path: string }
  /** A function, a response plan, a scaling policy: what acts by itself. */
  | { readonly kind: "other" }
  /** It is one of these, or something else. */
  | { readonly kind: "unknown"; readonly path: string; readonly topics: readonly PolicyResource[] };

/** What an alarm can start, besides what it tells a topic. */
const startable: ReadonlySet<string> = new Set([
  resourceTypes.function,
  resourceTypes.functionAlias,
  resourceTypes.responsePlan,
  resourceTypes.scalingPolicy,
  resourceTypes.applicationScalingPolicy,
]);

const actionsPath = ["alarmActions"] as const;

/** The targets of an alarm's actions: by ARN, and by what the list is computed from while ARNs are unknown. */
export function alarmTargets(alarm: PolicyResource, table: ResourceTable): readonly AlarmTarget[] {
  const length = readLength(alarm, actionsPath);
  if (length.state === "absent") return [];
  const actions: readonly Reading<string>[] =
    length.state === "unknown" ? [length] : readTexts(alarm, actionsPath, length.value);
  const known = actions.flatMap((action, position) =>
    action.state === "known" ? [knownTarget(action.value, position, table)] : [],
  );
  const unknown = actions.flatMap((action) => (action.state === "unknown" ? [action.path] : []));
  return [...known, ...unknownTargets(alarm, unknown, known)];
}

function knownTarget(arn: string, position: number, table: ResourceTable): AlarmTarget {
  const topic = table.named(resourceTypes.topic, arn);
  if (topic !== undefined) return { kind: "topic", topic };
  return /^arn:[^:]*:sns:/.test(arn)
    ? { kind: "topicElsewhere", arn, path: formatPath([...actionsPath, position]) }
    : { kind: "other" };
}

/**
 * Unknown ARNs come from the resources that the list is computed from. The two are paired only when there are at most as
 * many such resources as unknown ARNs: with more, some of them are not in the list.
 */
function unknownTargets(
  alarm: PolicyResource,
  paths: readonly string[],
  known: readonly AlarmTarget[],
): readonly AlarmTarget[] {
  if (paths.length === 0) return [];
  const matched = new Set(known.map((target) => (target.kind === "topic" ? target.topic : undefined)));
  const sources = [...new Set(alarm.propertyDependencies.alarmActions)].filter(
    (source) => !matched.has(source),
  );
  const topics = sources.filter(({ type }) => type === resourceTypes.topic);
  if (sources.length > paths.length) {
    return paths.map((path) => ({ kind: "unknown", path, topics }));
  }
  return paths.map((path, position) => {
    const source = sources[position];
    if (source?.type === resourceTypes.topic) return { kind: "topic", topic: source };
    // An output of another stack, say, may be the ARN of anything.
    return source !== undefined && startable.has(source.type)
      ? { kind: "other" }
      : { kind: "unknown", path, topics: [] };
  });
}
