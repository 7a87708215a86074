import type { EndpointDocument } from "../../shared/endpoint-document";
import type { RolloutRecord } from "../../shared/ledger-records";
import { type Facts, isEnded } from "./facts";
import { bakeSkipOrder } from "./orders";

/** A metric alarm as CloudWatch describes it, in the parts that a clone differs in; `rest` is taken over as it is. */
export interface AlarmDefinition {
  readonly alarmName: string;
  /** Absent for an alarm over metric math, as is the metric's name. */
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly treatMissingData?: string;
  readonly rest: Readonly<Record<string, unknown>>;
}

export type AlarmClones = NonNullable<RolloutRecord["alarmClones"]>;

/** CloudWatch's limit for the names of alarms. */
const maximumNameLength = 255;

/** How many clones one decision makes, so that it stays within twelve AWS calls. */
export const clonesPerDecision = 4;

/**
 * What SageMaker publishes for each request, for the variant and, with the dimension EndpointConfigName, for one fleet:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
const metricsOfOneFleet = [
  "Invocations",
  "InvocationsPerInstance",
  "Invocation4XXErrors",
  "Invocation5XXErrors",
  "InvocationModelErrors",
  "ModelLatency",
  "OverheadLatency",
];

/** Starts the name of each clone of an endpoint, and of nothing else: names of endpoints have no dots. */
export const clonePrefix = (endpointName: string): string => `${endpointName}.new-fleet.`;

/** Whose clone an alarm is by its name; `undefined` for every other alarm. */
export const endpointOfClone = (alarmName: string): string | undefined =>
  alarmName.match(/^([a-zA-Z0-9-]+)\.new-fleet\./)?.[1];

/** The same rollout gives the same alarm's clone the same name. `digest`: hexadecimal, of the alarm's name. */
export function cloneName(rollout: RolloutRecord, alarmName: string, digest: string): string {
  const whole = `${clonePrefix(rollout.endpointName)}${rollout.endpointConfigName}.${alarmName}`;
  return whole.length <= maximumNameLength
    ? whole
    : `${whole.slice(0, maximumNameLength - 9)}-${digest.slice(0, 8)}`;
}

/**
 * Whether an alarm can be kept to one fleet. One that takes silence for a breach cannot: before its first request the new
 * fleet is silent.
 */
export function isCloneable(alarm: AlarmDefinition, { endpointName, variantName }: RolloutRecord): boolean {
  const { namespace, metricName = "", dimensions, treatMissingData } = alarm;
  return (
    namespace === "AWS/SageMaker" &&
    metricsOfOneFleet.includes(metricName) &&
    Object.keys(dimensions).length === 2 &&
    dimensions.EndpointName === endpointName &&
    dimensions.VariantName === variantName &&
    treatMissingData !== "breaching"
  );
}

/** The alarm for the new fleet alone. */
export const cloneOf = (
  alarm: AlarmDefinition,
  alarmName: string,
  { endpointConfigName }: RolloutRecord,
): AlarmDefinition => ({
  ...alarm,
  alarmName,
  dimensions: { ...alarm.dimensions, EndpointConfigName: endpointConfigName },
});

/** The alarms that watch this rollout: clones where there are some, the standing ones otherwise. */
export function watchingAlarmNames(
  { rollout: { rollbackAlarmNames } }: EndpointDocument,
  rollout: Pick<RolloutRecord, "alarmClones"> | undefined,
): string[] {
  const names = new Map(rollout?.alarmClones?.pairs.map(({ of, name }) => [of, name]));
  return rollbackAlarmNames.map((name) => names.get(name) ?? name);
}

/** What has to be done about clones before a queued rollout can be prepared. */
export function cloneStep(
  facts: Facts,
  rollout: RolloutRecord,
  now: number,
): "planAlarmClones" | "makeAlarmClones" | undefined {
  const { alarmClones } = rollout;
  if (alarmClones !== undefined)
    return alarmClones.made < alarmClones.pairs.length ? "makeAlarmClones" : undefined;
  const wanted = facts.document.rollout.alarmScope === "newFleet" && rollout.purpose !== "return";
  // Without a bake nothing looks at them.
  return wanted && bakeSkipOrder(facts, rollout, now) === undefined ? "planAlarmClones" : undefined;
}

/** Whether a rollout is over and has left clones behind. */
export const leavesClones = (rollout: RolloutRecord): boolean =>
  rollout.alarmClones !== undefined && isEnded(rollout);
