import limits from "../../../contracts/deployment-limits.json";
import type { RolloutPlan } from "../../shared/endpoint-document";
import type { Serving } from "./serving";

export interface PlanProblem {
  /** Path in the endpoint's document, such as `rollout.size.value`. */
  readonly path: string;
  readonly reason: string;
}

export interface PlanInput {
  readonly rollout: RolloutPlan;
  readonly serving: Serving;
  /** What serves now; the guardrails compare against it. */
  readonly live: LiveFleet;
}

export interface LiveFleet {
  readonly variantNames: readonly string[];
  /** Present when the update keeps the live number of instances; its number is absent when SageMaker did not say it. */
  readonly kept?: { readonly instanceCount?: number };
  /** Absent when it was not read, as it matters to autoscaled endpoints only. */
  readonly instanceType?: string | undefined;
  readonly asynchronous?: boolean;
}

/** Everything that SageMaker would refuse, or would accept and then leave unwatched. */
export function planProblems(input: PlanInput): PlanProblem[] {
  const { rollout, serving, live } = input;
  const instanceCount = live.kept === undefined ? serving.instanceCount : live.kept.instanceCount;
  return [
    ...rangeProblems(rollout),
    ...fleetProblems(rollout, instanceCount, live.kept !== undefined),
    ...watchProblems(rollout),
    ...timeoutProblems(rollout, instanceCount),
    ...alarmProblems(rollout.rollbackAlarmNames),
    ...servingProblems(input),
    ...kindProblems(input),
  ];
}

function rangeProblems(rollout: RolloutPlan): PlanProblem[] {
  return (["waitSeconds", "bakeSeconds", "maximumExecutionSeconds"] as const).flatMap((name) => {
    const { minimum, maximum } = limits[name];
    const value = rollout[name];
    return value >= minimum && value <= maximum
      ? []
      : [{ path: `rollout.${name}`, reason: `must be ${minimum} to ${maximum} seconds, is ${value}` }];
  });
}

const percentRanges = {
  canary: limits.canaryPercent,
  linear: limits.linearPercent,
  rolling: limits.rollingPercent,
} as const;

/** What depends on how many instances the new fleet has: the document's number, or the live one where it is kept. */
function fleetProblems(
  rollout: RolloutPlan,
  instanceCount: number | undefined,
  kept: boolean,
): PlanProblem[] {
  const path = "serving.instanceCount";
  if (instanceCount === undefined)
    return [
      { path, reason: "is kept, but SageMaker does not say how many instances serve; try again later" },
    ];
  if (instanceCount < 1)
    return [
      {
        path,
        reason:
          "is kept, and no instance serves: nothing would answer while the alarms watch; scale out first",
      },
    ];
  return sizeProblems(rollout, instanceCount, kept);
}

function sizeProblems(rollout: RolloutPlan, instanceCount: number, kept: boolean): PlanProblem[] {
  const { strategy, size } = rollout;
  if (strategy === "allAtOnce")
    return size === undefined
      ? []
      : [
          {
            path: "rollout.size",
            reason: "must be absent: allAtOnce moves everything in one step; remove it",
          },
        ];
  if (size === undefined)
    return [{ path: "rollout.size", reason: `is missing: ${strategy} needs the size of a step; add it` }];
  const problems: PlanProblem[] = [];
  if (instanceCount < 2)
    problems.push({
      path: "serving.instanceCount",
      reason: `must be at least 2 for ${strategy}, because a step is at most half of the instances; ${kept ? `${instanceCount} serves now and is kept: scale out, or use allAtOnce` : `is ${instanceCount}: raise it, or use allAtOnce`}`,
    });
  const amount = sizeAmountProblem(strategy, size, instanceCount);
  return amount === undefined ? problems : [...problems, { path: "rollout.size.value", reason: amount }];
}

function sizeAmountProblem(
  strategy: keyof typeof percentRanges,
  { type, value }: NonNullable<RolloutPlan["size"]>,
  instanceCount: number,
): string | undefined {
  const { minimum, maximum } = percentRanges[strategy];
  const inRange = (percent: number): boolean => percent >= minimum && percent <= maximum;
  if (type === "capacityPercent") {
    if (!inRange(value)) return `must be ${minimum} to ${maximum} percent for ${strategy}, is ${value}`;
    // How SageMaker rounds a part of an instance is not documented, so no plan may depend on it.
    if (instanceCount >= 2 && value * instanceCount < 100)
      return `must be at least ${Math.ceil(100 / instanceCount)}: ${value} percent of ${instanceCount} instances is less than one`;
    return undefined;
  }
  if (instanceCount < 2 || inRange((100 * value) / instanceCount)) return undefined;
  return `must be ${minimum} to ${maximum} percent of the ${instanceCount} instances for ${strategy}, is ${value} instances`;
}

/** Alarms act only while SageMaker bakes, and each strategy bakes at one place only: in its steps, or at the end. */
function watchProblems({ strategy, waitSeconds, bakeSeconds }: RolloutPlan): PlanProblem[] {
  const problem = (name: string, reason: string): PlanProblem => ({ path: `rollout.${name}`, reason });
  if (strategy === "rolling")
    return [
      ...(waitSeconds > 0
        ? []
        : [problem("waitSeconds", "must be above 0: it is the only time a rolling update is watched")]),
      ...(bakeSeconds === 0
        ? []
        : [problem("bakeSeconds", "must be 0 for rolling, which has no bake at the end; use waitSeconds")]),
    ];
  return [
    ...(bakeSeconds > 0
      ? []
      : [problem("bakeSeconds", "must be above 0: the full fleet would serve without being watched")]),
    ...(strategy !== "allAtOnce" || waitSeconds === 0
      ? []
      : [problem("waitSeconds", "must be 0 for allAtOnce, which has no steps; use bakeSeconds")]),
  ];
}

function timeoutProblems(rollout: RolloutPlan, instanceCount: number | undefined): PlanProblem[] {
  // How many instances there are is a problem of its own, and how long they take is not known without it.
  if (instanceCount === undefined || instanceCount < 1) return [];
  const needed = limits.provisioningAllowanceSeconds + plannedWaitSeconds(rollout, instanceCount);
  return rollout.maximumExecutionSeconds >= needed
    ? []
    : [
        {
          path: "rollout.maximumExecutionSeconds",
          reason:
            `must be at least ${needed}: ${limits.provisioningAllowanceSeconds} s to start instances and ` +
            `${needed - limits.provisioningAllowanceSeconds} s of waits; is ${rollout.maximumExecutionSeconds}`,
        },
      ];
}

/** The longest that the plan waits on purpose, in seconds. */
function plannedWaitSeconds(rollout: RolloutPlan, instanceCount: number): number {
  switch (rollout.strategy) {
    case "canary":
      return rollout.waitSeconds + rollout.bakeSeconds;
    case "linear":
      return stepCount(rollout, instanceCount) * rollout.waitSeconds + rollout.bakeSeconds;
    case "rolling":
      return stepCount(rollout, instanceCount) * rollout.waitSeconds;
    case "allAtOnce":
      return rollout.bakeSeconds;
  }
}

function stepCount({ size }: RolloutPlan, instanceCount: number): number {
  if (size === undefined) return 1;
  return Math.ceil((size.type === "capacityPercent" ? 100 : instanceCount) / size.value);
}

function alarmProblems(alarmNames: readonly string[]): PlanProblem[] {
  const { minimum, maximum } = limits.rollbackAlarms;
  const problems: PlanProblem[] = [];
  if (alarmNames.length < minimum || alarmNames.length > maximum)
    problems.push({
      path: "rollout.rollbackAlarmNames",
      reason: `must hold ${minimum} to ${maximum} alarms, holds ${alarmNames.length}`,
    });
  alarmNames.forEach((name, index) => {
    if (name.trim() === "" || name.length > 255)
      problems.push({
        path: `rollout.rollbackAlarmNames.${index}`,
        reason: "must be 1 to 255 characters, not blank",
      });
    else if (alarmNames.indexOf(name) !== index)
      problems.push({ path: `rollout.rollbackAlarmNames.${index}`, reason: `repeats "${name}"; remove one` });
  });
  return problems;
}

function servingProblems({ serving, live }: PlanInput): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const family = limits.excludedInstanceFamilies.find((name) => serving.instanceType.startsWith(`${name}.`));
  if (family !== undefined)
    problems.push({
      path: "serving.instanceType",
      reason: `${family} instances are outside SageMaker's deployment guardrails: the update would not be watched; use another family`,
    });
  const [only, ...others] = live.variantNames;
  if (others.length > 0 || only === undefined)
    problems.push({
      path: "serving.variantName",
      reason: `the endpoint serves ${live.variantNames.length} variants, and guarded rollouts are for exactly one; remove the others`,
    });
  else if (only !== serving.variantName)
    problems.push({
      path: "serving.variantName",
      reason: `must stay "${only}", which serves now: SageMaker refuses a guarded update that renames it`,
    });
  return problems;
}

/** What autoscaled and asynchronous endpoints cannot do. */
function kindProblems({ rollout, serving, live }: PlanInput): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const { autoscaling, asyncInference, instanceType } = serving;
  if (autoscaling !== undefined && live.instanceType !== undefined && live.instanceType !== instanceType)
    problems.push({
      path: "serving.instanceType",
      reason: `must stay ${live.instanceType}: SageMaker refuses another type while the variant is autoscaled; remove autoscaling, let the type be rolled out, and add it again`,
    });
  const asynchronous = asyncInference !== undefined;
  if (asynchronous !== (live.asynchronous ?? false))
    problems.push({
      path: "serving.asyncInference",
      reason: `must ${asynchronous ? "be absent: the endpoint answers at once" : "be given: the endpoint queues its requests"}, and an update would break its callers; make another endpoint`,
    });
  if (asynchronous && (rollout.minimumInvocations ?? 0) > 0)
    problems.push({
      path: "rollout.minimumInvocations",
      reason: "must be absent or 0: SageMaker does not count the invocations of asynchronous endpoints",
    });
  return problems;
}
