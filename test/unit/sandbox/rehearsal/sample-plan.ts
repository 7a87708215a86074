import { type RehearsalPlan, readRehearsalPlan } from "../../../../sandbox/rehearsal/rehearsal-plan";

type Rollout = RehearsalPlan["rollout"];

export const endpointName = "prod-turbine-failure";

/** The text of a plan with nothing wrong: a canary of a quarter, 10 minutes, then 30 minutes. */
export function planText(changes: object = {}, rollout: Partial<Rollout> = {}): string {
  return JSON.stringify({
    endpointName,
    instanceCount: 4,
    rollout: {
      strategy: "canary",
      size: { type: "capacityPercent", value: 25 },
      waitSeconds: 600,
      bakeSeconds: 1800,
      maximumExecutionSeconds: 5400,
      rollbackAlarmNames: ["latency-p95", "invocation-5xx-ratio", "model-error-ratio"].map(
        (purpose) => `${endpointName}-${purpose}`,
      ),
      ...rollout,
    },
    alarms: { latencyP95Ms: 500 },
    ...changes,
  });
}

export function samplePlan(changes: object = {}, rollout: Partial<Rollout> = {}): RehearsalPlan {
  const read = readRehearsalPlan(planText(changes, rollout));
  if (read.kind === "problems") throw new Error(read.problems.join("\n"));
  return read.plan;
}

const { size: _, ...canaryWithoutSize } = samplePlan().rollout;

/** The sample's watching in one step. */
export const allAtOnce: RehearsalPlan = {
  ...samplePlan(),
  rollout: { ...canaryWithoutSize, strategy: "allAtOnce", waitSeconds: 0 },
};

export const rolling: RehearsalPlan = samplePlan(
  {},
  { strategy: "rolling", waitSeconds: 600, bakeSeconds: 0 },
);
