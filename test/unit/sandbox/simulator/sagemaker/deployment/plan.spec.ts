import assert from "node:assert/strict";
import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import { planCreation, planUpdate } from "../../../../../../sandbox/simulator/sagemaker/deployment/plan";

const summarised = (config: DeploymentConfig | undefined, instances: number, behaviour = defaultBehaviour) =>
  planUpdate(config, instances, behaviour).steps.map(
    ({ newShare, provisionSeconds, bakeSeconds, capacityLabel }) =>
      `${provisionSeconds} s, then ${newShare}, bake ${bakeSeconds} s on ${capacityLabel}`,
  );

const canary = (
  value: number,
  type: "CAPACITY_PERCENT" | "INSTANCE_COUNT" = "CAPACITY_PERCENT",
): DeploymentConfig => ({
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY",
      WaitIntervalInSeconds: 600,
      CanarySize: { Type: type, Value: value },
    },
    TerminationWaitInSeconds: 1200,
    MaximumExecutionTimeoutInSeconds: 3600,
  },
});

describe("the plan of a deployment", () => {
  it("of a creation is one fleet, whatever its deployment configuration says", () => {
    assert.deepEqual(
      planCreation(defaultBehaviour).steps.map(({ newShare, bakeSeconds }) => [newShare, bakeSeconds]),
      [[1, 0]],
    );
  });

  it("without a configuration is all at once, without a bake", () => {
    assert.deepEqual(summarised(undefined, 2), ["120 s, then 1, bake 0 s on full capacity"]);
  });

  it("of ALL_AT_ONCE bakes for the termination wait only", () => {
    const config: DeploymentConfig = {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 300 },
        TerminationWaitInSeconds: 1800,
      },
    };
    assert.deepEqual(summarised(config, 2), ["120 s, then 1, bake 1800 s on full capacity"]);
  });

  it("of CANARY bakes the canary and then everything", () => {
    assert.deepEqual(summarised(canary(25), 4), [
      "120 s, then 0.25, bake 600 s on canary capacity of 1 instance(s)",
      "0 s, then 1, bake 1200 s on full capacity",
    ]);
  });

  it("measures an instance count as a share of the fleet", () => {
    assert.match(summarised(canary(1, "INSTANCE_COUNT"), 2)[0] ?? "", /then 0\.5,/);
  });

  it("shifts a percentage exactly, or the instances it was rounded to, by switch", () => {
    assert.match(summarised(canary(10), 3)[0] ?? "", /then 0\.1, .* of 1 instance/);
    const whole = { ...defaultBehaviour, percentageShifts: "wholeInstances" as const };
    assert.match(summarised(canary(10), 4, whole)[0] ?? "", /then 0\.25,/);
  });

  it("of LINEAR has as many steps as the size needs, and no wait after the last", () => {
    const config: DeploymentConfig = {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: "LINEAR",
          WaitIntervalInSeconds: 300,
          LinearStepSize: { Type: "CAPACITY_PERCENT", Value: 30 },
        },
      },
    };
    assert.deepEqual(
      planUpdate(config, 10, defaultBehaviour).steps.map(({ newShare, bakeSeconds }) => [
        Math.round(newShare * 100),
        bakeSeconds,
      ]),
      [
        [30, 300],
        [60, 300],
        [90, 300],
        [100, 0],
      ],
    );
  });

  it("of a rolling update provisions and bakes every batch", () => {
    const config: DeploymentConfig = {
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 2 },
        WaitIntervalInSeconds: 60,
        RollbackMaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 1 },
      },
    };
    assert.deepEqual(summarised(config, 5), [
      "120 s, then 0.4, bake 60 s on rolling capacity of 2 instance(s)",
      "120 s, then 0.8, bake 60 s on rolling capacity of 4 instance(s)",
      "120 s, then 1, bake 60 s on full capacity",
    ]);
    assert.equal(planUpdate(config, 5, defaultBehaviour).rollbackShare, 0.2);
  });

  it("carries the alarms and the timeout", () => {
    const config = {
      ...canary(10),
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: "a" }, { AlarmName: "b" }] },
    };
    const plan = planUpdate(config, 2, defaultBehaviour);
    assert.deepEqual(plan.alarmNames, ["a", "b"]);
    assert.equal(plan.maximumExecutionSeconds, 3600);
  });
});
