import type { PolicyResource } from "@pulumi/policy";
import { covers } from "../iam/policy-document";
import { jsonObject, jsonText, jsonTexts, parseJson } from "../reading/json-text";
import { read, readLength, readText, readTexts } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { dependenciesOfType, type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { isDisabled } from "./event-rules";

/** What an alarm starts. */
export interface Reactions {
  readonly starts: boolean;
  /** What might be started, and what is unknown about it. */
  readonly unknown: readonly string[];
}

/** A rule of EventBridge that waits for alarms to go off. */
interface AlarmRule {
  readonly rule: PolicyResource;
  /** Names and patterns of the alarms it waits for; none when its pattern is not known. */
  readonly alarms: readonly string[];
  /** The pattern was computed from these alarms, which says what it waits for while it is unknown. */
  readonly sources: readonly PolicyResource[];
  readonly unknown?: string;
}

/** What can run something. */
const runners = [
  resourceTypes.function,
  resourceTypes.functionAlias,
  resourceTypes.stateMachine,
  resourceTypes.pipeline,
] as const;
const runnerArn = /^arn:[^:]+:(lambda|states|sagemaker:[^:]*:[^:]*:pipeline)[:/]/;

/**
 * Whether an alarm starts a function, a state machine or a pipeline: by an action of its own, or by a rule that waits for
 * this alarm. A rule that waits for whatever happens to the endpoint is a notifier, and does not count.
 */
export function reactionsTo(alarm: PolicyResource, endpointName: string, table: ResourceTable): Reactions {
  const own = ownActions(alarm);
  if (own.starts) return own;
  const name = readName(alarm);
  const unknown: string[] = [...own.unknown];
  for (const waiting of alarmRules(table)) {
    const byName =
      name.state === "known" &&
      waiting.alarms.some((pattern) => covers(pattern, name.value) && !covers(pattern, `${endpointName}-`));
    const bySource = waiting.sources.includes(alarm);
    const maybe = waiting.unknown ?? (name.state === "unknown" ? unknownOf(alarm, name) : undefined);
    if (!byName && !bySource && maybe === undefined) continue;
    const started = targetsOf(waiting.rule, table);
    if (started.starts && (byName || bySource)) return started;
    unknown.push(...started.unknown);
    if (started.starts && maybe !== undefined) unknown.push(maybe);
  }
  return { starts: false, unknown };
}

/** CloudWatch calls functions itself. */
function ownActions(alarm: PolicyResource): Reactions {
  const count = readLength(alarm, ["alarmActions"]);
  if (count.state !== "known") {
    return { starts: false, unknown: count.state === "unknown" ? [unknownOf(alarm, count)] : [] };
  }
  const actions = readTexts(alarm, ["alarmActions"], count.value);
  const called = dependenciesOfType(
    alarm,
    ["alarmActions"],
    resourceTypes.function,
    resourceTypes.functionAlias,
  );
  const starts =
    called.length > 0 || actions.some((action) => action.state === "known" && runnerArn.test(action.value));
  const sources = dependenciesOfType(alarm, ["alarmActions"], resourceTypes.topic);
  const hidden = actions.flatMap((action) => (action.state === "unknown" ? [unknownOf(alarm, action)] : []));
  return { starts, unknown: !starts && hidden.length > sources.length ? hidden : [] };
}

const alarmRules = oncePerTable((table): readonly AlarmRule[] =>
  table.ofType(resourceTypes.eventRule).flatMap((rule): readonly AlarmRule[] => {
    const pattern = readText(rule, ["eventPattern"]);
    if (pattern.state === "absent" || isDisabled(rule)) return [];
    if (pattern.state === "unknown") {
      const sources = dependenciesOfType(rule, ["eventPattern"], resourceTypes.metricAlarm);
      const unknown = sources.length > 0 ? {} : { unknown: unknownOf(rule, pattern) };
      // Left out, and filled in by AWS, when the rule has a schedule.
      return readText(rule, ["scheduleExpression"]).state === "known"
        ? []
        : [{ rule, alarms: [], sources, ...unknown }];
    }
    const alarms = awaitedAlarms(pattern.value);
    return alarms.length === 0 ? [] : [{ rule, alarms, sources: [] }];
  }),
);

/** The alarms whose going off an event pattern waits for, as texts and patterns of names. */
function awaitedAlarms(text: string): readonly string[] {
  const pattern = jsonObject(parseJson(text));
  const detail = jsonObject(pattern?.detail);
  const states = jsonObject(detail?.state)?.value;
  const type = pattern?.["detail-type"];
  if (!jsonTexts(pattern?.source).includes("aws.cloudwatch")) return [];
  if (type !== undefined && !jsonTexts(type).includes("CloudWatch Alarm State Change")) return [];
  if (states !== undefined && !jsonTexts(states).includes("ALARM")) return [];
  const arns = matchers(pattern?.resources).map((matcher) => matcher.replace(/^arn:.*?:alarm:/, ""));
  return [...matchers(detail?.alarmName), ...arns];
}

/** Exact texts, prefixes, suffixes and wildcards of a pattern's list, as patterns with `*`. */
function matchers(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const matcher = jsonObject(entry);
    const prefix = jsonText(matcher?.prefix);
    const suffix = jsonText(matcher?.suffix);
    return [
      jsonText(entry) ?? [],
      prefix === undefined ? [] : `${prefix}*`,
      suffix === undefined ? [] : `*${suffix}`,
      jsonText(matcher?.wildcard) ?? [],
    ].flat();
  });
}

function targetsOf(rule: PolicyResource, table: ResourceTable): Reactions {
  const { resources, possible } = table.pointingAt(rule, resourceTypes.eventTarget, ["rule"]);
  const unknown: string[] = possible.map((target) => unknownOf(target, { state: "unknown", path: "rule" }));
  for (const target of resources) {
    const arn = readText(target, ["arn"]);
    const started =
      read(target, ["sagemakerPipelineTarget"]).state === "known" ||
      dependenciesOfType(target, ["arn"], ...runners).length > 0 ||
      (arn.state === "known" &&
        (runnerArn.test(arn.value) || runners.some((type) => table.named(type, arn.value) !== undefined)));
    if (started) return { starts: true, unknown: [] };
    if (arn.state === "unknown" && dependenciesOfType(target, ["arn"], resourceTypes.topic).length === 0) {
      unknown.push(unknownOf(target, arn));
    }
  }
  return { starts: false, unknown };
}
