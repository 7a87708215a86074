import assert from "node:assert/strict";
import fc from "fast-check";
import { reachableNow } from "../../../../../functions/notifier/core/reachable-now";

const berlin = "Europe/Berlin";

describe("whether somebody is reachable now", () => {
  // 2026-05-01 is a Friday; Berlin is two hours ahead of UTC in summer and one in winter.
  const cases: readonly [hours: string, timeZone: string | undefined, at: string, expected: string][] = [
    ["always", undefined, "2026-05-01T03:00:00Z", "yes"],
    ["Always", "No/Where", "2026-05-01T03:00:00Z", "yes"],
    ["daily 06:00-22:00", "UTC", "2026-05-01T05:59:59Z", "no"],
    ["daily 06:00-22:00", "UTC", "2026-05-01T06:00:00Z", "yes"],
    ["daily 06:00-22:00", "UTC", "2026-05-01T21:59:59Z", "yes"],
    ["daily 06:00-22:00", "UTC", "2026-05-01T22:00:00Z", "no"],
    ["weekdays 08:00-18:00", berlin, "2026-05-01T05:59:00Z", "no"],
    ["weekdays 08:00-18:00", berlin, "2026-05-01T06:00:00Z", "yes"],
    ["weekdays 08:00-18:00", berlin, "2026-05-01T16:00:00Z", "no"],
    ["weekdays 08:00-18:00", berlin, "2026-05-02T10:00:00Z", "no"],
    ["weekends 08:00-18:00", berlin, "2026-05-02T10:00:00Z", "yes"],
    ["mon-fri 08:00-18:00", berlin, "2026-05-01T10:00:00Z", "yes"],
    ["sat,sun 10:00-16:00", berlin, "2026-05-03T10:00:00Z", "yes"],
    ["sat,sun 10:00-16:00", berlin, "2026-05-01T10:00:00Z", "no"],
    ["fri-mon 10:00-16:00", berlin, "2026-05-04T10:00:00Z", "yes"],
    ["fri-mon 10:00-16:00", berlin, "2026-05-05T10:00:00Z", "no"],
    ["daily 00:00-24:00", berlin, "2026-05-01T22:30:00Z", "yes"],
    // Over midnight they belong to the day on which they begin.
    ["fri 22:00-06:00", "UTC", "2026-05-01T23:00:00Z", "yes"],
    ["fri 22:00-06:00", "UTC", "2026-05-02T05:59:00Z", "yes"],
    ["fri 22:00-06:00", "UTC", "2026-05-02T06:00:00Z", "no"],
    ["fri 22:00-06:00", "UTC", "2026-05-01T05:00:00Z", "no"],
    // The clocks go forward on 2026-03-29 at 01:00 UTC and back on 2026-10-25 at 01:00 UTC.
    ["daily 08:00-18:00", berlin, "2026-03-28T07:00:00Z", "yes"],
    ["daily 08:00-18:00", berlin, "2026-03-29T06:00:00Z", "yes"],
    ["daily 08:00-18:00", berlin, "2026-03-28T06:59:00Z", "no"],
    ["daily 08:00-18:00", berlin, "2026-03-29T05:59:00Z", "no"],
    ["daily 02:30-02:45", berlin, "2026-10-25T00:35:00Z", "yes"],
    ["daily 02:30-02:45", berlin, "2026-10-25T01:35:00Z", "yes"],
    ["daily 03:00-04:00", berlin, "2026-03-29T01:00:00Z", "yes"],
    ["daily 06:00-22:00", undefined, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 06:00-22:00", "No/Where", "2026-05-01T10:00:00Z", "unknown"],
    ["weekdays 08:00-18:00 CET", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 08:00-08:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 24:00-08:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 08:00-24:01", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 08:60-18:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["daily 8:00-18:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["mon-wed-fri 08:00-18:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["mon, 08:00-18:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["when the moon is full", berlin, "2026-05-01T10:00:00Z", "unknown"],
    ["constructor 08:00-18:00", berlin, "2026-05-01T10:00:00Z", "unknown"],
  ];
  for (const [hours, timeZone, at, expected] of cases)
    it(`${hours} ${timeZone ?? "without a zone"} at ${at}: ${expected}`, () => {
      assert.equal(reachableNow(hours, timeZone, Date.parse(at)), expected);
    });

  it("never throws, and is the same a week later without a change of clocks", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        fc.integer({ min: 0, max: 4e12 }),
        (hours, zone, at) => {
          assert.match(reachableNow(hours, zone, at), /^(yes|no|unknown)$/);
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const week = 7 * 86_400_000;
        assert.equal(
          reachableNow("mon-wed,sat 21:00-05:30", "UTC", at),
          reachableNow("mon-wed,sat 21:00-05:30", "UTC", at + week),
        );
      }),
    );
  });
});
