import type { PlanInput } from "../../../../../functions/orchestrator/core/plan-problems";
import { planDeployment } from "../../../../../functions/orchestrator/core/planner";
import type { EndpointDocument, RolloutPlan } from "../../../../../functions/shared/endpoint-document";
import { endpointDocument } from "../samples";

export const document = endpointDocument();
type Size = NonNullable<RolloutPlan["size"]>;
export const percent = (value: number): Size => ({ type: "capacityPercent", value });
export const instances = (value: number): Size => ({ type: "instanceCount", value });

export interface Change {
  readonly rollout?: { readonly [Name in keyof RolloutPlan]?: RolloutPlan[Name] | undefined };
  readonly instanceCount?: number;
  readonly instanceType?: string;
  readonly variantNames?: readonly string[];
  readonly serving?: Partial<EndpointDocument["serving"]>;
  readonly live?: Partial<PlanInput["live"]>;
}

export function planOf({
  rollout,
  instanceCount = 10,
  instanceType = "ml.m5.large",
  variantNames = ["primary"],
  serving = {},
  live = {},
}: Change) {
  const wanted = { ...document.rollout, maximumExecutionSeconds: 14400, ...rollout };
  return planDeployment({
    // An absent size is an absent property.
    rollout: JSON.parse(JSON.stringify(wanted)),
    serving: { ...document.serving, instanceCount, instanceType, ...serving },
    live: { variantNames, ...live },
  });
}

/** The paths of what is wrong; none for a plan that is accepted. */
export function paths(change: Change): string[] {
  const plan = planOf(change);
  return plan.kind === "plan" ? [] : plan.problems.map(({ path }) => path);
}

const alarms = (count: number): string[] => Array.from({ length: count }, (_, index) => `alarm-${index}`);

/** Both sides of each limit: what is accepted, and the next value, with the property that is refused. */
export const limits: readonly (readonly [string, Change, Change, string])[] = [
  ["wait 0 / -1 s", { rollout: { waitSeconds: 0 } }, { rollout: { waitSeconds: -1 } }, "rollout.waitSeconds"],
  [
    "wait 3600 / 3601 s",
    { rollout: { waitSeconds: 3600 } },
    { rollout: { waitSeconds: 3601 } },
    "rollout.waitSeconds",
  ],
  ["bake 1 / 0 s", { rollout: { bakeSeconds: 1 } }, { rollout: { bakeSeconds: 0 } }, "rollout.bakeSeconds"],
  [
    "bake 3600 / 3601 s",
    { rollout: { bakeSeconds: 3600 } },
    { rollout: { bakeSeconds: 3601 } },
    "rollout.bakeSeconds",
  ],
  [
    "timeout 14400 / 14401 s",
    { rollout: { maximumExecutionSeconds: 14400 } },
    { rollout: { maximumExecutionSeconds: 14401 } },
    "rollout.maximumExecutionSeconds",
  ],
  [
    "canary timeout: provisioning and waits fit / one second less",
    { rollout: { waitSeconds: 600, bakeSeconds: 1800, maximumExecutionSeconds: 3600 } },
    { rollout: { waitSeconds: 600, bakeSeconds: 1800, maximumExecutionSeconds: 3599 } },
    "rollout.maximumExecutionSeconds",
  ],
  [
    "linear timeout: ten steps of 10 % fit / one second less",
    {
      rollout: {
        strategy: "linear",
        size: percent(10),
        waitSeconds: 60,
        bakeSeconds: 600,
        maximumExecutionSeconds: 2400,
      },
    },
    {
      rollout: {
        strategy: "linear",
        size: percent(10),
        waitSeconds: 60,
        bakeSeconds: 600,
        maximumExecutionSeconds: 2399,
      },
    },
    "rollout.maximumExecutionSeconds",
  ],
  [
    "rolling timeout: four batches of three of ten instances fit / one second less",
    {
      rollout: {
        strategy: "rolling",
        bakeSeconds: 0,
        size: instances(3),
        waitSeconds: 300,
        maximumExecutionSeconds: 2400,
      },
    },
    {
      rollout: {
        strategy: "rolling",
        bakeSeconds: 0,
        size: instances(3),
        waitSeconds: 300,
        maximumExecutionSeconds: 2399,
      },
    },
    "rollout.maximumExecutionSeconds",
  ],
  [
    "one instance / less than one",
    { rollout: { size: percent(10) } },
    { rollout: { size: percent(9) } },
    "rollout.size.value",
  ],
  [
    "canary 50 / 51 %",
    { rollout: { size: percent(50) } },
    { rollout: { size: percent(51) } },
    "rollout.size.value",
  ],
  [
    "canary 1 / 0 %",
    { rollout: { size: percent(1) }, instanceCount: 100 },
    { rollout: { size: percent(0) } },
    "rollout.size.value",
  ],
  [
    "linear 10 / 9 %",
    { rollout: { strategy: "linear", size: percent(10) } },
    { rollout: { strategy: "linear", size: percent(9), waitSeconds: 60 } },
    "rollout.size.value",
  ],
  [
    "rolling 5 / 4 % of 20",
    { rollout: { strategy: "rolling", bakeSeconds: 0, size: percent(5) }, instanceCount: 20 },
    {
      rollout: { strategy: "rolling", bakeSeconds: 0, size: percent(4), waitSeconds: 60 },
      instanceCount: 25,
    },
    "rollout.size.value",
  ],
  [
    "canary of 5 / 6 of 10 instances",
    { rollout: { size: instances(5) } },
    { rollout: { size: instances(6) } },
    "rollout.size.value",
  ],
  [
    "canary of 2 / 3 of 5 instances",
    { rollout: { size: instances(2) }, instanceCount: 5 },
    { rollout: { size: instances(3) }, instanceCount: 5 },
    "rollout.size.value",
  ],
  [
    "linear steps of 1 of 10 / of 11 instances",
    { rollout: { strategy: "linear", size: instances(1), waitSeconds: 60 } },
    { rollout: { strategy: "linear", size: instances(1), waitSeconds: 60 }, instanceCount: 11 },
    "rollout.size.value",
  ],
  [
    "a canary on 2 / on 1 instance",
    { rollout: { size: percent(50) }, instanceCount: 2 },
    { instanceCount: 1 },
    "serving.instanceCount",
  ],
  [
    "one / no rollback alarm",
    { rollout: { rollbackAlarmNames: alarms(1) } },
    { rollout: { rollbackAlarmNames: [] } },
    "rollout.rollbackAlarmNames",
  ],
  [
    "ten / eleven rollback alarms",
    { rollout: { rollbackAlarmNames: alarms(10) } },
    { rollout: { rollbackAlarmNames: alarms(11) } },
    "rollout.rollbackAlarmNames",
  ],
  [
    "an alarm name of 255 / 256 characters",
    { rollout: { rollbackAlarmNames: ["a".repeat(255)] } },
    { rollout: { rollbackAlarmNames: ["a".repeat(256)] } },
    "rollout.rollbackAlarmNames.0",
  ],
  [
    "two alarms / the same one twice",
    { rollout: { rollbackAlarmNames: ["a", "b"] } },
    { rollout: { rollbackAlarmNames: ["a", "a"] } },
    "rollout.rollbackAlarmNames.1",
  ],
  [
    "ml.inf2 / ml.inf1",
    { instanceType: "ml.inf2.xlarge" },
    { instanceType: "ml.inf1.xlarge" },
    "serving.instanceType",
  ],
  [
    "the live variant name / another",
    { variantNames: ["primary"] },
    { variantNames: ["other"] },
    "serving.variantName",
  ],
  [
    "one / two live variants",
    { variantNames: ["primary"] },
    { variantNames: ["primary", "b"] },
    "serving.variantName",
  ],
  [
    "a rolling update that watches / does not watch its batches",
    { rollout: { strategy: "rolling", bakeSeconds: 0, size: percent(50), waitSeconds: 1 } },
    { rollout: { strategy: "rolling", bakeSeconds: 0, size: percent(50), waitSeconds: 0 } },
    "rollout.waitSeconds",
  ],
  [
    "a rolling update without / with a bake at the end",
    { rollout: { strategy: "rolling", size: percent(50), bakeSeconds: 0 } },
    { rollout: { strategy: "rolling", size: percent(50), bakeSeconds: 1 } },
    "rollout.bakeSeconds",
  ],
  [
    "allAtOnce without / with a wait between steps",
    { rollout: { strategy: "allAtOnce", size: undefined, waitSeconds: 0 } },
    { rollout: { strategy: "allAtOnce", size: undefined, waitSeconds: 1 } },
    "rollout.waitSeconds",
  ],
];
