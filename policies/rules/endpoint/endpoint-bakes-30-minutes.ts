import limits from "../../contracts/deployment-limits.json";
import {
  blueGreenPath,
  type DeploymentStrategy,
  deploymentStrategy,
} from "../../model/endpoint/deployment-strategy";
import { smallestFleet } from "../../model/endpoint/instances";
import { watchedBake } from "../../model/endpoint/rollout-timing";
import { formatPath, type Reading } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import type { Profile } from "../../model/rule/profile";
import { defineRule, type RuleContext } from "../../model/rule/rule";
import type { EndpointView } from "../../model/stack/stack-index";

/** The bake that each profile demands. In dev a model may be tried without waiting. */
const minimumBakeSeconds: Readonly<Record<Profile, number>> = {
  dev: 0,
  staging: limits.guardedBakeSeconds,
  prod: limits.guardedBakeSeconds,
};

export const endpointBakes30Minutes = defineRule<EndpointView>({
  id: "endpoint-bakes-30-minutes",
  title: "An endpoint must be watched by its rollback alarms for at least 30 minutes of a rollout.",
  severity: "high",
  rationale:
    "SageMaker looks at the rollback alarms only while a bake is running. Most bad releases show within the first half hour; when the old fleet is gone before that, going back means deploying again.",
  remediation:
    "Set terminationWaitInSeconds to 1800 in the blue/green policy (rollout.bakeSeconds of a MonitoredEndpoint), or less where the waits between the traffic's steps make up for it. A rolling policy needs a waitIntervalInSeconds (rollout.waitSeconds) that gives 1800 over its batches.",
  levels: mandatory,
  frameworks: {},
  parameters: {
    minimumBakeSeconds: {
      type: "integer",
      minimum: 0,
      maximum: limits.bakeSeconds.maximum,
      description: "The shortest bake to accept, in seconds. Without it 1800, and 0 in the profile dev.",
    },
  },
  subjects: (stack) => stack.endpoints,
  check: ({ resource, configuration }, context) => {
    const minimum = demandedSeconds(context);
    if (minimum === 0) return [];
    const strategy = deploymentStrategy(resource);
    if (strategy.kind === "unknown") return [notEvaluable(resource, strategy.path)];
    // Two policies are refused where exactly one is demanded; none bakes for no time as well.
    if (strategy.kind === "both") return [];
    if (strategy.kind === "none") {
      return [
        violation(resource, `has no deployment policy that bakes for ${minimum} s`, policyFix(minimum)),
      ];
    }
    const fleet = smallestFleet(configuration);
    const bake = watchedBake(strategy, fleet);
    if (bake.seconds >= minimum) return [];
    if (bake.unknown.length > 0) return bake.unknown.map((what) => notEvaluable(resource, what));
    return [
      violation(
        resource,
        `bakes for ${bake.seconds} s, less than the ${minimum} s that are demanded`,
        fixFor(strategy, fleet, bake.seconds, minimum),
      ),
    ];
  },
});

function demandedSeconds({ profile, parameters }: RuleContext): number {
  const configured = parameters.minimumBakeSeconds;
  return typeof configured === "number" ? configured : minimumBakeSeconds[profile];
}

const terminationWait = formatPath([...blueGreenPath, "terminationWaitInSeconds"]);

function policyFix(minimum: number): string {
  return `add a ${formatPath(blueGreenPath)} with a trafficRoutingConfiguration, and set ${terminationWait} to ${minimum}`;
}

/** The smallest change that mends it; for a monitored endpoint also in the words of the component's arguments. */
function fixFor(
  strategy: Extract<DeploymentStrategy, { kind: "blueGreen" | "rolling" }>,
  fleet: Reading<number>,
  seconds: number,
  minimum: number,
): string {
  if (strategy.kind === "blueGreen") {
    const present = strategy.terminationWaitSeconds;
    const needed = minimum - seconds + (present.state === "known" ? present.value : 0);
    return `set ${strategy.terminationWaitPath} to ${needed} (rollout.bakeSeconds of a MonitoredEndpoint)`;
  }
  const batches = watchedBake({ ...strategy, waitSeconds: { state: "known", value: 1 } }, fleet).seconds;
  const wait = Math.ceil(minimum / Math.max(1, batches));
  return `set ${strategy.waitPath} to ${wait}, which ${batches} batches make ${wait * batches} s (rollout.waitSeconds of a MonitoredEndpoint)`;
}
