import assert from "node:assert/strict";
import { planDeployment } from "../../../../../functions/orchestrator/core/planner";
import type { RolloutPlan } from "../../../../../functions/shared/endpoint-document";
import { document, instances, limits, paths, percent, planOf } from "./planner-limits";

describe("the planner", () => {
  for (const [title, accepted, refused, path] of limits)
    it(`tells apart ${title}`, () => {
      assert.deepEqual(paths(accepted), []);
      assert.deepEqual(paths(refused), [path]);
    });

  it("wants a size for steps, and none without steps", () => {
    const { size: _size, ...sizeless } = document.rollout;
    const bare = (strategy: RolloutPlan["strategy"]) =>
      planDeployment({
        rollout: { ...sizeless, strategy },
        serving: document.serving,
        live: { variantNames: ["primary"] },
      });
    for (const strategy of ["canary", "linear", "rolling"] as const) {
      const plan = bare(strategy);
      assert.deepEqual(plan.kind === "refused" && plan.problems.map(({ path }) => path), ["rollout.size"]);
    }
    assert.equal(bare("allAtOnce").kind, "plan");
    assert.deepEqual(paths({ rollout: { strategy: "allAtOnce" } }), ["rollout.size"]);
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
    const shape = (rollout: Partial<RolloutPlan>) => {
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
    const allAtOnce = planDeployment({
      rollout: JSON.parse(
        JSON.stringify({
          ...document.rollout,
          strategy: "allAtOnce",
          size: undefined,
          rollbackAlarmNames: ["a"],
        }),
      ),
      serving: document.serving,
      live: { variantNames: ["primary"] },
    });
    assert.deepEqual(allAtOnce, {
      kind: "plan",
      deploymentConfig: {
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
          TerminationWaitInSeconds: 1800,
          MaximumExecutionTimeoutInSeconds: 7200,
        },
        AutoRollbackConfiguration,
      },
    });
    assert.deepEqual(shape({ strategy: "rolling", size: instances(2) }), {
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 2 },
        WaitIntervalInSeconds: 600,
        MaximumExecutionTimeoutInSeconds: 14400,
      },
      AutoRollbackConfiguration,
    });
  });
});
