import assert from "node:assert/strict";
import { type ScenarioName, scenarioNames } from "../../../../sandbox/rehearsal/fault-scenarios";
import type { RehearsedRollout } from "../../../../sandbox/rehearsal/rehearsal";
import type { RehearsalPlan } from "../../../../sandbox/rehearsal/rehearsal-plan";
import { rehearse } from "../../../../sandbox/rehearsal/rehearse";
import { alarmPeriodSeconds } from "../../../../sandbox/rehearsal/standing-alarms";
import { allAtOnce, endpointName, rolling, samplePlan } from "./sample-plan";

function rehearsed(scenario: ScenarioName, plan: RehearsalPlan = samplePlan(), seed = 1): RehearsedRollout {
  const rehearsal = rehearse({ plan, scenario, requestsPerSecond: 50, seed });
  if (rehearsal.kind === "refused") throw new Error(rehearsal.problems.join("\n"));
  return rehearsal;
}

const between = (from: number | null, to: number | null): number => {
  assert.ok(from !== null && to !== null, "both moments happened");
  return to - from;
};

describe("a rehearsal", () => {
  it("sees a slow canary that the old fleet's answers hide, where the alarms watch the new fleet alone", () => {
    const plan = samplePlan();
    const size = { type: "capacityPercent" as const, value: 5 };
    const small = { ...plan, instanceCount: 20, rollout: { ...plan.rollout, size } };
    const alone = { ...small, rollout: { ...small.rollout, alarmScope: "newFleet" as const } };
    const start = (each: RehearsalPlan) => rehearsed("slow", each).detection.rollbackStartSeconds;
    assert.ok(between(start(alone), start(small)) > 120, `${start(alone)} s, both fleets: ${start(small)} s`);
  });

  it("promotes a healthy version after exactly the plan's waits", () => {
    const { verdict, reason, durationSeconds, timeline, detection, requests } = rehearsed("healthy");
    assert.deepEqual([verdict, reason], ["PROMOTED", null]);
    // 120 s to start the fleet, 10 s to turn traffic on twice, 600 s and 1800 s of watching.
    assert.equal(durationSeconds, 120 + 10 + 600 + 10 + 1800);
    assert.deepEqual(
      timeline.map(({ atSeconds, newShare }) => [atSeconds, newShare]),
      [
        [0, 0],
        [120, 0],
        [130, 0.25],
        [730, 0.25],
        [740, 1],
        [2540, 1],
      ],
    );
    assert.deepEqual(Object.values(detection), [null, null, null, null]);
    assert.equal(requests.total, durationSeconds * 50);
    assert.equal(requests.bad, 0);
    // A quarter of 610 s and all of 1800 s.
    const expected = (610 * 0.25 + 1800) / durationSeconds;
    assert.ok(Math.abs(requests.newVersionShare - expected) < 0.005, String(requests.newVersionShare));
  });

  it("says for each scenario what the plan's alarms make of it", () => {
    assert.deepEqual(
      scenarioNames.map((scenario) => {
        const { verdict, reason } = rehearsed(scenario);
        const alarms = [...(reason ?? "").matchAll(/alarm prod-turbine-failure-(\S+)/g)].map(
          ([, name]) => name,
        );
        return [scenario, verdict, alarms];
      }),
      [
        ["healthy", "PROMOTED", []],
        ["slow", "ROLLED_BACK", ["latency-p95"]],
        ["slow-leak", "ROLLED_BACK", ["latency-p95"]],
        ["failing", "ROLLED_BACK", ["invocation-5xx-ratio", "model-error-ratio"]],
        ["crashing", "ROLLED_BACK", ["invocation-5xx-ratio", "model-error-ratio"]],
        // No metric of SageMaker's knows the shape of an answer.
        ["wrong-schema", "PROMOTED", []],
        ["fails-to-start", "ROLLED_BACK", []],
      ],
    );
  });

  it("starts the rollback of a failing version within two alarm periods of the breach, whenever in a minute it comes", () => {
    for (const plan of [samplePlan(), allAtOnce, rolling])
      for (let seed = 1; seed <= 20; seed += 1) {
        const { detection } = rehearsed("failing", plan, seed);
        const { metricBreachSeconds, rollbackStartSeconds, firstBadAnswerSeconds } = detection;
        const reaction = between(metricBreachSeconds, rollbackStartSeconds);
        assert.ok(
          reaction <= 2 * alarmPeriodSeconds,
          `${plan.rollout.strategy}, seed ${seed}: ${reaction} s`,
        );
        // The first period may hold too little of the fault to count.
        const fromFirst = between(firstBadAnswerSeconds, rollbackStartSeconds);
        assert.ok(
          fromFirst <= 3 * alarmPeriodSeconds + 10,
          `${plan.rollout.strategy}, seed ${seed}: ${fromFirst} s`,
        );
      }
  });

  it("tells the alarm before the rollback and the end of the traffic", () => {
    const { timeline, detection } = rehearsed("failing");
    const texts = timeline.map(({ kind, newShare, text }) => [kind, newShare, text]);
    const reason =
      `alarm ${endpointName}-invocation-5xx-ratio is in the ALARM state, ` +
      `alarm ${endpointName}-model-error-ratio is in the ALARM state`;
    assert.deepEqual(texts.slice(2), [
      ["phase", 0.25, "25 % on the new version (canary capacity of 1 instance(s)), watched for 600 s"],
      ["alarm", 0.25, `alarm ${endpointName}-invocation-5xx-ratio is in ALARM`],
      ["alarm", 0.25, `alarm ${endpointName}-model-error-ratio is in ALARM`],
      ["phase", 0, `rolls back, all traffic to the old version: ${reason}`],
      ["verdict", 0, "ROLLED_BACK: the old version serves alone"],
    ]);
    assert.equal(detection.noTrafficSeconds, detection.rollbackStartSeconds);
  });

  it("keeps a failing version on part of the traffic while a rolling update goes back", () => {
    const { detection, requests } = rehearsed("failing", rolling);
    assert.equal(between(detection.rollbackStartSeconds, detection.noTrafficSeconds), 120);
    assert.ok(requests.newVersion > rehearsed("failing").requests.newVersion);
  });

  it("counts both fleets' instance-minutes: two fleets in blue/green, a batch more in a rolling update", () => {
    const blueGreen = rehearsed("healthy");
    assert.equal(blueGreen.instanceMinutes.withoutRollout, (4 * blueGreen.durationSeconds) / 60);
    assert.equal(blueGreen.instanceMinutes.old, blueGreen.instanceMinutes.withoutRollout);
    assert.equal(blueGreen.instanceMinutes.new, blueGreen.instanceMinutes.withoutRollout);
    const batches = rehearsed("healthy", rolling);
    const { old, new: green, withoutRollout } = batches.instanceMinutes;
    assert.equal(Math.round((old + green) * 60), Math.round(withoutRollout * 60 * (5 / 4)));
  });

  it("gives a version that never starts no request", () => {
    const { requests, detection, reason } = rehearsed("fails-to-start");
    assert.equal(requests.newVersion, 0);
    assert.deepEqual([detection.firstBadAnswerSeconds, detection.rollbackStartSeconds], [null, 120]);
    assert.match(reason ?? "", /health check/);
  });

  it("promotes a failing version when nothing but an alarm that is assumed to stay OK watches it", () => {
    const assumed = samplePlan({ assumedOkAlarmNames: ["own"] }, { rollbackAlarmNames: ["own"] });
    const { verdict, detection, requests } = rehearsed("failing", assumed);
    assert.equal(verdict, "PROMOTED");
    assert.notEqual(detection.metricBreachSeconds, null);
    assert.ok(requests.bad > 10_000);
  });

  it("takes longer with a fleet that SageMaker starts slowly", () => {
    const slowStart = rehearsed("healthy", samplePlan({ sageMaker: { provisioningSeconds: 600 } }));
    assert.equal(slowStart.durationSeconds - rehearsed("healthy").durationSeconds, 480);
  });

  it("is the same, to the byte, for the same input and seed, and another for another seed", () => {
    const text = (seed: number) => JSON.stringify(rehearsed("slow-leak", samplePlan(), seed));
    assert.equal(text(7), text(7));
    assert.notEqual(text(7), text(8));
  });

  it("does not start what the orchestrator's planner refuses, and says everything that is wrong", () => {
    const plan = samplePlan({ instanceCount: 1 }, { bakeSeconds: 0, maximumExecutionSeconds: 600 });
    const rehearsal = rehearse({ plan, scenario: "healthy", requestsPerSecond: 1, seed: 1 });
    assert.equal(rehearsal.kind, "refused");
    if (rehearsal.kind === "refused")
      assert.deepEqual(
        rehearsal.problems.map((problem) => problem.split(":")[0]),
        ["instanceCount", "rollout.bakeSeconds", "rollout.maximumExecutionSeconds"],
      );
  });
});
