import assert from "node:assert/strict";
import fc from "fast-check";
import { deriveStrategies, strategies } from "../../../../sandbox/rehearsal/derive-strategies";
import { planRehearsedUpdate } from "../../../../sandbox/rehearsal/plan-update";
import type { RehearsalPlan } from "../../../../sandbox/rehearsal/rehearsal-plan";
import { allAtOnce, rolling, samplePlan } from "./sample-plan";

const shapes = (plan: RehearsalPlan) =>
  deriveStrategies(plan).map(({ rollout }) => [
    rollout.strategy,
    rollout.size?.value,
    rollout.waitSeconds,
    rollout.bakeSeconds,
  ]);

/** Seconds of watching that SageMaker does. */
const watched = (plan: RehearsalPlan): number => {
  const planned = planRehearsedUpdate(plan);
  if (planned.kind === "refused") throw new Error(planned.problems.join("\n"));
  return planned.plan.steps.reduce((sum, { bakeSeconds }) => sum + bakeSeconds, 0);
};

describe("the four strategies of a plan", () => {
  it("keep the plan's own as it is and give the others its step and its watching time", () => {
    assert.deepEqual(shapes(samplePlan()), [
      ["canary", 25, 600, 1800],
      ["linear", 25, 600, 600],
      ["allAtOnce", undefined, 0, 2400],
      ["rolling", 25, 600, 0],
    ]);
  });

  it("take a quarter at a time from a plan that has no step", () => {
    assert.deepEqual(shapes(allAtOnce), [
      ["canary", 25, 450, 1350],
      ["linear", 25, 450, 450],
      ["allAtOnce", undefined, 0, 1800],
      ["rolling", 25, 450, 0],
    ]);
  });

  it("raise a step to what the strategy and one instance need", () => {
    const small = samplePlan({ instanceCount: 20 }, { size: { type: "capacityPercent", value: 5 } });
    assert.deepEqual(
      deriveStrategies(small).map(({ rollout }) => rollout.size?.value),
      [5, 10, undefined, 5],
    );
    const three = samplePlan({ instanceCount: 3 }, { size: { type: "instanceCount", value: 1 } });
    assert.deepEqual(
      deriveStrategies(three).map(({ rollout }) => rollout.size?.value),
      [1, 34, undefined, 34],
    );
  });

  it("are watched for the same time in all, however long the plan watches", () => {
    for (const plan of [samplePlan(), allAtOnce, rolling])
      assert.deepEqual(deriveStrategies(plan).map(watched), Array(4).fill(watched(plan)));
  });

  it("are never refused for a plan that is not, on two instances or more", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...strategies),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 3600 }),
        fc.integer({ min: 1, max: 3600 }),
        (strategy, instanceCount, value, waitSeconds, bakeSeconds) => {
          const sized = samplePlan(
            { instanceCount },
            {
              strategy,
              size: { type: "capacityPercent", value },
              waitSeconds,
              bakeSeconds,
              maximumExecutionSeconds: 14_400,
            },
          );
          const { size: _, ...rest } = sized.rollout;
          const plan: RehearsalPlan =
            strategy === "allAtOnce"
              ? { ...sized, rollout: { ...rest, waitSeconds: 0 } }
              : strategy === "rolling"
                ? { ...sized, rollout: { ...sized.rollout, bakeSeconds: 0 } }
                : sized;
          fc.pre(planRehearsedUpdate(plan).kind === "planned");
          for (const derived of deriveStrategies(plan)) {
            const planned = planRehearsedUpdate(derived);
            assert.equal(planned.kind, "planned", JSON.stringify([derived.rollout, planned]));
          }
        },
      ),
    );
  });
});
