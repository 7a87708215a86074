import assert from "node:assert/strict";
import fc from "fast-check";
import type { AlarmFacts } from "../../../../../functions/notifier/core/alarm-facts";
import { incidentAfter, settleMs } from "../../../../../functions/notifier/core/incident-after";
import { alarmObservation, type Observation } from "../../../../../functions/notifier/core/observation";
import { acknowledge } from "../../../../../functions/shared/incident-orders";
import type { IncidentRecord } from "../../../../../functions/shared/incident-records";
import { alarm, alarmHint, alarmName, iso, minuteMs, record, start } from "../samples";

const at = (minutes: number) => iso(start + minutes * minuteMs);
type Found = AlarmFacts | "gone" | "unknown";
const seen = (found: Found, rangAt?: string): Observation =>
  alarmObservation(
    "prod",
    alarmName,
    found,
    rangAt === undefined ? undefined : alarmHint({ at: rangAt }),
    "prod-turbine",
  );
const outbox = (after: IncidentRecord | undefined) =>
  after?.outbox.map(({ action, since }) => `${action} ${since}`);
const open = record({ openedAt: at(0), revision: 3 });
const resolvedAt10 = record({ state: "resolved", openedAt: at(0), resolvedAt: at(10), revision: 4 });

describe("an incident after an alarm was looked at", () => {
  it("opens, with what people have to be told", () => {
    assert.deepEqual(incidentAfter(undefined, seen(alarm()), at(1)), {
      ...record({ updatedAt: at(1) }),
      outbox: [{ action: "trigger", since: at(0) }],
    });
  });

  const cases: readonly [
    name: string,
    before: IncidentRecord | undefined,
    found: Found,
    rangAt: string | undefined,
    nowMinutes: number,
    outbox: readonly string[] | undefined,
  ][] = [
    ["is not there for an alarm that is OK", undefined, alarm({ state: "OK" }), undefined, 1, undefined],
    [
      "is not there for an alarm without data",
      undefined,
      alarm({ state: "INSUFFICIENT_DATA" }),
      undefined,
      1,
      undefined,
    ],
    ["is not opened twice", open, alarm(), at(0), 1, undefined],
    [
      "is not opened by a second ringing while it is open",
      open,
      alarm({ since: at(5) }),
      at(5),
      6,
      undefined,
    ],
    [
      "resolves when the alarm is OK since later",
      open,
      alarm({ state: "OK", since: at(7) }),
      undefined,
      8,
      [`resolve ${at(7)}`],
    ],
    [
      "is not resolved by missing data",
      open,
      alarm({ state: "INSUFFICIENT_DATA", since: at(7) }),
      undefined,
      9999,
      undefined,
    ],
    ["is not resolved while CloudWatch cannot be asked", open, "unknown", undefined, 9999, undefined],
    ["resolves when the alarm is gone", open, "gone", undefined, 8, [`resolve ${at(8)}`]],
    [
      "tells of a flap that is over",
      undefined,
      alarm({ state: "OK", since: at(2) }),
      at(1),
      3,
      [`trigger ${at(1)}`, `resolve ${at(2)}`],
    ],
    [
      "tells of a flap of an alarm that is gone",
      undefined,
      "gone",
      at(1),
      3,
      [`trigger ${at(1)}`, `resolve ${at(3)}`],
    ],
    [
      "tells of a flap into missing data, and keeps it open",
      undefined,
      alarm({ state: "INSUFFICIENT_DATA", since: at(2) }),
      at(1),
      3,
      [`trigger ${at(1)}`],
    ],
    [
      "opens by a notification alone when CloudWatch cannot be asked",
      undefined,
      "unknown",
      at(1),
      3,
      [`trigger ${at(1)}`],
    ],
    [
      "takes an OK from before the ringing for an old one",
      undefined,
      alarm({ state: "OK", since: at(-60) }),
      at(1),
      1,
      [`trigger ${at(1)}`],
    ],
    [
      "resolves by such an OK once that has had its time",
      record({ openedAt: at(1) }),
      alarm({ state: "OK", since: at(-60) }),
      undefined,
      1 + settleMs / minuteMs,
      [`resolve ${at(3)}`],
    ],
    [
      "opens anew when it rings after its end",
      resolvedAt10,
      alarm({ since: at(11) }),
      undefined,
      12,
      [`trigger ${at(11)}`],
    ],
    [
      "is not opened by a ringing from before its end",
      resolvedAt10,
      alarm({ state: "OK", since: at(10) }),
      at(9),
      12,
      undefined,
    ],
    [
      "is not opened by a ringing at its end",
      resolvedAt10,
      alarm({ state: "OK", since: at(10) }),
      at(10),
      12,
      undefined,
    ],
    [
      "stays resolved by a person though the alarm still rings",
      record({ state: "resolved", resolvedAt: at(10), resolved: { by: "Ada", reason: "known", at: at(10) } }),
      alarm({ since: at(0) }),
      at(0),
      12,
      undefined,
    ],
  ];
  for (const [name, before, found, rangAt, nowMinutes, expected] of cases)
    it(name, () => {
      const after = incidentAfter(before, seen(found, rangAt), at(nowMinutes));
      assert.deepEqual(outbox(after), expected);
      if (after !== undefined) assert.equal(after.revision, (before?.revision ?? 0) + 1);
    });

  it("waits for the whole time that CloudWatch may be behind", () => {
    const old = seen(alarm({ state: "OK", since: at(-60) }));
    const stateAfter = (waitedMs: number) => incidentAfter(open, old, iso(start + waitedMs))?.state;
    assert.equal(stateAfter(settleMs - 1), undefined);
    assert.equal(stateAfter(settleMs), "resolved");
  });

  it("forgets who acknowledged it when it opens anew, and counts", () => {
    const acknowledged = acknowledge(open, "Ada", "looking", at(2));
    const over = incidentAfter(acknowledged, seen(alarm({ state: "OK", since: at(3) })), at(3));
    assert.equal(over?.state, "resolved");
    const again = incidentAfter(over, seen(alarm({ since: at(4) })), at(4));
    assert.equal(again?.state, "open");
    assert.equal(again?.acknowledged, undefined);
    assert.equal(again?.resolvedAt, undefined);
    assert.equal(again?.occurrences, 2);
  });

  it("keeps no more than four things to tell, the newest", () => {
    let current: IncidentRecord | undefined;
    for (let minute = 0; minute < 20; minute += 2) {
      current = incidentAfter(current, seen(alarm({ since: at(minute) })), at(minute)) ?? current;
      current =
        incidentAfter(current, seen(alarm({ state: "OK", since: at(minute + 1) })), at(minute + 1)) ??
        current;
    }
    assert.deepEqual(outbox(current), [
      `trigger ${at(16)}`,
      `resolve ${at(17)}`,
      `trigger ${at(18)}`,
      `resolve ${at(19)}`,
    ]);
  });

  it("becomes the same by the same hints in any order and number, as CloudWatch stands", () => {
    const hint = fc.record({ rangAt: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }) });
    const standing = fc.record({
      state: fc.constantFrom("ALARM" as const, "OK" as const),
      since: fc.integer({ min: 31, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.array(hint, { maxLength: 8 }),
        standing,
        fc.array(fc.nat({ max: 7 })),
        (hints, { state, since }, order) => {
          const facts = alarm({ state, since: at(since) });
          const look = (current: IncidentRecord | undefined, index: number) => {
            const rangAt = hints[index]?.rangAt;
            return (
              incidentAfter(current, seen(facts, rangAt === undefined ? undefined : at(rangAt)), at(61)) ??
              current
            );
          };
          const all = [...hints.keys()];
          const final = [...order.filter((index) => index < hints.length), ...all].reduce(
            look,
            undefined as IncidentRecord | undefined,
          );
          const rang = hints.some(({ rangAt }) => rangAt !== undefined);
          const expected =
            hints.length === 0 ? undefined : state === "ALARM" ? "open" : rang ? "resolved" : undefined;
          assert.equal(final?.state, expected);
          assert.ok((final?.occurrences ?? 0) <= 1);
        },
      ),
    );
  });
});
