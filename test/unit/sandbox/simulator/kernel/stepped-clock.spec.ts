import assert from "node:assert/strict";
import fc from "fast-check";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

describe("the stepped clock", () => {
  it("stands still until it is advanced", () => {
    const clock = new SteppedClock({ startTime: 1000 });
    assert.equal(clock.now(), 1000);
  });

  it("runs each task at its own time and waits for it", async () => {
    const clock = new SteppedClock({ startTime: 0 });
    const seen: string[] = [];
    clock.at(20_000, "late", () => void seen.push(`late at ${clock.now()}`));
    clock.at(10_000, "early", async () => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`early at ${clock.now()}`);
    });
    await clock.advance(30);
    assert.deepEqual(seen, ["early at 10000", "late at 20000"]);
    assert.equal(clock.now(), 30_000);
  });

  it("runs a task that another one adds within the same step", async () => {
    const clock = new SteppedClock({ startTime: 0 });
    const seen: number[] = [];
    const everyTen = (time: number): void => {
      clock.at(time, "tick", () => {
        seen.push(clock.now());
        everyTen(time + 10_000);
      });
    };
    everyTen(10_000);
    await clock.advance(35);
    assert.deepEqual(seen, [10_000, 20_000, 30_000]);
  });

  it("runs a task of the past at once, without being advanced", async () => {
    const clock = new SteppedClock({ startTime: 5000 });
    const ran = new Promise<number>((resolve) => clock.at(1000, "past", () => resolve(clock.now())));
    assert.equal(await ran, 5000);
  });

  it("does not run a cancelled task", async () => {
    const clock = new SteppedClock({ startTime: 0 });
    let ran = false;
    const cancel = clock.at(1000, "cancelled", () => {
      ran = true;
    });
    cancel();
    await clock.advance(2);
    assert.equal(ran, false);
  });

  it("goes on after a task that fails, and then reports the failure", async () => {
    const clock = new SteppedClock({ startTime: 0 });
    let later = false;
    clock.at(1000, "fails", () => {
      throw new Error("no disk");
    });
    clock.at(2000, "later", () => {
      later = true;
    });
    await assert.rejects(clock.advance(3), { name: "AggregateError", message: /no disk/ });
    assert.equal(later, true);
    assert.equal(clock.now(), 3000);
  });

  it("refuses to go back", async () => {
    await assert.rejects(new SteppedClock({}).advance(-1), RangeError);
  });

  it("tells of every move", async () => {
    const moves: number[] = [];
    const clock = new SteppedClock({
      startTime: 0,
      onChange: (anchor) => moves.push(anchor.anchorSimulatedMs),
    });
    clock.at(1000, "task", () => undefined);
    await clock.advance(3);
    assert.deepEqual(moves, [1000, 3000]);
  });

  it("runs any set of tasks in the order of their times, equal times in the order of adding", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 })), async (times) => {
        const clock = new SteppedClock({ startTime: 0 });
        const order: [number, number][] = [];
        for (const [index, time] of times.entries())
          clock.at(time, "task", () => void order.push([time, index]));
        await clock.advance(1);
        const expected = times
          .map((time, index): [number, number] => [time, index])
          .sort(([left, first], [right, second]) => left - right || first - second);
        assert.deepEqual(order, expected);
      }),
    );
  });
});
