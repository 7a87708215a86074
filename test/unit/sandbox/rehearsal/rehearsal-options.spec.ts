import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../../sandbox/paths";
import { readRehearsalOptions } from "../../../../sandbox/rehearsal/rehearsal-options";
import { readRehearsalPlan } from "../../../../sandbox/rehearsal/rehearsal-plan";
import { rehearse } from "../../../../sandbox/rehearsal/rehearse";
import { endpointName, planText, samplePlan } from "./sample-plan";

const read = (changes: object = {}) =>
  readRehearsalOptions({ planText: planText(), scenario: "slow", traffic: "50/s", seed: "1", ...changes });

const problemsOf = (text: string): readonly string[] => {
  const result = readRehearsalPlan(text);
  return result.kind === "problems" ? result.problems : [];
};

describe("what a rehearsal is asked for", () => {
  it("is a plan, a scenario, a rate per second and a seed", () => {
    const result = read({ traffic: "3000/min", seed: "42" });
    assert.equal(result.kind, "input");
    if (result.kind === "input")
      assert.deepEqual([result.input.requestsPerSecond, result.input.seed], [50, 42]);
  });

  it("is refused with every problem at once, in the plan and in the options", () => {
    const result = read({
      planText: planText({ instanceCount: 0 }),
      scenario: "quick",
      traffic: "50",
      seed: "-1",
    });
    assert.equal(result.kind, "problems");
    if (result.kind === "problems")
      assert.deepEqual(
        result.problems.map((problem) => problem.split(":")[0]),
        ["instanceCount", "--scenario", "--traffic", "--seed"],
      );
  });

  for (const traffic of ["0/s", "5001/s", "-1/s", "1e3/s", "50/h", ""])
    it(`is no rate: "${traffic}"`, () => assert.equal(read({ traffic }).kind, "problems"));

  for (const traffic of ["5000/s", "0.5/s", "1/min"])
    it(`is a rate: "${traffic}"`, () => assert.equal(read({ traffic }).kind, "input"));
});

describe("a rehearsal's plan", () => {
  it("has the component's defaults", () => {
    const { alarms, instanceType, assumedOkAlarmNames } = samplePlan();
    assert.deepEqual(alarms, {
      latencyP95Ms: 500,
      invocation5xxRatio: 0.01,
      modelErrorRatio: 0.01,
      evaluationPeriods: 2,
    });
    assert.deepEqual([instanceType, assumedOkAlarmNames], ["ml.m5.large", []]);
  });

  it("is refused with every problem when its shape is wrong", () => {
    const problems = problemsOf(planText({ extra: 1, alarms: { latencyP95Ms: -1 } }, { waitSeconds: 0.5 }));
    assert.deepEqual(problems.map((problem) => problem.split(":")[0]).sort(), [
      "alarms.latencyP95Ms",
      "plan",
      "rollout.waitSeconds",
    ]);
  });

  it("is refused when it is no JSON", () => assert.match(problemsOf("{").join(), /^plan: is not JSON/));

  it("is refused when nobody says how one of its alarms behaves", () => {
    assert.match(
      problemsOf(planText({}, { rollbackAlarmNames: ["own"] })).join(),
      /rollbackAlarmNames\.0: "own" is not rehearsed; .* assumedOkAlarmNames/,
    );
  });

  it("is refused when a judged alarm is assumed to stay OK", () => {
    const name = `${endpointName}-latency-p95`;
    assert.match(problemsOf(planText({ assumedOkAlarmNames: [name] })).join(), /is judged in the rehearsal/);
  });

  it("is refused when more periods must breach than are looked at", () => {
    const alarms = { latencyP95Ms: 1, evaluationPeriods: 2, datapointsToAlarm: 3 };
    assert.match(problemsOf(planText({ alarms })).join(), /datapointsToAlarm: must be at most/);
  });

  const folder = path.join(checkoutFolder, "sandbox/rehearsal/plans");
  for (const file of readdirSync(folder))
    it(`is a good one in plans/${file}: a healthy version is promoted`, () => {
      const result = readRehearsalPlan(readFileSync(path.join(folder, file), "utf8"));
      assert.equal(result.kind, "plan", JSON.stringify(result));
      if (result.kind !== "plan") return;
      const rehearsal = rehearse({ plan: result.plan, scenario: "healthy", requestsPerSecond: 5, seed: 1 });
      assert.equal(
        rehearsal.kind === "rehearsed" && rehearsal.verdict,
        "PROMOTED",
        JSON.stringify(rehearsal),
      );
    });
});
