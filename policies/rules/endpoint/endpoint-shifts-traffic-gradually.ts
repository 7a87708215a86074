import limits from "../../contracts/deployment-limits.json";
import {
  type BlueGreen,
  type CapacitySize,
  deploymentStrategy,
  type Rolling,
} from "../../model/endpoint/deployment-strategy";
import { hasServerlessVariant, smallestFleet } from "../../model/endpoint/instances";
import { longestWait } from "../../model/endpoint/rollout-timing";
import { assertNever } from "../../model/reading/assert-never";
import type { Reading } from "../../model/reading/reading";
import { describe, type Finding, notEvaluable, unknownOf, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

export const endpointShiftsTrafficGradually = defineRule<EndpointView>({
  id: "endpoint-shifts-traffic-gradually",
  title:
    "An endpoint must move traffic to a new model in steps that SageMaker accepts and that fit its time limit.",
  severity: "high",
  rationale:
    "With gradual shifting a bad model meets a part of the requests before the alarms stop it. A step that is too large, a fleet too small to divide, or waits longer than the time limit make the update fail or happen all at once.",
  remediation:
    "Give deploymentConfig a blueGreenUpdatePolicy of type CANARY or LINEAR, or a rollingUpdatePolicy, with sizes in range, at least two instances, and a maximumExecutionTimeoutInSeconds that holds all waits and 1200 s to start instances.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: (endpoint, context) => {
    const { resource } = endpoint;
    const strategy = deploymentStrategy(resource);
    switch (strategy.kind) {
      case "unknown":
        return [notEvaluable(resource, strategy.path)];
      case "none":
      case "both":
        // Refused where exactly one policy is demanded.
        return [];
      case "blueGreen":
        return [
          ...judgeBlueGreen(endpoint, strategy, context.profile === "dev"),
          ...judgeTimes(endpoint, strategy),
        ];
      case "rolling":
        return [
          ...judgeSize(endpoint, strategy.batchSize, limits.rollingPercent),
          ...judgeTimes(endpoint, strategy),
        ];
      default:
        return assertNever(strategy);
    }
  },
});

function judgeBlueGreen(
  endpoint: EndpointView,
  strategy: BlueGreen,
  allAtOnceAllowed: boolean,
): readonly Finding[] {
  const { resource } = endpoint;
  const { routing, routingPath, canarySize, linearStepSize } = strategy;
  if (routing.state === "unknown") return [notEvaluable(resource, routing.path)];
  const type = routing.state === "known" ? routing.value : "";
  switch (type) {
    case "CANARY":
      return [
        ...superfluous(endpoint, linearStepSize, type),
        ...judgeSize(endpoint, canarySize, limits.canaryPercent),
      ];
    case "LINEAR":
      return [
        ...superfluous(endpoint, canarySize, type),
        ...judgeSize(endpoint, linearStepSize, limits.linearPercent),
      ];
    case "ALL_AT_ONCE":
      return allAtOnceAllowed
        ? [canarySize, linearStepSize].flatMap((size) => superfluous(endpoint, size, type))
        : [violation(resource, "moves all traffic at once", `set ${routingPath} to CANARY or LINEAR`)];
    default:
      return [
        violation(
          resource,
          `shifts traffic in an unknown way "${type}"`,
          `set ${routingPath} to CANARY or LINEAR`,
        ),
      ];
  }
}

function superfluous({ resource }: EndpointView, size: CapacitySize, type: string): readonly Finding[] {
  if (!size.given) return [];
  return [violation(resource, `has a size that does not belong to ${type}`, `remove ${size.path}`)];
}

function judgeSize(endpoint: EndpointView, size: CapacitySize, percent: Range): readonly Finding[] {
  const { resource } = endpoint;
  const { type, value, path } = size;
  if (!size.given) {
    const example = `{ type: "CAPACITY_PERCENT", value: ${Math.min(25, percent.maximum)} }`;
    return [violation(resource, "does not say how large a step is", `set ${path} to ${example}`)];
  }
  const unknown = [type, value].flatMap((reading) => (reading.state === "unknown" ? [reading.path] : []));
  if (unknown.length > 0) return unknown.map((what) => notEvaluable(resource, what));
  const kind = type.state === "known" ? type.value : "";
  const amount = value.state === "known" ? value.value : 0;
  if (kind === "CAPACITY_PERCENT") {
    return [...inRange(endpoint, `${path}.value`, amount, percent, " %"), ...atLeastTwoInstances(endpoint)];
  }
  if (kind === "INSTANCE_COUNT") return instancesInRange(endpoint, size.path, amount, percent);
  return [
    violation(
      resource,
      `measures a step in "${kind}"`,
      `set ${path}.type to CAPACITY_PERCENT or INSTANCE_COUNT`,
    ),
  ];
}

function instancesInRange(
  endpoint: EndpointView,
  path: string,
  amount: number,
  percent: Range,
): readonly Finding[] {
  const fleet = smallestFleet(endpoint.configuration);
  if (fleet.state !== "known") return [fleetUnknown(endpoint, fleet)];
  if (fleet.value < 2) return atLeastTwoInstances(endpoint);
  const maximum = Math.floor((fleet.value * percent.maximum) / 100);
  return inRange(endpoint, `${path}.value`, amount, { minimum: 1, maximum }, ` of ${fleet.value} instances`);
}

function inRange(
  { resource }: EndpointView,
  path: string,
  value: number,
  { minimum, maximum }: Range,
  unit: string,
): readonly Finding[] {
  if (value >= minimum && value <= maximum) return [];
  return [
    violation(
      resource,
      `has ${path} at ${value}${unit}, outside ${minimum} to ${maximum}`,
      `set ${path} to ${minimum} to ${maximum}`,
    ),
  ];
}

/** One instance cannot be divided: the first step would be the whole fleet. Serverless variants are refused as such. */
function atLeastTwoInstances(endpoint: EndpointView): readonly Finding[] {
  if (hasServerlessVariant(endpoint.configuration)) return [];
  const fleet = smallestFleet(endpoint.configuration);
  if (fleet.state !== "known") return [fleetUnknown(endpoint, fleet)];
  if (fleet.value >= 2) return [];
  const owner =
    endpoint.configuration.state === "found" ? endpoint.configuration.resource : endpoint.resource;
  return [
    violation(
      endpoint.resource,
      `shifts the traffic of ${fleet.value} instance in steps, and it takes at least 2`,
      `set productionVariants[].initialInstanceCount of ${describe(owner)} to 2 or more`,
    ),
  ];
}

function fleetUnknown(endpoint: EndpointView, fleet: Exclude<Reading<number>, { state: "known" }>): Finding {
  const { resource, configuration } = endpoint;
  return notEvaluable(
    resource,
    configuration.state === "found"
      ? unknownOf(configuration.resource, { state: "unknown", path: fleet.path })
      : `the number of instances of ${describe(resource)}`,
  );
}

function judgeTimes(endpoint: EndpointView, strategy: BlueGreen | Rolling): readonly Finding[] {
  const { resource, configuration } = endpoint;
  const waits: readonly (readonly [Reading<number>, string, Range])[] = [
    [strategy.waitSeconds, strategy.waitPath, limits.waitSeconds],
    ...(strategy.kind === "blueGreen"
      ? ([[strategy.terminationWaitSeconds, strategy.terminationWaitPath, limits.bakeSeconds]] as const)
      : []),
  ];
  const findings = waits.flatMap(([reading, path, range]) => judgeSeconds(endpoint, reading, path, range));
  const { timeoutSeconds: timeout, timeoutPath } = strategy;
  const range = judgeSeconds(endpoint, timeout, timeoutPath, limits.maximumExecutionSeconds);
  if (timeout.state !== "known" || range.length > 0) return [...findings, ...range];
  const waiting = longestWait(strategy, smallestFleet(configuration));
  const needed = waiting.seconds + limits.provisioningAllowanceSeconds;
  if (needed > timeout.value) {
    return [
      ...findings,
      violation(
        resource,
        `has waits of ${waiting.seconds} s and ${limits.provisioningAllowanceSeconds} s to start instances, which do not fit its time limit of ${timeout.value} s`,
        needed <= limits.maximumExecutionSeconds.maximum
          ? `set ${timeoutPath} to ${needed} or more`
          : `shorten the waits, so that ${timeoutPath} can hold them within ${limits.maximumExecutionSeconds.maximum} s`,
      ),
    ];
  }
  return [...findings, ...waiting.unknown.map((what) => notEvaluable(resource, what))];
}

function judgeSeconds(
  endpoint: EndpointView,
  reading: Reading<number>,
  path: string,
  range: Range,
): readonly Finding[] {
  if (reading.state === "absent") return [];
  if (reading.state === "unknown") return [notEvaluable(endpoint.resource, reading.path)];
  return inRange(endpoint, path, reading.value, range, " s");
}
