import limits from "../contracts/deployment-limits.json";
import { percentRange, waitingSeconds } from "../endpoint/rollout-arithmetic";
import { type RolloutPlan, rolloutPlan } from "../endpoint/rollout-plan";
import { RolloutAlarmScope, RolloutSizeType, RolloutStrategy } from "../enums";
import type { RolloutArgs } from "../rollout-args";
import type { Checks, Range } from "./checks";

/** Checks a rollout: what SageMaker would refuse, and what it would take and silently not do. */
export function checkRollout(
  checks: Checks,
  value: unknown,
  instanceCount: number | undefined,
  autoscaled: Range | undefined,
): void {
  const args = value === undefined ? {} : checks.object("rollout", value, "an object");
  if (args === undefined) return;
  const strategy =
    args.strategy === undefined ? "canary" : checks.oneOf("rollout.strategy", args.strategy, RolloutStrategy);
  const seconds = (property: "waitSeconds" | "bakeSeconds" | "maximumExecutionSeconds") =>
    args[property] === undefined ||
    checks.integer(`rollout.${property}`, args[property], limits[property], "seconds") !== undefined;
  if (args.minimumInvocations !== undefined)
    checks.integer(
      "rollout.minimumInvocations",
      args.minimumInvocations,
      { minimum: 0, maximum: 1_000_000_000 },
      "requests",
    );
  if (args.alarmScope !== undefined) checks.oneOf("rollout.alarmScope", args.alarmScope, RolloutAlarmScope);
  const times = [seconds("waitSeconds"), seconds("bakeSeconds"), seconds("maximumExecutionSeconds")];
  if (strategy === undefined) return;
  const sized = checkSize(checks, strategy, args.size);
  if (times.includes(false) || !sized) return;
  const plan = rolloutPlan(args as RolloutArgs);
  checkPhases(checks, plan);
  if (autoscaled !== undefined) checkAutoscaledFleet(checks, plan, autoscaled);
  else if (instanceCount !== undefined) checkFleet(checks, plan, instanceCount);
}

/** Whether the size has the right form for the strategy; its amount is checked against the fleet later. */
function checkSize(checks: Checks, strategy: RolloutStrategy, value: unknown): boolean {
  if (value === undefined) return true;
  if (strategy === "allAtOnce") {
    checks.add("rollout.size", "must be absent for allAtOnce, which moves the whole fleet");
    return false;
  }
  const size = checks.object("rollout.size", value, "an object with type and value");
  if (size === undefined) return false;
  const type = checks.oneOf("rollout.size.type", size.type, RolloutSizeType);
  const range = type === "capacityPercent" ? percentRange(strategy) : { minimum: 1, maximum: 500 };
  const unit = type === "capacityPercent" ? `percent for ${strategy}` : "instances";
  return checks.integer("rollout.size.value", size.value, range, unit) !== undefined && type !== undefined;
}

function checkPhases(checks: Checks, plan: RolloutPlan): void {
  if (plan.strategy === "allAtOnce" && plan.waitSeconds !== 0)
    checks.add("rollout.waitSeconds", "must be 0 for allAtOnce, which has no steps; use bakeSeconds");
  if (plan.strategy === "rolling" && plan.bakeSeconds !== 0)
    checks.add("rollout.bakeSeconds", "must be 0 for rolling, which has no final bake; use waitSeconds");
  if (plan.strategy !== "rolling" && plan.bakeSeconds === 0)
    checks.add("rollout.bakeSeconds", "must be above 0: alarms act only while SageMaker bakes");
  if (plan.strategy === "rolling" && plan.waitSeconds === 0)
    checks.add(
      "rollout.waitSeconds",
      "must be above 0 for rolling, whose waits are the only time alarms act",
    );
}

/** A rollout meets whatever number of instances the traffic asks for, so the plan has to fit the fewest and the most. */
function checkAutoscaledFleet(checks: Checks, plan: RolloutPlan, { minimum, maximum }: Range): void {
  if (plan.strategy !== "allAtOnce" && minimum < 2) {
    checks.add(
      "autoscaling.minimumInstanceCount",
      `must be 2 or more for ${plan.strategy}; with fewer use allAtOnce`,
    );
    return;
  }
  const { strategy, size } = plan;
  if (size !== undefined)
    for (const count of new Set([minimum, maximum])) checkMovingInstances(checks, strategy, size, count);
  checkTimeout(checks, plan, maximum);
}

function checkFleet(checks: Checks, plan: RolloutPlan, instanceCount: number): void {
  if (plan.strategy !== "allAtOnce" && instanceCount < 2) {
    checks.add("instanceCount", `must be 2 or more for ${plan.strategy}; with one instance use allAtOnce`);
    return;
  }
  if (plan.size !== undefined) checkMovingInstances(checks, plan.strategy, plan.size, instanceCount);
  checkTimeout(checks, plan, instanceCount);
}

function checkTimeout(checks: Checks, plan: RolloutPlan, instanceCount: number): void {
  const waits = waitingSeconds(plan, instanceCount);
  const least = waits + limits.provisioningAllowanceSeconds;
  if (plan.maximumExecutionSeconds >= least) return;
  const what = `${waits} s of waits and ${limits.provisioningAllowanceSeconds} s for starting instances`;
  const ceiling = limits.maximumExecutionSeconds.maximum;
  checks.add(
    "rollout.maximumExecutionSeconds",
    least <= ceiling
      ? `must be at least ${least}, so that ${what} fit, but is ${plan.maximumExecutionSeconds}`
      : `cannot hold ${what}, as ${ceiling} is the most; shorten waitSeconds or bakeSeconds, or take larger steps`,
  );
}

function checkMovingInstances(
  checks: Checks,
  strategy: RolloutPlan["strategy"],
  size: NonNullable<RolloutPlan["size"]>,
  instanceCount: number,
): void {
  const path = "rollout.size.value";
  if (strategy === "allAtOnce") return;
  if (size.type === "capacityPercent") {
    // How SageMaker rounds a part of an instance is not documented, so a plan must not depend on it.
    if (size.value * instanceCount < 100)
      checks.add(
        path,
        `must be at least ${Math.ceil(100 / instanceCount)}: ${size.value} % of ${instanceCount} instances is less than one`,
      );
    return;
  }
  const { minimum, maximum } = percentRange(strategy);
  const least = Math.max(1, Math.ceil((instanceCount * minimum) / 100));
  const most = Math.floor((instanceCount * maximum) / 100);
  if (size.value < least || size.value > most)
    checks.add(
      path,
      `must be ${least} to ${most} of ${instanceCount} instances for ${strategy}, but is ${size.value}`,
    );
}
