import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type AlarmRule,
  type Datapoint,
  evaluateAlarm,
  type MissingDataTreatment,
} from "../../../../../sandbox/simulator/cloudwatch/alarm-evaluator";
import type { AlarmState } from "../../../../../sandbox/simulator/kernel/ports";

const rule: AlarmRule = {
  comparison: "GreaterThanThreshold",
  threshold: 10,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  treatMissingData: "missing",
  minimumSampleCount: 0,
};

/** `0 - X - X` as in the user guide: 0 within the threshold, X breaching, - missing; the newest is last. */
function points(text: string): readonly Datapoint[] {
  return text.split(" ").map((symbol, index) => ({
    time: Date.UTC(2026, 0, 1, 10, index),
    value: symbol === "-" ? undefined : symbol === "X" ? 11 : 9,
    sampleCount: symbol === "-" ? 0 : 5,
  }));
}

type Row = readonly [string, AlarmState, AlarmState, AlarmState, AlarmState];
const treatments: readonly MissingDataTreatment[] = ["missing", "ignore", "breaching", "notBreaching"];
const current = "INSUFFICIENT_DATA";

function itFollows(rows: readonly Row[], datapointsToAlarm: number): void {
  for (const [text, ...states] of rows) {
    treatments.forEach((treatMissingData, index) => {
      it(`${text} with ${treatMissingData} gives ${states[index]}`, () => {
        const judged = evaluateAlarm({ ...rule, datapointsToAlarm, treatMissingData }, points(text), current);
        assert.equal(judged.state, states[index]);
      });
    });
  }
}

describe("evaluateAlarm", () => {
  describe("follows the user guide's table for 3 out of 3 (the current state is kept where it says so)", () => {
    itFollows(
      [
        ["0 - X - X", "OK", "OK", "OK", "OK"],
        ["- - - - 0", "OK", "OK", "OK", "OK"],
        ["- - - - -", "INSUFFICIENT_DATA", current, "ALARM", "OK"],
        ["0 X X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
        ["- - X - -", "ALARM", current, "ALARM", "OK"],
      ],
      3,
    );
  });

  describe("follows the user guide's table for 2 out of 3", () => {
    itFollows(
      [
        ["0 - X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
        ["0 0 X 0 X", "ALARM", "ALARM", "ALARM", "ALARM"],
        ["0 - X - -", "OK", "OK", "ALARM", "OK"],
        ["- - - - 0", "OK", "OK", "ALARM", "OK"],
        ["- - - X -", "ALARM", current, "ALARM", "OK"],
      ],
      2,
    );
  });

  it("does not alarm prematurely on one fresh breach surrounded by missing data", () => {
    for (const text of ["- - - - X", "- - - X -"]) {
      for (const state of ["OK", "INSUFFICIENT_DATA"] as const) {
        assert.equal(evaluateAlarm(rule, points(text), state).state, state, text);
      }
    }
  });

  for (const [comparison, breaching] of [
    ["GreaterThanOrEqualToThreshold", [10, 11]],
    ["GreaterThanThreshold", [11]],
    ["LessThanThreshold", [9]],
    ["LessThanOrEqualToThreshold", [9, 10]],
  ] as const) {
    it(`${comparison} breaches at ${breaching.join(" and ")} of 9, 10, 11 against 10`, () => {
      const one = { ...rule, comparison, evaluationPeriods: 1, datapointsToAlarm: 1 };
      const found = [9, 10, 11].filter(
        (value) => evaluateAlarm(one, [{ time: 0, value, sampleCount: 1 }], "OK").state === "ALARM",
      );
      assert.deepEqual(found, breaching);
    });
  }

  it("keeps the state while a percentile has too few samples", () => {
    const strict = { ...rule, minimumSampleCount: 6 };
    assert.equal(evaluateAlarm(strict, points("X X X"), "OK").state, "OK");
    assert.equal(evaluateAlarm({ ...rule, minimumSampleCount: 5 }, points("X X X"), "OK").state, "ALARM");
  });

  it("says in the reason how many data points breached, their values and the missing ones", () => {
    const judged = evaluateAlarm({ ...rule, treatMissingData: "breaching" }, points("- - - X X"), "OK");
    assert.equal(
      judged.reason,
      "Threshold Crossed: 2 out of the last 2 datapoints [11 (2026-01-01 10:04), 11 (2026-01-01 10:03)] were greater than the threshold (10); no datapoints were received for 1 period and 1 missing datapoint was treated as [breaching].",
    );
  });

  const symbols = fc.array(fc.constantFrom("0", "X", "-"), { minLength: 3, maxLength: 8 });
  const anyRule = fc
    .record({ n: fc.integer({ min: 1, max: 3 }), treatMissingData: fc.constantFrom(...treatments) })
    .chain(({ n, treatMissingData }) =>
      fc.record({
        rule: fc
          .integer({ min: 1, max: n })
          .map((m) => ({ ...rule, evaluationPeriods: n, datapointsToAlarm: m, treatMissingData })),
        symbols,
        state: fc.constantFrom<AlarmState>("OK", "ALARM", "INSUFFICIENT_DATA"),
      }),
    );

  it("without missing data never depends on the treatment of missing data or the current state", () => {
    fc.assert(
      fc.property(anyRule, ({ rule: some, symbols: list, state }) => {
        const full = points(list.map((symbol) => (symbol === "-" ? "0" : symbol)).join(" "));
        const breaching = full.slice(-some.evaluationPeriods).filter((point) => point.value === 11).length;
        const expected = breaching >= some.datapointsToAlarm ? "ALARM" : "OK";
        assert.equal(evaluateAlarm(some, full, state).state, expected);
      }),
    );
  });

  it("never alarms on data without a breach, unless missing data counts as one", () => {
    fc.assert(
      fc.property(anyRule, ({ rule: some, symbols: list }) => {
        fc.pre(some.treatMissingData !== "breaching");
        const calm = points(list.map((symbol) => (symbol === "X" ? "0" : symbol)).join(" "));
        assert.notEqual(evaluateAlarm(some, calm, "OK").state, "ALARM");
      }),
    );
  });

  it("turning a good data point into a breach never ends an alarm", () => {
    fc.assert(
      fc.property(anyRule, fc.nat(), ({ rule: some, symbols: list, state }, position) => {
        const index = position % list.length;
        fc.pre(list[index] === "0");
        const worse = list.map((symbol, at) => (at === index ? "X" : symbol));
        if (evaluateAlarm(some, points(list.join(" ")), state).state === "ALARM") {
          // "ignore" and "missing" may keep the current state instead when only breaches are left.
          const judged = evaluateAlarm(some, points(worse.join(" ")), "ALARM").state;
          assert.equal(judged, "ALARM");
        }
      }),
    );
  });
});
