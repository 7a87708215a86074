import assert from "node:assert/strict";
import fc from "fast-check";
import { writeOutMetrics } from "../../../../../../sandbox/simulator/cloudwatch/dashboard-body/metric-shorthand";

const texts = (metrics: readonly (readonly unknown[])[]) =>
  writeOutMetrics(metrics).map((metric) => metric.texts);

describe("writeOutMetrics", () => {
  it("takes a point for the same field of the metric before, over expressions in between", () => {
    assert.deepEqual(
      texts([["A", "M", "D", "1"], [{ expression: "m1" }], [".", "N", ".", "2", { id: "m2" }]]),
      [["A", "M", "D", "1"], [], ["A", "N", "D", "2"]],
    );
  });

  it("takes an ellipsis for the fields that are left out, and points after it", () => {
    assert.deepEqual(
      texts([
        ["A", "M", "D", "1", "E", "2"],
        ["...", "3"],
        ["...", "4", ".", "."],
      ]),
      [
        ["A", "M", "D", "1", "E", "2"],
        ["A", "M", "D", "1", "E", "3"],
        ["A", "M", "D", "4", "E", "3"],
      ],
    );
  });

  it("says what stands for nothing", () => {
    const problems = (metrics: readonly (readonly unknown[])[]) =>
      writeOutMetrics(metrics).map(({ problem }) => problem?.slice(0, 5));
    assert.deepEqual(problems([["A", "."]]), ["'.' a"]);
    assert.deepEqual(
      problems([
        ["A", "M"],
        ["...", "1", "2"],
      ]),
      [undefined, "'...'"],
    );
    assert.deepEqual(
      problems([
        ["A", "M"],
        ["A", "..."],
      ]),
      [undefined, "'...'"],
    );
  });

  it("writes out whatever was shortened by points", () => {
    const word = fc.stringMatching(/^[A-Z]{1,2}$/);
    const metrics = fc.array(fc.tuple(word, word, word, word), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(metrics, (full) => {
        const short = full.map((metric, row) =>
          metric.map((field, column) => (row > 0 && full[row - 1]?.[column] === field ? "." : field)),
        );
        assert.deepEqual(texts(short), full);
      }),
    );
  });
});
