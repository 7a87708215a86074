import assert from "node:assert/strict";
import { type Change, instances, paths, percent, planOf } from "./planner-limits";

const step = { waitSeconds: 60, bakeSeconds: 60 };
const rolling = { strategy: "rolling", waitSeconds: 60, bakeSeconds: 0 } as const;
const linear = { strategy: "linear", ...step } as const;
const canary = { strategy: "canary", ...step } as const;
const atOnce = { strategy: "allAtOnce", size: undefined, waitSeconds: 0 } as const;
const size = "rollout.size.value";
const timeout = "rollout.maximumExecutionSeconds";

/** Both sides of each limit of each strategy: what is accepted, the next value, and the property that is refused. */
const fleets: readonly (readonly [string, Change, Change, string])[] = [
  [
    "linear 50 / 51 %",
    { rollout: { ...linear, size: percent(50) } },
    { rollout: { ...linear, size: percent(51) } },
    size,
  ],
  [
    "linear 10 / 9 % of 100",
    { rollout: { ...linear, size: percent(10) }, instanceCount: 100 },
    { rollout: { ...linear, size: percent(9) }, instanceCount: 100 },
    size,
  ],
  [
    "linear steps of 5 / 6 of 10 instances",
    { rollout: { ...linear, size: instances(5) } },
    { rollout: { ...linear, size: instances(6) } },
    size,
  ],
  [
    "linear on 2 / on 1 instance",
    { rollout: { ...linear, size: percent(50) }, instanceCount: 2 },
    { rollout: { ...linear, size: percent(50) }, instanceCount: 1 },
    "serving.instanceCount",
  ],
  [
    "rolling 50 / 51 %",
    { rollout: { ...rolling, size: percent(50) } },
    { rollout: { ...rolling, size: percent(51) } },
    size,
  ],
  [
    "rolling 5 / 4 % of 100",
    { rollout: { ...rolling, size: percent(5) }, instanceCount: 100 },
    { rollout: { ...rolling, size: percent(4) }, instanceCount: 100 },
    size,
  ],
  [
    "rolling batches of 5 / 6 of 10 instances",
    { rollout: { ...rolling, size: instances(5) } },
    { rollout: { ...rolling, size: instances(6) } },
    size,
  ],
  [
    "rolling batches of 1 of 20 / of 21 instances",
    { rollout: { ...rolling, size: instances(1) }, instanceCount: 20 },
    { rollout: { ...rolling, size: instances(1) }, instanceCount: 21 },
    size,
  ],
  [
    "rolling on 2 / on 1 instance",
    { rollout: { ...rolling, size: percent(50) }, instanceCount: 2 },
    { rollout: { ...rolling, size: percent(50) }, instanceCount: 1 },
    "serving.instanceCount",
  ],
  [
    "canary of 1 of 100 / of 101 instances",
    { rollout: { ...canary, size: instances(1) }, instanceCount: 100 },
    { rollout: { ...canary, size: instances(1) }, instanceCount: 101 },
    size,
  ],
  [
    "allAtOnce on one instance / with a size",
    { rollout: atOnce, instanceCount: 1 },
    { rollout: { ...atOnce, size: percent(50) } },
    "rollout.size",
  ],
  [
    "allAtOnce with / without a bake",
    { rollout: { ...atOnce, bakeSeconds: 1 } },
    { rollout: { ...atOnce, bakeSeconds: 0 } },
    "rollout.bakeSeconds",
  ],
  [
    "allAtOnce timeout: fits / one second less",
    { rollout: { ...atOnce, bakeSeconds: 600, maximumExecutionSeconds: 1800 } },
    { rollout: { ...atOnce, bakeSeconds: 600, maximumExecutionSeconds: 1799 } },
    timeout,
  ],
  [
    "linear timeout in instances: four steps of three of ten fit / one second less",
    { rollout: { ...linear, size: instances(3), maximumExecutionSeconds: 1500 } },
    { rollout: { ...linear, size: instances(3), maximumExecutionSeconds: 1499 } },
    timeout,
  ],
  [
    "rolling timeout in percent: three batches of 34 % fit / one second less",
    { rollout: { ...rolling, size: percent(34), maximumExecutionSeconds: 1380 } },
    { rollout: { ...rolling, size: percent(34), maximumExecutionSeconds: 1379 } },
    timeout,
  ],
  [
    "the timeout's own floor of 600 / 599 s, beneath what any update needs",
    { rollout: { ...atOnce, bakeSeconds: 1, maximumExecutionSeconds: 1201 } },
    { rollout: { ...atOnce, bakeSeconds: 1, maximumExecutionSeconds: 1200 } },
    timeout,
  ],
  [
    "a kept fleet of 10 / of 11 for linear steps of one",
    { rollout: { ...linear, size: instances(1) }, live: { kept: { instanceCount: 10 } } },
    { rollout: { ...linear, size: instances(1) }, live: { kept: { instanceCount: 11 } } },
    size,
  ],
  [
    "a kept fleet of 4 / of 3 for a canary of 25 %",
    { rollout: { ...canary, size: percent(25) }, live: { kept: { instanceCount: 4 } } },
    { rollout: { ...canary, size: percent(25) }, live: { kept: { instanceCount: 3 } } },
    size,
  ],
  [
    "a kept fleet of 2 / of 1 for a canary",
    { rollout: { ...canary, size: percent(50) }, live: { kept: { instanceCount: 2 } } },
    { rollout: { ...canary, size: percent(50) }, live: { kept: { instanceCount: 1 } } },
    "serving.instanceCount",
  ],
  [
    "a kept fleet whose batches fit the timeout / do not",
    {
      rollout: { ...rolling, size: instances(1), maximumExecutionSeconds: 1320 },
      live: { kept: { instanceCount: 2 } },
    },
    {
      rollout: { ...rolling, size: instances(1), maximumExecutionSeconds: 1320 },
      live: { kept: { instanceCount: 3 } },
    },
    timeout,
  ],
  [
    "a kept fleet of one / of none, all at once",
    { rollout: atOnce, live: { kept: { instanceCount: 1 } } },
    { rollout: atOnce, live: { kept: { instanceCount: 0 } } },
    "serving.instanceCount",
  ],
  [
    "a kept fleet whose size is known / unknown",
    { live: { kept: { instanceCount: 10 } } },
    { live: { kept: {} } },
    "serving.instanceCount",
  ],
];

const asyncInference = { outputS3Uri: "s3://data/out", failureS3Uri: "s3://data/failed" };
const autoscaling = { minimumInstanceCount: 2, maximumInstanceCount: 20 };

const kinds: readonly (readonly [string, Change, Change, string])[] = [
  [
    "an autoscaled variant that keeps / changes its instance type",
    { serving: { autoscaling }, live: { instanceType: "ml.m5.large" } },
    { serving: { autoscaling }, live: { instanceType: "ml.m5.xlarge" } },
    "serving.instanceType",
  ],
  [
    "another instance type without / with autoscaling",
    { live: { instanceType: "ml.m5.xlarge" } },
    { serving: { autoscaling }, live: { instanceType: "ml.m5.xlarge" } },
    "serving.instanceType",
  ],
  [
    "an asynchronous endpoint that stays so / that would answer at once",
    { serving: { asyncInference }, live: { asynchronous: true } },
    { live: { asynchronous: true } },
    "serving.asyncInference",
  ],
  [
    "a real-time endpoint that stays so / that would queue",
    { live: { asynchronous: false } },
    { serving: { asyncInference }, live: { asynchronous: false } },
    "serving.asyncInference",
  ],
  [
    "an asynchronous endpoint that has to prove nothing / one invocation",
    { rollout: { minimumInvocations: 0 }, serving: { asyncInference }, live: { asynchronous: true } },
    { rollout: { minimumInvocations: 1 }, serving: { asyncInference }, live: { asynchronous: true } },
    "rollout.minimumInvocations",
  ],
];

describe("the planner on fleets of any size", () => {
  for (const [title, accepted, refused, path] of [...fleets, ...kinds])
    it(`tells apart ${title}`, () => {
      assert.deepEqual(paths(accepted), []);
      assert.deepEqual(paths(refused), [path]);
    });

  it("takes every strategy for asynchronous endpoints, which the guardrails cover as well", () => {
    for (const rollout of [canary, linear, { ...rolling, size: percent(50) }, atOnce])
      assert.deepEqual(paths({ rollout, serving: { asyncInference }, live: { asynchronous: true } }), []);
  });

  it("lists what fleet and kind forbid together, each with what to do", () => {
    const plan = planOf({
      rollout: { size: percent(51), bakeSeconds: 0, minimumInvocations: 5 },
      serving: { autoscaling, asyncInference },
      live: { kept: { instanceCount: 1 }, instanceType: "ml.m5.xlarge", asynchronous: false },
    });
    assert.ok(plan.kind === "refused");
    assert.deepEqual(
      plan.problems.map(({ path }) => path),
      [
        "serving.instanceCount",
        "rollout.size.value",
        "rollout.bakeSeconds",
        "serving.instanceType",
        "serving.asyncInference",
        "rollout.minimumInvocations",
      ],
    );
    for (const { path, reason } of plan.problems)
      assert.match(reason, /must|scale out|make another/, `${path} ${reason}`);
  });
});
