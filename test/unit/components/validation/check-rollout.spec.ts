import assert from "node:assert/strict";
import * as fc from "fast-check";
import { deploymentConfig } from "../../../../components/endpoint/deployment-config";
import { rolloutPlan } from "../../../../components/endpoint/rollout-plan";
import type { RolloutArgs } from "../../../../components/index";
import { checkRollout } from "../../../../components/validation/check-rollout";
import { Checks } from "../../../../components/validation/checks";

function problemsOf(rollout: unknown, instanceCount = 4): string[] {
  const checks = new Checks();
  checkRollout(checks, rollout, instanceCount, undefined);
  return checks.problems.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`);
}

const percent = (value: number) => ({ type: "capacityPercent" as const, value });
const instances = (value: number) => ({ type: "instanceCount" as const, value });

/** Each line: a plan just inside a limit, a plan just outside, what is said of the second, and the fleet. */
const limits: readonly (readonly [
  inside: RolloutArgs,
  outside: RolloutArgs,
  said: RegExp,
  fleet?: number,
])[] = [
  [{ size: percent(50) }, { size: percent(51) }, /^rollout.size.value must be .* 1 to 50/],
  [{ size: percent(1) }, { size: percent(0) }, /^rollout.size.value must be .* 1 to 50/, 100],
  [{ size: percent(25) }, { size: percent(24) }, /^rollout.size.value must be at least 25: 24 % of 4/],
  [{ size: instances(2) }, { size: instances(3) }, /^rollout.size.value must be 1 to 2 of 4/],
  [{ strategy: "linear", size: percent(10) }, { strategy: "linear", size: percent(9) }, /10 to 50/, 100],
  [
    { strategy: "linear", size: instances(2) },
    { strategy: "linear", size: instances(1) },
    /2 to 10 of 20/,
    20,
  ],
  [{ strategy: "rolling", size: percent(5) }, { strategy: "rolling", size: percent(4) }, /5 to 50/, 20],
  [
    { strategy: "rolling", size: instances(2) },
    { strategy: "rolling", size: instances(1) },
    /2 to 20 of 40/,
    40,
  ],
  [{ waitSeconds: 0 }, { waitSeconds: -1 }, /^rollout.waitSeconds must be .* 0 to 3600/],
  [{ waitSeconds: 3600 }, { waitSeconds: 3601 }, /^rollout.waitSeconds must be/],
  [{ bakeSeconds: 1 }, { bakeSeconds: 0 }, /^rollout.bakeSeconds must be above 0/],
  [{ bakeSeconds: 3600 }, { bakeSeconds: 3601 }, /^rollout.bakeSeconds must be/],
  [
    { maximumExecutionSeconds: 3600 },
    { maximumExecutionSeconds: 3599 },
    /must be at least 3600, so that 2400 s of waits/,
  ],
  [{ maximumExecutionSeconds: 14400 }, { maximumExecutionSeconds: 14401 }, /600 to 14400/],
  [
    { strategy: "allAtOnce", bakeSeconds: 1, maximumExecutionSeconds: 1201 },
    { strategy: "allAtOnce", bakeSeconds: 1, maximumExecutionSeconds: 599 },
    /600 to 14400/,
  ],
  [
    { strategy: "linear", size: percent(50), waitSeconds: 3600, maximumExecutionSeconds: 14400 },
    { strategy: "linear", size: percent(25), waitSeconds: 3600, maximumExecutionSeconds: 14400 },
    /cannot hold 16200 s of waits/,
  ],
  [
    { strategy: "rolling", size: percent(25), waitSeconds: 1500, maximumExecutionSeconds: 7200 },
    { strategy: "rolling", size: percent(25), waitSeconds: 1501, maximumExecutionSeconds: 7200 },
    /must be at least 7204/,
  ],
  [
    { strategy: "rolling" },
    { strategy: "rolling", bakeSeconds: 1 },
    /^rollout.bakeSeconds must be 0 for rolling/,
  ],
  [
    { strategy: "rolling" },
    { strategy: "rolling", waitSeconds: 0 },
    /^rollout.waitSeconds must be above 0 for rolling/,
  ],
  [{ strategy: "allAtOnce" }, { strategy: "allAtOnce", waitSeconds: 1 }, /^rollout.waitSeconds must be 0/],
  [{ strategy: "allAtOnce" }, { strategy: "allAtOnce", size: percent(25) }, /^rollout.size must be absent/],
];

describe("the validation of a rollout", () => {
  // The longest time limit, so that only the size can be wrong.
  const long = { maximumExecutionSeconds: 14400 };

  it("takes the defaults with four instances", () => {
    assert.deepEqual(problemsOf(undefined), []);
  });

  for (const [inside, outside, said, fleet] of limits)
    it(`takes ${JSON.stringify(inside)} and refuses ${JSON.stringify(outside)}`, () => {
      assert.deepEqual(problemsOf({ ...long, ...inside }, fleet), []);
      assert.match(problemsOf({ ...long, ...outside }, fleet).join("\n"), said);
    });

  for (const strategy of ["canary", "linear", "rolling"])
    it(`refuses ${strategy} with a single instance and takes all at once`, () => {
      assert.deepEqual(problemsOf({ strategy }, 1), [
        `instanceCount must be 2 or more for ${strategy}; with one instance use allAtOnce`,
      ]);
      assert.deepEqual(problemsOf({ strategy: "allAtOnce" }, 1), []);
    });

  for (const [what, rollout] of Object.entries({
    "an unknown strategy": { strategy: "blueGreen" },
    "an unknown size type": { size: { type: "percent", value: 25 } },
    "a size that is a number": { size: 25 },
    "seconds as text": { waitSeconds: "600" },
    "something that is no object": "canary",
  }))
    it(`refuses ${what}`, () => {
      assert.equal(problemsOf(rollout).length, 1);
    });

  it("accepts only plans whose deployment configuration AWS accepts", () => {
    const size = fc.record({
      type: fc.constantFrom("capacityPercent", "instanceCount"),
      value: fc.integer({ min: 0, max: 60 }),
    });
    const rollout = fc.record(
      {
        strategy: fc.constantFrom("canary", "linear", "allAtOnce", "rolling"),
        size,
        waitSeconds: fc.integer({ min: -10, max: 4000 }),
        bakeSeconds: fc.integer({ min: -10, max: 4000 }),
        maximumExecutionSeconds: fc.integer({ min: 500, max: 15000 }),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<RolloutArgs>;
    let accepted = 0;
    fc.assert(
      fc.property(rollout, fc.integer({ min: 1, max: 60 }), (args, instanceCount) => {
        if (problemsOf(args, instanceCount).length > 0) return;
        accepted += 1;
        assertAwsAccepts(args, instanceCount);
      }),
      { numRuns: 20_000, seed: 7 },
    );
    assert.ok(accepted > 200, `only ${accepted} plans were accepted, too few to prove anything`);
  });
});

/** The limits of UpdateEndpoint, written down independently of the code under test. */
function assertAwsAccepts(args: RolloutArgs, instanceCount: number): void {
  const config = deploymentConfig(rolloutPlan(args), ["alarm"]);
  const { blueGreenUpdatePolicy: blueGreen, rollingUpdatePolicy: rolling } = config;
  assert.equal(Number(blueGreen !== undefined) + Number(rolling !== undefined), 1);
  const routing = blueGreen?.trafficRoutingConfiguration;
  const size = routing?.canarySize ?? routing?.linearStepSize ?? rolling?.maximumBatchSize;
  const wait = routing?.waitIntervalInSeconds ?? rolling?.waitIntervalInSeconds ?? -1;
  const bake = blueGreen?.terminationWaitInSeconds ?? 0;
  const timeout =
    blueGreen?.maximumExecutionTimeoutInSeconds ?? rolling?.maximumExecutionTimeoutInSeconds ?? 0;
  assert.ok(wait >= 0 && wait <= 3600 && bake >= 0 && bake <= 3600);
  assert.ok(timeout >= 600 && timeout <= 14400);
  assert.equal(size === undefined, routing?.type === "ALL_AT_ONCE");
  if (size === undefined) {
    assert.ok(timeout >= 1200 + bake, "the bake does not fit");
    return;
  }
  const share = size.type === "CAPACITY_PERCENT" ? size.value : (100 * size.value) / instanceCount;
  const least = rolling === undefined ? (routing?.type === "LINEAR" ? 10 : 1) : 5;
  assert.ok(share >= least && share <= 50, `${share} %`);
  assert.ok((share * instanceCount) / 100 >= 0.999999, "less than one instance moves");
  const steps = routing?.type === "CANARY" ? 1 : Math.ceil(100 / share - 1e-9);
  assert.ok(timeout >= 1200 + steps * wait + bake, "the waits do not fit");
}
