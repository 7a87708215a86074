import assert from "node:assert/strict";
import * as fc from "fast-check";
import { answerFigures, otherClasses } from "../../../../../functions/accuracy-evaluator/core/answer-figures";
import { answerMetrics } from "../../../../../functions/accuracy-evaluator/core/metrics";
import type { AccuracyPlan } from "../../../../../functions/shared/accuracy-plan";
import { accuracyPlan, captured, joined } from "../samples";

type ProblemType = AccuracyPlan["problemType"];

/** The figures of answers that nobody has labelled. */
function figuresOf(problemType: ProblemType, answers: readonly string[], positiveLabel = "1") {
  const base = accuracyPlan();
  const plan = { ...base, problemType, prediction: { ...base.prediction, positiveLabel } };
  const lines = answers.map((data, index) => captured({ id: `request-${index}`, data }));
  return answerFigures(joined(lines, [], plan), plan);
}

function classesOf(problemType: ProblemType, answers: readonly string[], positiveLabel?: string) {
  const figures = figuresOf(problemType, answers, positiveLabel);
  assert.ok(figures.kind === "classes", figures.kind);
  return figures.classes.map(({ name, count }) => [name, count]);
}

describe("the answers of a window", () => {
  it("are none where none was captured", () => {
    for (const type of ["binaryClassification", "multiclassClassification", "regression"] as const)
      assert.deepEqual(figuresOf(type, []), { kind: "none" });
  });

  it("of probabilities are of the positive class from the threshold on, and both sides are counted", () => {
    const counts = classesOf("binaryClassification", ["0.49", "0.5", "0.51", "0.1"]);
    assert.deepEqual(counts, [
      ["1", 2],
      ["not 1", 2],
    ]);
    assert.deepEqual(classesOf("binaryClassification", ["0.1"]), [
      ["not 1", 1],
      ["1", 0],
    ]);
  });

  it("of a binary model that names classes are counted by their names", () => {
    assert.deepEqual(classesOf("binaryClassification", ["fails", "runs", "runs"], "fails"), [
      ["runs", 2],
      ["fails", 1],
    ]);
  });

  it("count each row of a request", () => {
    assert.deepEqual(classesOf("multiclassClassification", ["a\nb\na"]), [
      ["a", 2],
      ["b", 1],
    ]);
  });

  for (const [classes, named, others] of [
    [10, 10, 0],
    [11, 10, 1],
  ] as const)
    it(`of ${classes} classes name ${named}`, () => {
      const answers = Array.from({ length: classes }, (_, index) => `class-${index}`);
      const counts = classesOf("multiclassClassification", answers);
      assert.equal(counts.filter(([name]) => name !== otherClasses).length, named);
      assert.deepEqual(
        counts.filter(([name]) => name === otherClasses),
        others === 0 ? [] : [[otherClasses, others]],
      );
    });

  it("of a class whose name is no dimension of CloudWatch count as others", () => {
    assert.deepEqual(classesOf("multiclassClassification", ["größer", "größer", ":a", "b"]), [
      ["b", 1],
      [otherClasses, 3],
    ]);
  });

  it("of a class that is called like the others count as others", () => {
    assert.deepEqual(classesOf("multiclassClassification", ["other", "a"]), [
      ["a", 1],
      [otherClasses, 1],
    ]);
  });

  it("of a regression are summed up by their mean and quantiles", () => {
    const answers = Array.from({ length: 100 }, (_, index) => String(index + 1));
    assert.deepEqual(figuresOf("regression", answers), {
      kind: "values",
      mean: 50.5,
      p05: 5,
      p50: 50,
      p95: 95,
    });
    assert.deepEqual(figuresOf("regression", ["7"]), { kind: "values", mean: 7, p05: 7, p50: 7, p95: 7 });
  });

  it("are all counted, in at most eleven classes, in whatever order they came", () => {
    const answer = fc.integer({ min: 0, max: 30 }).map((number) => `class-${number}`);
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 200 }), (answers) => {
        const counts = classesOf("multiclassClassification", answers);
        assert.equal(
          counts.reduce((sum, [, count]) => sum + Number(count), 0),
          answers.length,
        );
        assert.ok(counts.length <= 11);
        assert.deepEqual(classesOf("multiclassClassification", [...answers].reverse()), counts);
      }),
    );
  });

  it("become one metric for each class, or one for each figure", () => {
    const EndpointName = "fan";
    const classes = [
      { name: "1", count: 3 },
      { name: "not 1", count: 0 },
    ];
    assert.deepEqual(answerMetrics("fan", { kind: "classes", classes }), [
      { name: "Predictions", unit: "Count", value: 3, dimensions: { EndpointName, Class: "1" } },
      { name: "Predictions", unit: "Count", value: 0, dimensions: { EndpointName, Class: "not 1" } },
    ]);
    const figures = { kind: "values", mean: 4, p05: 1, p50: 2, p95: 3 } as const;
    assert.deepEqual(
      answerMetrics("fan", figures).map(({ name, unit, value }) => [name, unit, value]),
      [
        ["PredictionMean", "None", 4],
        ["PredictionP05", "None", 1],
        ["PredictionP50", "None", 2],
        ["PredictionP95", "None", 3],
      ],
    );
    assert.deepEqual(answerMetrics("fan", { kind: "none" }), []);
  });
});
