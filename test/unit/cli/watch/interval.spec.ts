import assert from "node:assert/strict";
import { isThrottled, nextInterval } from "../../../../cli/watch/interval";
import { outputMode } from "../../../../cli/watch/output-mode";

describe("the time between two looks", () => {
  for (const [what, input, expected] of [
    ["a rollout in AWS", { pace: 1, busy: true, throttled: 0 }, 5000],
    ["nothing in AWS", { pace: 1, busy: false, throttled: 0 }, 15_000],
    ["a sandbox that goes ten times as fast", { pace: 10, busy: true, throttled: 0 }, 500],
    ["a sandbox that goes sixty times as fast", { pace: 60, busy: true, throttled: 0 }, 400],
    ["a clock that is moved by hand", { pace: Number.POSITIVE_INFINITY, busy: true, throttled: 0 }, 400],
    ["a clock that goes slower", { pace: 0.5, busy: true, throttled: 0 }, 5000],
    ["one throttle", { pace: 1, busy: true, throttled: 1 }, 10_000],
    ["many throttles", { pace: 1, busy: true, throttled: 99 }, 120_000],
  ] as const)
    it(`fits ${what}`, () => assert.equal(nextInterval(input), expected));

  it("knows a throttle by its name only", () => {
    const named = (name: string) => Object.assign(new Error("x"), { name });
    assert.ok(["ThrottlingException", "RequestLimitExceeded"].map(named).every(isThrottled));
    assert.ok(!["AccessDenied", "TimeoutError"].map(named).some(isThrottled));
    assert.ok(!isThrottled("Throttling"));
  });
});

describe("how a rollout is shown", () => {
  for (const [options, terminal, expected] of [
    [{ json: false, once: false }, { isTerminal: true, term: "xterm" }, "screen"],
    [{ json: false, once: false }, { isTerminal: true }, "screen"],
    [{ json: false, once: false }, { isTerminal: true, term: "dumb" }, "lines"],
    [{ json: false, once: true }, { isTerminal: true, term: "xterm" }, "lines"],
    [{ json: false, once: false }, { isTerminal: false, term: "xterm" }, "lines"],
    [{ json: true, once: false }, { isTerminal: true, term: "xterm" }, "json"],
  ] as const)
    it(`is ${expected} for ${JSON.stringify({ ...options, ...terminal })}`, () =>
      assert.equal(outputMode(options, terminal), expected));
});
