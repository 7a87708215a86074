import { z } from "zod";
import type { DecisionRecord } from "../../functions/shared/ledger-records";

const size = z.object({ Type: z.string(), Value: z.number() });

/** The parts of SageMaker's `DeploymentConfig` that say how an update goes. */
const deploymentConfig = z.object({
  BlueGreenUpdatePolicy: z
    .object({
      TrafficRoutingConfiguration: z.object({
        Type: z.string(),
        WaitIntervalInSeconds: z.number().optional(),
        CanarySize: size.optional(),
        LinearStepSize: size.optional(),
      }),
      TerminationWaitInSeconds: z.number().optional(),
    })
    .optional(),
  RollingUpdatePolicy: z.object({ MaximumBatchSize: size, WaitIntervalInSeconds: z.number() }).optional(),
});

/** How an update goes, as SageMaker was told. */
export interface RolloutPlan {
  readonly strategy: "canary" | "linear" | "allAtOnce" | "rolling";
  /** What a step moves, in percent of the instances or as their number; absent for allAtOnce. */
  readonly step?: { readonly percent: number } | { readonly instances: number };
  /** The watch after each step but the last. */
  readonly waitSeconds: number;
  /** The watch after the last step. */
  readonly bakeSeconds: number;
}

/** The plan of the update that runs, from the decision that requested it; `undefined` when none of them tells it. */
export function planOf(decisions: readonly DecisionRecord[]): RolloutPlan | undefined {
  const given = decisions.findLast(({ plan }) => plan !== undefined)?.plan;
  const read = deploymentConfig.safeParse(given);
  if (given === undefined || !read.success) return undefined;
  const { BlueGreenUpdatePolicy: blueGreen, RollingUpdatePolicy: rolling } = read.data;
  if (rolling !== undefined) {
    const { MaximumBatchSize, WaitIntervalInSeconds } = rolling;
    return {
      strategy: "rolling",
      step: stepOf(MaximumBatchSize),
      waitSeconds: WaitIntervalInSeconds,
      bakeSeconds: WaitIntervalInSeconds,
    };
  }
  if (blueGreen === undefined) return undefined;
  const {
    Type,
    WaitIntervalInSeconds = 0,
    CanarySize,
    LinearStepSize,
  } = blueGreen.TrafficRoutingConfiguration;
  const strategy = Type === "CANARY" ? "canary" : Type === "LINEAR" ? "linear" : "allAtOnce";
  const moved = CanarySize ?? LinearStepSize;
  return {
    strategy,
    ...(moved === undefined ? {} : { step: stepOf(moved) }),
    waitSeconds: WaitIntervalInSeconds,
    bakeSeconds: blueGreen.TerminationWaitInSeconds ?? 0,
  };
}

function stepOf({ Type, Value }: z.infer<typeof size>): NonNullable<RolloutPlan["step"]> {
  return Type === "CAPACITY_PERCENT" ? { percent: Value } : { instances: Value };
}

/** The plan in words. */
export function planText({ strategy, step, waitSeconds, bakeSeconds }: RolloutPlan): string {
  const size =
    step === undefined ? "" : "percent" in step ? ` ${step.percent} %` : ` ${step.instances} instance(s)`;
  const names = { canary: "canary", linear: "linear", allAtOnce: "all at once", rolling: "rolling" };
  const minutes = (seconds: number) => `${Number((seconds / 60).toFixed(1))} min`;
  switch (strategy) {
    case "canary":
      return `canary${size} for ${minutes(waitSeconds)}, then all of it for ${minutes(bakeSeconds)}`;
    case "linear":
      return `linear, steps of${size} and ${minutes(waitSeconds)}, then all of it for ${minutes(bakeSeconds)}`;
    case "rolling":
      return `rolling, batches of${size} and ${minutes(waitSeconds)}`;
    case "allAtOnce":
      return `${names.allAtOnce}, watched for ${minutes(bakeSeconds)}`;
  }
}
