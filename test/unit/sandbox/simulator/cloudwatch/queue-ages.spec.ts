import assert from "node:assert/strict";
import fc from "fast-check";
import type { HeldMessage, QueueReading } from "../../../../../sandbox/simulator/cloudwatch/emulator-queues";
import {
  ageOfOldestSeconds,
  type QueueSightings,
  sightingsAfter,
} from "../../../../../sandbox/simulator/cloudwatch/queue-ages";

const minuteMs = 60_000;
const held = (messageId: string, own: Partial<HeldMessage> = {}): HeldMessage => ({
  messageId,
  isVisible: true,
  receiveCount: 0,
  isDeadLetter: false,
  ...own,
});
const queueOf = (messages: readonly HeldMessage[], queueName = "hints"): QueueReading => ({
  queueName,
  messages,
});

/** The age at each of the looks, which are a minute apart. */
function agesOf(looks: readonly (readonly HeldMessage[])[]): number[] {
  let sightings: QueueSightings = new Map();
  return looks.map((messages, index) => {
    const queue = queueOf(messages);
    sightings = sightingsAfter(sightings, [queue], index * minuteMs);
    return ageOfOldestSeconds(queue, sightings, index * minuteMs);
  });
}

describe("the age of the oldest message", () => {
  it("grows while the message is there, in flight or not", () => {
    const inFlight = { isVisible: false, receiveCount: 1 };
    assert.deepEqual(
      agesOf([[held("a")], [held("a", inFlight)], [held("a", { receiveCount: 1 })]]),
      [0, 60, 120],
    );
  });

  it("is that of the next one once the oldest is deleted, and starts anew in a queue that was emptied", () => {
    const looks = [[held("a")], [held("a"), held("b")], [held("b")], [], [held("c")], [held("c")]];
    assert.deepEqual(agesOf(looks), [0, 60, 60, 0, 0, 60]);
  });

  for (const [receiveCount, expected] of [
    [3, 60],
    [4, 0],
  ] as const)
    it(`${expected === 0 ? "leaves out" : "counts"} a message that was received ${receiveCount} times`, () => {
      assert.deepEqual(agesOf([[held("a")], [held("a", { receiveCount })]]), [0, expected]);
    });

  for (const [receives, expected] of [
    [3, 60],
    [4, 0],
  ] as const)
    it(`${expected === 0 ? "leaves out" : "counts"} a dead letter that was received ${receives} times since it is one`, () => {
      const looks = [5, 5 + receives].map((receiveCount) => [
        held("a", { isDeadLetter: true, receiveCount }),
      ]);
      assert.deepEqual(agesOf(looks), [0, expected]);
    });

  it("is counted for each queue by itself, from the time a message came into it", () => {
    const dead = queueOf([held("a", { isDeadLetter: true, receiveCount: 5 })], "undelivered");
    const first = sightingsAfter(new Map(), [queueOf([held("a")]), queueOf([], "undelivered")], 0);
    const moved = sightingsAfter(first, [queueOf([]), dead], minuteMs);
    const later = sightingsAfter(moved, [queueOf([]), dead], 3 * minuteMs);
    assert.equal(ageOfOldestSeconds(dead, later, 3 * minuteMs), 120);
    assert.equal(ageOfOldestSeconds(queueOf([]), later, 3 * minuteMs), 0);
  });

  it("is never more than the time since the message could have been sent, and a minute less at most", () => {
    const span = fc.record({
      sentAt: fc.integer({ min: 0, max: 20 * minuteMs }),
      looks: fc.nat({ max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), (spans) => {
        const messages = spans.map(({ sentAt, looks }, index) => {
          const firstLook = Math.ceil(sentAt / minuteMs);
          return { id: `m${index}`, sentAt, firstLook, lastLook: firstLook + looks };
        });
        const last = Math.max(...messages.map(({ lastLook }) => lastLook));
        const at = (look: number) =>
          messages.filter(({ firstLook, lastLook }) => firstLook <= look && look <= lastLook);
        const looks = Array.from({ length: last + 1 }, (_, look) => at(look).map(({ id }) => held(id)));
        for (const [look, age] of agesOf(looks).entries()) {
          const there = at(look).map(({ sentAt }) => (look * minuteMs - sentAt) / 1000);
          const exact = Math.max(0, ...there);
          assert.ok(age <= exact && age > exact - 60, `${age} s at look ${look}, exactly ${exact} s`);
        }
      }),
    );
  });
});
