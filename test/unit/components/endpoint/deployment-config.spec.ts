import assert from "node:assert/strict";
import { deploymentConfig } from "../../../../components/endpoint/deployment-config";
import { rolloutPlan } from "../../../../components/endpoint/rollout-plan";
import type { RolloutArgs } from "../../../../components/index";

const autoRollbackConfiguration = { alarms: [{ alarmName: "a" }, { alarmName: "b" }] };
const times = { terminationWaitInSeconds: 1800, maximumExecutionTimeoutInSeconds: 7200 };
const quarter = { type: "CAPACITY_PERCENT", value: 25 };

const shapes: readonly (readonly [title: string, args: RolloutArgs, expected: object])[] = [
  [
    "a canary",
    {},
    {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: { type: "CANARY", waitIntervalInSeconds: 600, canarySize: quarter },
        ...times,
      },
    },
  ],
  [
    "linear steps of instances",
    { strategy: "linear", size: { type: "instanceCount", value: 2 }, waitSeconds: 60 },
    {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: "LINEAR",
          waitIntervalInSeconds: 60,
          linearStepSize: { type: "INSTANCE_COUNT", value: 2 },
        },
        ...times,
      },
    },
  ],
  [
    "all at once, with the wait that the API demands and no size",
    { strategy: "allAtOnce" },
    {
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 },
        ...times,
      },
    },
  ],
  [
    "rolling batches, without a bake",
    { strategy: "rolling" },
    {
      rollingUpdatePolicy: {
        maximumBatchSize: quarter,
        waitIntervalInSeconds: 600,
        maximumExecutionTimeoutInSeconds: 7200,
      },
    },
  ],
];

describe("the deployment configuration", () => {
  for (const [title, args, expected] of shapes)
    it(`describes ${title}`, () => {
      assert.deepEqual(deploymentConfig(rolloutPlan(args), ["a", "b"]), {
        ...expected,
        autoRollbackConfiguration,
      });
    });
});
