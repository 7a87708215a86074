import assert from "node:assert/strict";
import { seededRandom } from "../../../../sandbox/data/random";
import { faultScenarios, type ScenarioName } from "../../../../sandbox/rehearsal/fault-scenarios";
import { answerRequest } from "../../../../sandbox/rehearsal/model-version";

const thresholdMs = 500;

/** What 20,000 requests get at one moment. */
function answers(scenario: ScenarioName, servingSeconds: number) {
  const random = seededRandom(3);
  const all = Array.from({ length: 20_000 }, () =>
    answerRequest(faultScenarios[scenario].profile, thresholdMs, servingSeconds, 4, random),
  );
  const latencies = all.map(({ latencyMs }) => latencyMs).sort((left, right) => left - right);
  return {
    p95OfThreshold: (latencies[Math.floor(latencies.length * 0.95)] ?? 0) / thresholdMs,
    failed: all.filter(({ statusCode }) => statusCode !== 200).length / all.length,
    bad: all.filter(({ bad }) => bad).length / all.length,
  };
}

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 0.02, `${actual} is not near ${expected}`);
}

describe("a rehearsed version", () => {
  it("answers in time and well when it is healthy", () => {
    const { p95OfThreshold, failed, bad } = answers("healthy", 3600);
    assertNear(p95OfThreshold, 0.4);
    assert.deepEqual([failed, bad], [0, 0]);
  });

  it("has the p95 that its scenario says when it is slow", () => {
    assertNear(answers("slow", 0).p95OfThreshold, 1.6);
  });

  it("crosses the threshold after twelve minutes of a slow leak", () => {
    assertNear(answers("slow-leak", 0).p95OfThreshold, 0.4);
    assertNear(answers("slow-leak", 720).p95OfThreshold, 1);
    assertNear(answers("slow-leak", 720).bad, 0.05);
  });

  it("fails one request in five", () => assertNear(answers("failing", 0).failed, 0.2));

  it("crashes instance by instance, five minutes after its start", () => {
    assert.equal(answers("crashing", 299).failed, 0);
    assertNear(answers("crashing", 300).failed, 0.25);
    assert.equal(answers("crashing", 375).failed, 0);
    assertNear(answers("crashing", 390).failed, 0.25);
  });

  it("answers every request badly, none with an error, with a wrong schema", () => {
    const { failed, bad } = answers("wrong-schema", 0);
    assert.deepEqual([failed, bad], [0, 1]);
  });
});
