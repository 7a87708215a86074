import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { percentile } from "../../../bench/incident-bench";
import { measureIncidents } from "../../../bench/incident-times";

const key = (alarmName: string) => `sandbox/alarm/${alarmName}`;

/** Tells each of these messages once all of their alarms have rung. */
function stackThatTells(messages: readonly (readonly string[])[]) {
  const rang = new Set<string>();
  const waiting = messages.map((names) => [...names]);
  return {
    ring: async (alarmName: string) => void rang.add(alarmName),
    receive: async () => {
      await turn();
      const next = waiting.findIndex((names) => names.every((name) => rang.has(name)));
      return next < 0 ? [] : waiting.splice(next, 1).map((names) => names.map(key));
    },
  };
}

describe("the time from an alarm to its message", () => {
  it("is taken for each alarm, whether it is told alone or in a storm", async () => {
    const stack = stackThatTells([["a"], ["b", "c"]]);
    const { seconds, messages } = await measureIncidents(stack, ["a", "b", "c"], { pauseMs: 0 });
    assert.equal(messages, 2);
    assert.equal(seconds.length, 3);
    assert.ok(seconds.every((each) => each >= 0));
  });

  it("counts no message that tells again what was told, or of what never rang", async () => {
    const stack = stackThatTells([["a"], ["a"], [], ["a", "b"]]);
    const { messages } = await measureIncidents(stack, ["a", "b"], { pauseMs: 0 });
    assert.equal(messages, 2);
  });

  it("is an error that names what was lost", async () => {
    const measured = measureIncidents(stackThatTells([["a"]]), ["a", "b", "c"], { pauseMs: 0 }, 20);
    await assert.rejects(measured, {
      message: "2 of 3 incidents were told to nobody: sandbox/alarm/b, sandbox/alarm/c",
    });
  });

  it("is an error where an alarm cannot be made to ring", async () => {
    const stack = {
      ...stackThatTells([]),
      ring: async () => {
        throw new Error("CloudWatch is away");
      },
    };
    await assert.rejects(measureIncidents(stack, ["a"], { pauseMs: 0 }, 20), /CloudWatch is away/);
  });
});

describe("a percentile", () => {
  for (const [share, expected] of [
    [0.5, 30],
    [0.95, 57],
    [0.96, 58],
    [1, 60],
    [0, 1],
  ] as const)
    it(`of ${share} of the numbers from 1 to 60 is ${expected}`, () => {
      const values = Array.from({ length: 60 }, (_, index) => 60 - index);
      assert.equal(percentile(values, share), expected);
    });

  it("is one of the values, and not exceeded by its share of them", () => {
    const values = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 100 }), (all, percent) => {
        const found = percentile(all, percent / 100);
        assert.ok(found !== undefined && all.includes(found));
        assert.ok(all.filter((value) => value <= found).length >= (percent / 100) * all.length - 1e-9);
      }),
    );
  });

  it("of nothing is not known", () => assert.equal(percentile([], 0.5), undefined));
});
