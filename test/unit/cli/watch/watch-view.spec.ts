import assert from "node:assert/strict";
import fc from "fast-check";
import { watchView } from "../../../../cli/watch/watch-view";
import { rolloutStateTable } from "../../../../functions/orchestrator/core/transition-table";
import { rolloutStates } from "../../../../functions/shared/ledger-records";
import { decision } from "../ledger/sample-decisions";
import { anyLook } from "./any-look";
import {
  alarm,
  canaryBake,
  lastBake,
  later,
  look,
  lookAt,
  read,
  shifting,
  startedAt,
  unreadable,
  updating,
} from "./sample-looks";

describe("the view of a rollout", () => {
  for (const state of rolloutStates)
    it(`says where a rollout is, and what it has come to: ${state}`, () => {
      const { rollout, activity } = watchView(lookAt(state));
      const { phase, meaning } = rolloutStateTable[state];
      assert.deepEqual([rollout?.state, rollout?.phase, rollout?.meaning], [state, phase, meaning]);
      assert.equal(activity, phase === "ended" ? "none" : "rollout");
      assert.equal(rollout?.verdict === undefined, phase !== "ended");
      if (phase === "ended")
        assert.equal(rollout?.verdict?.outcome, state === "PROMOTED" ? "promoted" : "notPromoted");
      if (rollout?.verdict !== undefined) assert.ok(rollout.verdict.nextStep.length > 10);
    });

  it("has no rollout where there has been none", () => {
    const view = watchView(look());
    assert.deepEqual([view.activity, view.rollout, view.servingVersion], ["none", undefined, 6]);
  });

  for (const [what, endpoint, expected] of [
    ["instances start", updating("Creating"), [100, 0]],
    ["the canary has traffic", updating("Baking", canaryBake), [75, 25]],
    ["all have traffic", updating("Baking", lastBake), [0, 100]],
    ["the new fleet is removed again", updating("Deleting"), [100, 0]],
    [
      "a message is worded otherwise, so that the plan tells",
      updating("Baking", "WaitIntervalInSeconds"),
      [75, 25],
    ],
  ] as const)
    it(`knows the shares of the traffic while ${what}`, () => {
      const { rollout } = watchView(lookAt("BAKING", { endpoint: read(endpoint) }));
      const [oldPercent, newPercent] = expected;
      assert.deepEqual(rollout?.share, { kind: "known", oldPercent, newPercent });
    });

  for (const [endpointConfigName, newPercent] of [
    ["c-6", 0],
    ["c-7", 100],
  ] as const)
    it(`knows them while no update shows and ${endpointConfigName} serves`, () => {
      const endpoint = read({ status: "InService", endpointConfigName });
      const { rollout } = watchView(lookAt("SHIFTING", { endpoint }));
      assert.deepEqual(rollout?.share, { kind: "known", oldPercent: 100 - newPercent, newPercent });
    });

  it("counts the instances of a rolling update, whose shares they are", () => {
    const plan = {
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 1 },
        WaitIntervalInSeconds: 300,
      },
    };
    const endpoint = updating("Creating");
    const one = { ...endpoint, oldInstances: 3, pending: { endpointConfigName: "c-7", newInstances: 1 } };
    const { rollout } = watchView(
      lookAt("SHIFTING", { endpoint: read(one), decisions: read([{ ...shifting, plan }]) }),
    );
    assert.deepEqual(rollout?.share, { kind: "known", oldPercent: 75, newPercent: 25 });
    assert.deepEqual(rollout?.plan?.step, { instances: 1 });
  });

  it("does not guess a share that nobody says", () => {
    for (const endpoint of [
      read(updating("Baking", "something new")),
      read(updating("Frozen")),
      read(undefined),
      unreadable("ThrottlingException"),
    ])
      assert.equal(watchView(lookAt("BAKING", { endpoint })).rollout?.share?.kind, "unknown");
  });

  for (const [seconds, left] of [
    [0, 600],
    [1, 599],
    [599, 1],
    [600, 0],
    [601, 0],
    [-30, 600],
  ] as const)
    it(`says what is left of a bake ${seconds} s after its start`, () => {
      const endpoint = read(updating("Baking", canaryBake));
      const { rollout } = watchView(lookAt("BAKING", { endpoint, at: later(seconds) }));
      assert.deepEqual(rollout?.bake, { startedAt, seconds: 600, secondsLeft: left, last: false });
    });

  it("takes a bake's length from the plan where SageMaker does not say it", () => {
    const endpoint = read(updating("Baking", "with traffic on full capacity"));
    const { rollout } = watchView(lookAt("BAKING", { endpoint, at: later(60) }));
    assert.deepEqual(rollout?.bake, { startedAt, seconds: 1800, secondsLeft: 1740, last: true });
  });

  it("remembers the plan, the hooks and the alarms that rang, for as long as it is the same rollout", () => {
    const hooks = [{ event: "BeforeAllowTraffic", status: "Failed", findings: [] }] as const;
    const first = watchView(
      lookAt("CHECKING", { hooks: read(hooks), alarms: read([alarm({ state: "ALARM" })]) }),
    );
    const second = watchView(lookAt("ROLLED_BACK", { decisions: read([]) }), first);
    assert.equal(second.rollout?.plan?.strategy, "canary");
    assert.deepEqual(second.rollout?.hooks, hooks);
    assert.deepEqual(second.rollout?.rang, [alarm().name]);
    const other = watchView(lookAt("RECEIVED", { decisions: read([]) }, { startedAt: later(999) }), second);
    assert.deepEqual([other.rollout?.plan, other.rollout?.hooks, other.rollout?.rang], [undefined, [], []]);
  });

  it("tells from the decisions how a rollout ended that has made way for another one between two looks", () => {
    const first = watchView(lookAt("UNPROVEN"));
    const end = decision({ id: "01END", at: later(90), decision: "ROLLED_BACK", reason: "latency rings" });
    const back = { modelPackageVersion: 6, startedAt: later(91), purpose: "return" } as const;
    const second = watchView(lookAt("RECEIVED", { decisions: read([end]) }, back), first);
    assert.equal(second.endedMeanwhile?.state, "ROLLED_BACK");
    assert.deepEqual(second.endedMeanwhile?.verdict.outcome, "notPromoted");
    assert.equal(watchView(lookAt("SHIFTING", {}, back), second).endedMeanwhile, undefined);
  });

  it("has the findings of the hooks from the decision that judged them", () => {
    const findings = [{ check: "golden request 1: answer", status: "failed", detail: "has 2 values, not 1" }];
    const refused = decision({
      id: "01CHECK",
      kind: "check",
      decision: "REFUSED",
      evidence: { BeforeAllowTraffic: { status: "Failed", startedAt, endedAt: startedAt, findings } },
    });
    const { rollout } = watchView(lookAt("REFUSED", { decisions: read([refused]) }));
    assert.deepEqual(rollout?.hooks, [{ event: "BeforeAllowTraffic", status: "Failed", findings }]);
  });

  for (const [value, threshold, comparison, percent] of [
    [499, 500, "GreaterThanThreshold", 100],
    [250, 500, "GreaterThanOrEqualToThreshold", 50],
    [-5, 500, "GreaterThanThreshold", 0],
    [1, 0, "GreaterThanThreshold", undefined],
    [1, 5, "LessThanThreshold", undefined],
  ] as const)
    it(`says how near ${value} is to ${threshold} with ${comparison}`, () => {
      const { alarms } = watchView(look({ alarms: read([alarm({ value, threshold, comparison })]) }));
      assert.equal(alarms[0]?.percentOfThreshold, percent);
    });

  it("names what could not be read, and does not take it for quiet", () => {
    const view = watchView(look({ rollout: unreadable("ECONNREFUSED"), alarms: unreadable("AccessDenied") }));
    assert.equal(view.activity, "unknown");
    assert.deepEqual(view.unreadable, [
      { part: "the rollout's item of the ledger", reason: "ECONNREFUSED" },
      { part: "the rollback alarms", reason: "AccessDenied" },
    ]);
  });

  it("never throws, never has a negative time left, and its shares add up, whatever is looked at", () => {
    fc.assert(
      fc.property(anyLook, fc.option(anyLook, { nil: undefined }), (second, first) => {
        const before = first === undefined ? undefined : watchView(first);
        const { rollout } = watchView(second, before);
        const { share, measured, bake, seconds = 0 } = rollout ?? {};
        assert.ok(seconds >= 0);
        assert.ok((bake?.secondsLeft ?? 0) >= 0);
        if (bake?.secondsLeft !== undefined) assert.ok(bake.secondsLeft <= (bake.seconds ?? 0));
        if (share?.kind === "known") assert.equal(share.oldPercent + share.newPercent, 100);
        if (measured !== undefined) assert.equal(measured.oldPercent + measured.newPercent, 100);
      }),
      { numRuns: 500 },
    );
  });
});
