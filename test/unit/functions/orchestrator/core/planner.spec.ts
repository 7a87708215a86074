import assert from "node:assert/strict";
import { type Change, instances, limits, paths, percent, planOf } from "./planner-limits";

describe("the planner", () => {
  for (const [title, accepted, refused, path] of limits)
    it(`tells apart ${title}`, () => {
      assert.deepEqual(paths(accepted), []);
      assert.deepEqual(paths(refused), [path]);
    });

  it("wants a size for steps, and none without steps", () => {
    for (const strategy of ["canary", "linear"] as const)
      assert.deepEqual(paths({ rollout: { strategy, size: undefined } }), ["rollout.size"]);
    assert.deepEqual(paths({ rollout: { strategy: "rolling", bakeSeconds: 0, size: undefined } }), [
      "rollout.size",
    ]);
    assert.deepEqual(paths({ rollout: { strategy: "allAtOnce", waitSeconds: 0 } }), ["rollout.size"]);
  });

  it("lists every problem at once", () => {
    assert.deepEqual(
      paths({
        rollout: { waitSeconds: 9999, bakeSeconds: 0, size: percent(90), rollbackAlarmNames: [" "] },
        instanceCount: 1,
        instanceType: "ml.inf1.xlarge",
        variantNames: ["other"],
      }),
      [
        "rollout.waitSeconds",
        "serving.instanceCount",
        "rollout.size.value",
        "rollout.bakeSeconds",
        "rollout.rollbackAlarmNames.0",
        "serving.instanceType",
        "serving.variantName",
      ],
    );
  });

  it("writes each strategy as SageMaker reads it", () => {
    const shape = (rollout: NonNullable<Change["rollout"]>) => {
      const plan = planOf({ rollout: { ...rollout, rollbackAlarmNames: ["a"] } });
      assert.ok(plan.kind === "plan");
      return plan.deploymentConfig;
    };
    const AutoRollbackConfiguration = { Alarms: [{ AlarmName: "a" }] };
    const rest = { TerminationWaitInSeconds: 1800, MaximumExecutionTimeoutInSeconds: 14400 };
    assert.deepEqual(shape({ strategy: "linear", size: percent(25) }), {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: "LINEAR",
          WaitIntervalInSeconds: 600,
          LinearStepSize: { Type: "CAPACITY_PERCENT", Value: 25 },
        },
        ...rest,
      },
      AutoRollbackConfiguration,
    });
    assert.deepEqual(shape({ strategy: "allAtOnce", size: undefined, waitSeconds: 0 }), {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        ...rest,
      },
      AutoRollbackConfiguration,
    });
    assert.deepEqual(shape({ strategy: "rolling", size: instances(2), bakeSeconds: 0 }), {
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 2 },
        WaitIntervalInSeconds: 600,
        MaximumExecutionTimeoutInSeconds: 14400,
      },
      AutoRollbackConfiguration,
    });
  });
});
