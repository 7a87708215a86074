import assert from "node:assert/strict";
import fc from "fast-check";
import { dueWindows, windowsLookedBack } from "../../../../../functions/accuracy-evaluator/core/due-windows";
import type { Outcome } from "../../../../../functions/accuracy-evaluator/core/evaluate";
import {
  isMet,
  type PreviousReport,
  streakOf,
} from "../../../../../functions/accuracy-evaluator/core/previous-report";
import { nextStreak, noStreak } from "../../../../../functions/accuracy-evaluator/core/sla";
import { breach } from "../retraining-samples";
import { accuracyPlan } from "../samples";

const plan = accuracyPlan({ breachWindows: 3 });
const quality = { samples: 1, unknownClasses: 0, metrics: {}, statistics: {} };
const judged = (belowSla: boolean): Outcome => ({ kind: "evaluated", quality, value: 0.4, belowSla });
const notJudged: Outcome = { kind: "noData", reason: "none" };
const streakAfter = (outcomes: readonly Outcome[]) =>
  outcomes.reduce((streak, outcome, day) => nextStreak(streak, outcome, breach(day + 1), plan), noStreak);

describe("windows in a row below what was agreed on", () => {
  it("count the judged ones, and keep the newest as evidence", () => {
    const { count, windows } = streakAfter([judged(true), judged(true), judged(true), judged(true)]);
    assert.equal(count, 4);
    assert.deepEqual(windows, [breach(2), breach(3), breach(4)]);
  });

  it("neither count nor end with windows that could not be judged", () => {
    assert.equal(
      streakAfter([judged(true), notJudged, { kind: "tooFewSamples", reason: "" }, judged(true)]).count,
      2,
    );
  });

  it("end with one that is as agreed", () => {
    assert.deepEqual(streakAfter([judged(true), judged(true), judged(false)]), noStreak);
  });

  it("are what is left of any history after its last good window", () => {
    const outcome = fc.constantFrom(judged(true), judged(false), notJudged);
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 9 }), (outcomes) => {
        const judgedOnes = outcomes.flatMap((each) => (each.kind === "evaluated" ? [each.belowSla] : []));
        const expected = judgedOnes.length - (judgedOnes.lastIndexOf(false) + 1);
        const { count, windows } = streakAfter(outcomes);
        assert.equal(count, expected);
        assert.equal(windows.length, Math.min(3, expected));
      }),
    );
  });
});

describe("windows in a row, counted from their reports", () => {
  const report = (outcome: Outcome, day: number, streak = noStreak): PreviousReport => ({
    outcome: outcome.kind,
    window: breach(day),
    modelPackageVersion: undefined,
    metric: plan.metric,
    bound: plan.bound,
    streak,
  });
  const reportsOf = (outcomes: readonly Outcome[]) =>
    outcomes.map((outcome, index) => report(outcome, index + 1, streakAfter(outcomes.slice(0, index + 1))));
  const outcome = fc.constantFrom(judged(true), judged(false), notJudged);
  const history = fc.array(outcome, { minLength: 1, maxLength: 9 });

  it("are those that were counted window by window", () => {
    fc.assert(
      fc.property(history, (outcomes) => {
        assert.deepEqual(streakOf(reportsOf(outcomes).reverse(), plan), streakAfter(outcomes));
      }),
    );
  });

  it("are those of the new report where one was judged again", () => {
    fc.assert(
      fc.property(history, outcome, fc.nat(8), (outcomes, again, place) => {
        const index = place % outcomes.length;
        const changed = outcomes.with(index, again);
        const reports = reportsOf(outcomes).with(
          index,
          report(again, index + 1, streakAfter(changed.slice(0, index + 1))),
        );
        assert.deepEqual(streakOf(reports.reverse(), plan), streakAfter(changed));
      }),
    );
  });

  it("are none under another agreement, which is not met either", () => {
    const reports = reportsOf([judged(true), judged(true)]).reverse();
    const other = { ...plan, bound: plan.bound + 0.1 };
    assert.deepEqual(streakOf(reports, other), noStreak);
    const [good] = reportsOf([judged(false)]);
    assert.ok(good !== undefined);
    assert.deepEqual([isMet(good, plan), isMet(good, other)], [true, false]);
  });
});

describe("the windows that are due", () => {
  const hour = 3_600_000;
  const noon = Date.UTC(2026, 4, 1, 12);
  const settings = { windowMinutes: 60, labelDelayMinutes: 120, createdAtMs: 0 };
  const newest = (nowMs: number) => dueWindows(nowMs, settings).at(-1)?.endMs;

  it("have given their labels the agreed time, and their capture its own", () => {
    assert.equal(newest(noon + 5 * 60_000), noon - 2 * hour);
    assert.equal(newest(noon + 5 * 60_000 - 1), noon - 3 * hour);
  });

  it("lie end to end, oldest first", () => {
    const windows = dueWindows(noon, settings);
    assert.equal(windows.length, windowsLookedBack);
    for (const [index, window] of windows.entries())
      assert.equal(window.startMs, index === 0 ? window.startMs : windows[index - 1]?.endMs);
  });

  it("are none that ended before the endpoint was there", () => {
    const at = noon + 5 * 60_000;
    assert.equal(dueWindows(at, { ...settings, createdAtMs: noon - 2 * hour }).length, 0);
    assert.equal(dueWindows(at, { ...settings, createdAtMs: noon - 2 * hour - 1 }).length, 1);
  });
});
