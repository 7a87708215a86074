import assert from "node:assert/strict";
import { ScaledClock } from "../../../../../sandbox/simulator/kernel/scaled-clock";

describe("the scaled clock", () => {
  const clocks: ScaledClock[] = [];
  const makeClock = (scale: number, onTaskFailure = (): void => undefined): ScaledClock => {
    const clock = new ScaledClock({ scale, startTime: 0, onTaskFailure });
    clocks.push(clock);
    return clock;
  };
  afterEach(() => {
    for (const clock of clocks.splice(0)) clock.stop();
  });

  it("runs a task of a simulated hour in a moment, at its time or later", async () => {
    const clock = makeClock(3_600_000);
    const time = await new Promise<number>((resolve) =>
      clock.at(3_600_000, "hour", () => resolve(clock.now())),
    );
    assert.ok(time >= 3_600_000, `ran at ${time}`);
  });

  it("starts tasks in order without waiting for a slow one", async () => {
    const clock = makeClock(1000);
    const seen: string[] = [];
    clock.at(1, "slow", () => new Promise(() => seen.push("slow")));
    await new Promise<void>((resolve) =>
      clock.at(2, "quick", () => {
        seen.push("quick");
        resolve();
      }),
    );
    assert.deepEqual(seen, ["slow", "quick"]);
  });

  it("reports a task that fails", async () => {
    const failure = new Promise<string>((resolve) => {
      const clock = new ScaledClock({
        scale: 1000,
        startTime: 0,
        onTaskFailure: (name, error) => resolve(`${name}: ${String(error)}`),
      });
      clocks.push(clock);
      clock.at(0, "write", () => Promise.reject(new Error("no disk")));
    });
    assert.equal(await failure, "write: Error: no disk");
  });

  it("gives its anchor, from which another process computes the same time", () => {
    const clock = makeClock(60);
    const { anchorRealMs, anchorSimulatedMs, scale } = clock.anchor();
    const elsewhere = anchorSimulatedMs + (Date.now() - anchorRealMs) * scale;
    assert.ok(Math.abs(elsewhere - clock.now()) <= 10 * scale, `${elsewhere} against ${clock.now()}`);
  });

  it("refuses to be advanced, and a scale of zero", async () => {
    await assert.rejects(makeClock(60).advance(), /only a stepped clock/);
    assert.throws(() => makeClock(0), RangeError);
  });
});
