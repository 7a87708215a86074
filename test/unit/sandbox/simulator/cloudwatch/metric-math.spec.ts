import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluateExpression } from "../../../../../sandbox/simulator/cloudwatch/metric-math";
import { metricIds, parseExpression } from "../../../../../sandbox/simulator/cloudwatch/metric-math-parser";

function valuesOf(text: string, series: Record<string, readonly (number | undefined)[]> = {}, periods = 1) {
  return evaluateExpression(parseExpression(text), new Map(Object.entries(series)), periods);
}

describe("metric math", () => {
  for (const [text, expected] of [
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["2 - 1 - 1", 0],
    ["8 / 2 / 2", 2],
    ["-2 ^ 2", 4],
    ["1 < 2 AND 2 < 1", 0],
    ["1 == 1 || 0", 1],
    ["IF(2 > 1, 5, 6)", 5],
    ["IF(0, 5, 6)", 6],
    ["ABS(-3) + CEIL(1.2) + FLOOR(1.8)", 6],
    ["1e3", 1000],
  ] as const) {
    it(`${text} is ${expected}`, () => assert.deepEqual(valuesOf(text), [expected]));
  }

  it("computes period by period", () => {
    assert.deepEqual(valuesOf("errors / calls * 100", { errors: [1, 2], calls: [10, 50] }), [10, 4]);
  });

  it("has no value where data are missing or the result is no number", () => {
    assert.deepEqual(valuesOf("m1 / m2", { m1: [1, undefined, 1], m2: [0, 1, 2] }), [
      undefined,
      undefined,
      0.5,
    ]);
  });

  it("fills missing data only where it is asked to", () => {
    assert.deepEqual(valuesOf("FILL(m1, 0) + 1", { m1: [undefined, 4] }), [1, 5]);
    assert.deepEqual(valuesOf("IF(m1 > 1, m1)", { m1: [undefined, 4, 1] }), [undefined, 4, undefined]);
  });

  it("knows which metrics an expression reads", () => {
    assert.deepEqual(metricIds(parseExpression("IF(m1 > 2, m2, -m3)")), ["m1", "m2", "m3"]);
  });

  for (const [text, problem] of [
    ["ANOMALY_DETECTION_BAND(m1)", /the function ANOMALY_DETECTION_BAND is not simulated/],
    ["METRICS()", /the function METRICS is not simulated/],
    ["SUM([m1, m2])", /'\[' is not simulated/],
    ["m1 +", /ends too early/],
    ["m1 m2", /unexpected 'm2'/],
    ["IF(m1)", /IF takes 2 or 3 inputs, not 1/],
    ["(m1", /expected '\)', found 'the end'/],
    ["M1 + 1", /'M1' is neither a metric id/],
  ] as const) {
    it(`refuses ${text}`, () => assert.throws(() => parseExpression(text), problem));
  }

  it("agrees with JavaScript on any arithmetic of sums and products", () => {
    const number = fc.integer({ min: 0, max: 99 }).map(String);
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: "small" },
        number,
        fc
          .tuple(tie("expression"), fc.constantFrom("+", "-", "*"), tie("expression"))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        fc.tuple(number, fc.constantFrom("+", "-", "*"), number).map((parts) => parts.join(" ")),
      ),
    }));
    fc.assert(
      fc.property(expression, (text) => {
        const expected: unknown = new Function(`return ${text}`)();
        assert.deepEqual(valuesOf(text), [expected]);
      }),
    );
  });
});
