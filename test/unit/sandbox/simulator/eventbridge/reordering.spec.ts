import assert from "node:assert/strict";
import { createEventBridge } from "../../../../../sandbox/simulator/eventbridge/create-eventbridge";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import { recordingSender } from "./recording-sender";

const start = Date.UTC(2026, 4, 1, 10, 0, 0);
const fn = "arn:aws:lambda:us-east-1:000000000000:function:orchestrator";

/** A bus with a rule for events of `test`, whose targets are the given functions, and with these faults. */
async function makeBus(faults: object, targets: readonly string[] = [fn]) {
  const clock = new SteppedClock({ startTime: start });
  const { sender, sent } = recordingSender();
  const place = { accountId: "000000000000", region: "us-east-1" };
  const bridge = createEventBridge({ clock, place, sender });
  const call = (operation: string, input: unknown): unknown =>
    bridge.service.operations[operation]?.(input as never, { ...place, now: clock.now() });
  await call("PutRule", { Name: "all", EventPattern: '{"source":["test"]}' });
  const Targets = targets.map((Arn, index) => ({ Id: `t${index}`, Arn }));
  await call("PutTargets", { Rule: "all", Targets });
  const misbehave = (wanted: object): void => {
    const checked = bridge.faults.check(wanted);
    assert.ok(checked.kind === "right");
    checked.apply();
  };
  misbehave(faults);
  return {
    clock,
    misbehave,
    put(...versions: readonly number[]) {
      for (const version of versions)
        bridge.events.put({
          source: "test",
          detailType: "Test",
          time: start,
          resources: [],
          detail: { version },
        });
    },
    /** The versions that have arrived at a function, in the order of their arrival. */
    arrived: (arn = fn): unknown[] =>
      sent
        .filter((one) => one.arn === arn)
        .map(({ payload }) => (payload.detail as { version: number }).version),
  };
}

describe("a bus told to reorder", () => {
  it("delivers an event after the one that follows it", async () => {
    const bus = await makeBus({ reorderEvery: 2 });
    bus.put(1, 2, 3, 4, 5);
    await bus.clock.advance(0);
    assert.deepEqual(bus.arrived(), [1, 3, 2, 5, 4]);
  });

  it("swaps neighbours when each event is to be overtaken", async () => {
    const bus = await makeBus({ reorderEvery: 1 });
    bus.put(1, 2, 3, 4);
    await bus.clock.advance(0);
    assert.deepEqual(bus.arrived(), [2, 1, 4, 3]);
  });

  it("delivers late, and once, what nothing overtakes", async () => {
    const bus = await makeBus({ reorderEvery: 1, reorderSeconds: 300 });
    bus.put(1);
    await bus.clock.advance(299);
    assert.deepEqual(bus.arrived(), []);
    await bus.clock.advance(1);
    assert.deepEqual(bus.arrived(), [1]);
    bus.misbehave({});
    bus.put(2);
    await bus.clock.advance(600);
    assert.deepEqual(bus.arrived(), [1, 2]);
  });

  it("is not overtaken by what is lost", async () => {
    const bus = await makeBus({ reorderEvery: 1, loseEvery: 2 });
    bus.put(1, 2, 3);
    await bus.clock.advance(0);
    assert.deepEqual(bus.arrived(), [3, 1]);
  });

  it("lets the events of one target overtake none of another's", async () => {
    const bus = await makeBus({ reorderEvery: 3, duplicateEvery: 3 }, [fn, `${fn}-2`]);
    bus.put(1, 2, 3);
    await bus.clock.advance(0);
    assert.deepEqual(bus.arrived(), [1, 3, 2, 2]);
    assert.deepEqual(bus.arrived(`${fn}-2`), [1, 2]);
    await bus.clock.advance(60);
    assert.deepEqual(bus.arrived(`${fn}-2`), [1, 2, 3, 3]);
  });
});
