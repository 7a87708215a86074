import assert from "node:assert/strict";
import fc from "fast-check";
import { measureQuality } from "../../../../../functions/accuracy-evaluator/core/measure-quality";
import type { AccuracyPlan } from "../../../../../functions/shared/accuracy-plan";
import { accuracyPlan, captured, joined, labelled } from "../samples";

type Pair = readonly [prediction: string, label: string];

function quality(pairs: readonly Pair[], changes: Partial<AccuracyPlan> = {}) {
  const plan = accuracyPlan(changes);
  const join = joined(
    pairs.map(([data], index) => captured({ id: `id-${index}`, data })),
    [{ hour: 1, lines: pairs.map(([, label], index) => labelled(`id-${index}`, label)) }],
    plan,
  );
  return measureQuality(join, plan);
}

const times = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair);
const close = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= 1e-12, `${actual} is not ${expected}`);
const section = (found: ReturnType<typeof quality>, name: string) =>
  found.statistics[name] as Record<string, { value: number | string; standard_deviation: number | string }>;

describe("the quality of a binary model", () => {
  // By hand: 6 found, 2 missed, 3 false alarms, 9 rightly quiet.
  const pairs = [
    ...times(6, ["0.9", "1"]),
    ...times(2, ["0.3", "1"]),
    ...times(3, ["0.5", "0"]),
    ...times(9, ["0.1", "0"]),
  ];

  it("is what is counted by hand, and the threshold itself is positive", () => {
    const { metrics, samples } = quality(pairs);
    assert.equal(samples, 20);
    close(metrics.accuracy, 15 / 20);
    close(metrics.precision, 6 / 9);
    close(metrics.recall, 6 / 8);
    close(metrics.f1, 12 / 17);
  });

  it("is written as Model Monitor does, labels by predictions", () => {
    const binary = section(quality(pairs), "binary_classification_metrics");
    assert.deepEqual(binary.confusion_matrix, { "0": { "0": 9, "1": 3 }, "1": { "0": 2, "1": 6 } });
    close(Number(binary.f2?.value), (5 * 6) / (5 * 6 + 4 * 2 + 3));
    close(Number(binary.f0_5?.value), (1.25 * 6) / (1.25 * 6 + 0.25 * 2 + 3));
    close(Number(binary.false_positive_rate?.value), 3 / 12);
    // Of 96 pairs 0.9 beats all 72, 0.3 beats the nine quiet ones twice.
    close(Number(binary.auc?.value), (72 + 18) / 96);
  });

  it("knows no opposite where no label is positive and several others are there, so that nothing passes", () => {
    // `positiveLabel` was left at 1, and the failures are called otherwise.
    const { samples, unknownClasses } = quality([
      ...times(95, ["0.1", "false"]),
      ...times(5, ["0.1", "true"]),
    ]);
    assert.deepEqual([samples, unknownClasses], [0, 100]);
    // With a positive one, a rare third class is left out as before.
    const third = quality([...times(20, ["0.1", "0"]), ["0.9", "1"], ["0.1", "2"]]);
    assert.deepEqual([third.samples, third.unknownClasses], [21, 1]);
  });

  it("knows classes instead of probabilities, in words and as 1 and -1", () => {
    const words = { prediction: { ...accuracyPlan().prediction, positiveLabel: "failure" } };
    const named = quality([...times(3, ["failure", "failure"]), ["ok", "failure"], ["ok", "ok"]], words);
    close(named.metrics.recall, 3 / 4);
    const signed = quality([...times(3, ["1", "1"]), ["-1", "1"], ["-1", "-1"]]);
    close(signed.metrics.recall, 3 / 4);
    close(signed.metrics.accuracy, 4 / 5);
  });

  it("takes whole numbers for classes where the positive one is a number other than 1", () => {
    const zero = { prediction: { ...accuracyPlan().prediction, positiveLabel: "0" } };
    close(
      quality(
        [
          ["0", "0"],
          ["1", "1"],
          ["0.9", "0"],
        ],
        zero,
      ).metrics.accuracy,
      1,
    );
  });

  it("leaves a third class out and counts it", () => {
    const { samples, unknownClasses, metrics } = quality([...pairs, ["0.9", "2"], ["maybe", "1"]]);
    assert.deepEqual([samples, unknownClasses], [20, 2]);
    close(metrics.accuracy, 15 / 20);
  });

  it("has no precision without a positive answer, and no recall without a positive label", () => {
    assert.ok(Number.isNaN(quality([["0.1", "1"]]).metrics.precision));
    assert.ok(Number.isNaN(quality([["0.1", "0"]]).metrics.recall));
    const binary = section(quality([["0.1", "0"]]), "binary_classification_metrics");
    assert.equal(binary.recall?.value, "NaN");
  });

  it("has standard deviations from 200 samples on, and the same ones each time", () => {
    const deviation = (count: number) =>
      section(
        quality([...times(count - 100, ["0.9", "1"]), ...times(100, ["0.9", "0"])]),
        "binary_classification_metrics",
      ).precision?.standard_deviation;
    assert.equal(deviation(199), "NaN");
    assert.ok(Number(deviation(200)) > 0);
    assert.equal(deviation(200), deviation(200));
  });

  it("agrees with plain counting, for any answers and labels", () => {
    const pair = fc.tuple(fc.constantFrom("0", "0.2", "0.5", "0.8", "1"), fc.constantFrom("0", "1"));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 40 }), (sample) => {
        const { metrics } = quality(sample);
        const predicted = sample.map(([probability, label]) => [Number(probability) >= 0.5, label === "1"]);
        const count = (p: boolean, l: boolean) => predicted.filter(([a, b]) => a === p && b === l).length;
        const [tp, fp, fn] = [count(true, true), count(true, false), count(false, true)];
        const expected = [(tp + count(false, false)) / sample.length, tp / (tp + fp), tp / (tp + fn)];
        assert.deepEqual([metrics.accuracy, metrics.precision, metrics.recall], expected);
      }),
    );
  });
});

describe("the quality of a model of several classes", () => {
  const several = { problemType: "multiclassClassification", metric: "f1" } as const;
  // By hand, label: predictions. a: 4 a, 1 b; b: 2 b, 1 a; c: 2 a.
  const pairs = [
    ...times(4, ["a", "a"]),
    ...times(1, ["b", "a"]),
    ...times(2, ["b", "b"]),
    ...times(1, ["a", "b"]),
    ...times(2, ["a", "c"]),
  ];

  it("weighs each class by its labels; one that is never predicted has nothing", () => {
    const { metrics, unknownClasses } = quality(pairs, several);
    close(metrics.accuracy, 6 / 10);
    close(metrics.precision, (5 * (4 / 7) + 3 * (2 / 3) + 2 * 0) / 10);
    close(metrics.recall, (5 * (4 / 5) + 3 * (2 / 3) + 2 * 0) / 10);
    close(metrics.f1, (5 * (8 / 12) + 3 * (4 / 6) + 0) / 10);
    assert.equal(unknownClasses, 2, "no answer of the window knows class c");
  });

  it("is written as Model Monitor does", () => {
    const found = section(quality(pairs, several), "multiclass_classification_metrics");
    assert.deepEqual(found.confusion_matrix, { a: { a: 4, b: 1 }, b: { b: 2, a: 1 }, c: { a: 2 } });
    close(Number(found.weighted_recall?.value), 0.6);
    assert.deepEqual(Object.keys(found).slice(1), [
      "accuracy",
      "weighted_precision",
      "weighted_recall",
      "weighted_f0_5",
      "weighted_f1",
      "weighted_f2",
    ]);
  });
});

describe("the quality of a regression", () => {
  const regression = { problemType: "regression", metric: "rmse" } as const;

  it("is what is computed by hand", () => {
    // Errors 1, -1, 2; labels 2, 4, 6 around 4.
    const { metrics } = quality(
      [
        ["3", "2"],
        ["3", "4"],
        ["8", "6"],
      ],
      regression,
    );
    close(metrics.mae, 4 / 3);
    close(metrics.rmse, Math.sqrt(2));
    close(metrics.r2, 1 - 6 / 8);
  });

  it("has no r2 where all labels are the same", () => {
    assert.ok(
      Number.isNaN(
        quality(
          [
            ["3", "2"],
            ["1", "2"],
          ],
          regression,
        ).metrics.r2,
      ),
    );
  });

  it("agrees with sums of squares, also far from zero", () => {
    const value = fc.integer({ min: -1000, max: 1000 }).map((n) => 1e6 + n / 8);
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 50 }), (sample) => {
        const texts = sample.map(([a, b]): Pair => [String(a), String(b)]);
        const { metrics } = quality(texts, regression);
        const errors = sample.map(([a, b]) => a - b);
        const mean = sample.reduce((sum, [, b]) => sum + (b - 1e6), 0) / sample.length;
        const squares = errors.reduce((sum, error) => sum + error * error, 0);
        const spread = sample.reduce((sum, [, b]) => sum + (b - 1e6 - mean) ** 2, 0);
        const near = (actual: number | undefined, expected: number) =>
          assert.ok(Math.abs((actual ?? 0) - expected) <= 1e-9 * Math.max(1, Math.abs(expected)));
        near(metrics.rmse, Math.sqrt(squares / sample.length));
        near(metrics.mae, errors.reduce((sum, error) => sum + Math.abs(error), 0) / sample.length);
        if (spread > 1) near(metrics.r2, 1 - squares / spread);
      }),
    );
  });
});
