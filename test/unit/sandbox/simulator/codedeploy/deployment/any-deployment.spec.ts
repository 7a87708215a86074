import assert from "node:assert/strict";
import fc from "fast-check";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/codedeploy/behaviour";
import {
  advanceDeployment,
  nextLook,
} from "../../../../../../sandbox/simulator/codedeploy/deployment/advance";
import { trafficSteps } from "../../../../../../sandbox/simulator/codedeploy/deployment/plan";
import {
  type DeploymentState,
  isFinished,
  startDeployment,
} from "../../../../../../sandbox/simulator/codedeploy/deployment/state";
import { canary, observationOf, type Seen } from "./look-at-deployment";

const routing = fc.oneof(
  fc.constant({ type: "AllAtOnce" as const }),
  fc
    .record({
      canaryPercentage: fc.integer({ min: 1, max: 99 }),
      canaryInterval: fc.integer({ min: 1, max: 5 }),
    })
    .map((timeBasedCanary) => ({ type: "TimeBasedCanary" as const, timeBasedCanary })),
  fc
    .record({
      linearPercentage: fc.integer({ min: 10, max: 99 }),
      linearInterval: fc.integer({ min: 1, max: 5 }),
    })
    .map((timeBasedLinear) => ({ type: "TimeBasedLinear" as const, timeBasedLinear })),
);
const plan = fc
  .record({
    routing,
    hooks: fc.subarray(["BeforeAllowTraffic", "AfterAllowTraffic"] as const),
    alarmNames: fc.subarray(["errors"]),
  })
  .map(({ routing: given, hooks, alarmNames }) => ({
    ...canary,
    hooks: Object.fromEntries(hooks.map((event) => [event, canary.hooks[event]])),
    steps: trafficSteps(given),
    alarmNames,
  }));
const report = fc.option(fc.constantFrom("Succeeded" as const, "Failed" as const), { nil: undefined });
const seen = fc.record({
  alarm: fc.oneof(
    { weight: 8, arbitrary: fc.constant("OK" as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("ALARM" as const, "INSUFFICIENT_DATA" as const, "gone" as const),
    },
  ),
  reports: fc.record({ BeforeAllowTraffic: report, AfterAllowTraffic: report }),
});

const calm: Seen = { reports: { BeforeAllowTraffic: "Succeeded", AfterAllowTraffic: "Succeeded" } };
const rules = { ...defaultBehaviour, alarmPollSeconds: 30 };

/** Every state from the creation to the end. What is seen comes in turn; afterwards it stays as `rest`. */
function history(
  start: DeploymentState,
  sights: readonly Seen[],
  rest: Seen = calm,
): readonly { readonly turn: number; readonly state: DeploymentState }[] {
  const states = [{ turn: 0, state: start }];
  let state = start;
  let now = 0;
  for (let turn = 0; turn < 1000; turn += 1) {
    const next = advanceDeployment(state, now, observationOf(sights[turn] ?? rest), rules);
    if (next !== state) states.push({ turn, state: next });
    else {
      const time = nextLook(state, now, rules);
      if (time === undefined) return states;
      assert.ok(time > now, "the next look is later");
      now = time;
    }
    state = next;
  }
  return assert.fail("the deployment does not end");
}

describe("any deployment to Lambda, whatever happens to it", () => {
  it("ends, and never takes traffic back by itself", () => {
    fc.assert(
      fc.property(plan, fc.array(seen, { maxLength: 40 }), (given, sights) => {
        const states = history(startDeployment(given, 0), sights).map(({ state }) => state);
        const last = states.at(-1);
        assert.ok(last !== undefined && isFinished(last));
        for (const [index, state] of states.entries()) {
          assert.ok(state.targetShare >= (states[index - 1]?.targetShare ?? 0));
          assert.ok(state.targetShare <= 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("moves traffic only after the first hook has succeeded, and succeeds only with all of it moved", () => {
    fc.assert(
      fc.property(plan, fc.array(seen, { maxLength: 40 }), (given, sights) => {
        for (const { state } of history(startDeployment(given, 0), sights)) {
          const { targetShare, lifecycle, phase } = state;
          const expected = given.hooks.BeforeAllowTraffic === undefined ? "Skipped" : "Succeeded";
          if (targetShare > 0) assert.equal(lifecycle.BeforeAllowTraffic.status, expected);
          if (phase.kind === "succeeded") {
            assert.equal(targetShare, 1);
            const after = given.hooks.AfterAllowTraffic === undefined ? "Skipped" : "Succeeded";
            assert.equal(lifecycle.AfterAllowTraffic.status, after);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("moves no more traffic from the moment at which a watched alarm rings", () => {
    const watched = plan.map((given) => ({ ...given, alarmNames: ["errors"] }));
    fc.assert(
      fc.property(watched, fc.integer({ min: 0, max: 30 }), (given, ringsAt) => {
        const quiet = Array.from({ length: ringsAt }, () => calm);
        const states = history(startDeployment(given, 0), quiet, { ...calm, alarm: "ALARM" });
        const begun = states.filter(({ state }) => state.startedAt !== undefined);
        const after = begun.slice(1).filter(({ turn }) => turn >= ringsAt);
        for (const { state } of after) assert.equal(state.phase.kind, "stopped");
      }),
      { numRuns: 1000 },
    );
  });
});
