import assert from "node:assert/strict";
import fc from "fast-check";
import { dayMs, periodSecondsFor, pointsDrawn } from "../../../../cli/report/model/time-range";

const nowMs = Date.parse("2026-05-31T12:00:00Z");
const since = (days: number) => ({ fromMs: nowMs - days * dayMs, toMs: nowMs });

describe("the period of a metric", () => {
  it("is a multiple of the window and of what CloudWatch still has, with no more points than are drawn", () => {
    const windows = fc.constantFrom(1, 5, 15, 60, 240, 1440);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 450, noNaN: true }), windows, (days, windowMinutes) => {
        const seconds = periodSecondsFor(since(days), nowMs, windowMinutes);
        assert.equal(seconds % (windowMinutes * 60), 0);
        assert.equal(seconds % (days < 15 ? 60 : days < 63 ? 300 : 3600), 0);
        assert.ok((days * 86_400) / seconds <= pointsDrawn + 1e-6, `${seconds}`);
      }),
    );
  });

  for (const [days, seconds] of [
    [14.9, 60],
    [15.1, 300],
    [62.9, 300],
    [63.1, 3600],
  ] as const)
    it(`is at least ${seconds} s for an hour of ${days} days ago`, () => {
      const { fromMs } = since(days);
      assert.equal(periodSecondsFor({ fromMs, toMs: fromMs + dayMs / 24 }, nowMs), seconds);
    });
});
