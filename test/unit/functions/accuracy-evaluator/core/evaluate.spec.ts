import assert from "node:assert/strict";
import { evaluate } from "../../../../../functions/accuracy-evaluator/core/evaluate";
import type { JoinCounts } from "../../../../../functions/accuracy-evaluator/core/join-counts";
import { accuracyPlan } from "../samples";

function counts(changes: Partial<JoinCounts> = {}): JoinCounts {
  return {
    requests: 1000,
    predictions: 1000,
    labelled: 800,
    duplicatePredictions: 0,
    labelLines: 800,
    duplicateLabels: 0,
    correctedLabels: 0,
    contradictoryLabels: 0,
    labelsBeforePrediction: 0,
    labelsWithoutPrediction: 0,
    unreadableCaptureLines: {},
    unreadableLabelLines: {},
    ...changes,
  };
}

const plan = accuracyPlan({ minimumSamples: 200, minimumCoverage: 0.5 });
const quality =
  (f1: number, unknownClasses = 0) =>
  () => ({
    samples: 800,
    unknownClasses,
    metrics: { f1 },
    statistics: {},
  });
const outcome = (changes: Partial<JoinCounts>, f1 = 0.7, unknownClasses = 0) =>
  evaluate(counts(changes), quality(f1, unknownClasses), plan);

describe("the judgement of a window", () => {
  for (const [title, changes, inside, outside] of [
    [
      "unreadable answers, a tenth",
      (n: number) => ({ requests: 900, unreadableCaptureLines: { x: n } }),
      100,
      101,
    ],
    [
      "unreadable labels, a tenth",
      (n: number) => ({ labelLines: 1000, unreadableLabelLines: { x: n } }),
      100,
      101,
    ],
    ["coverage, a half", (n: number) => ({ labelled: n }), 500, 499],
  ] as const)
    it(`holds at the limit of ${title}, and is not possible beyond it`, () => {
      assert.equal(outcome(changes(inside)).kind, "evaluated");
      assert.equal(outcome(changes(outside)).kind, "notEvaluable");
    });

  it("needs as many labels as were agreed on", () => {
    assert.equal(outcome({ predictions: 300, labelled: 200 }).kind, "evaluated");
    assert.equal(outcome({ predictions: 300, labelled: 199 }).kind, "tooFewSamples");
    assert.equal(outcome({ labelled: 0, labelLines: 0 }).kind, "tooFewSamples");
  });

  it("has nothing to judge without predictions, and does not take unreadable ones for none", () => {
    const none = { requests: 0, predictions: 0, labelled: 0, labelLines: 0 };
    assert.equal(outcome(none).kind, "noData");
    assert.equal(outcome({ ...none, unreadableCaptureLines: { x: 1 } }).kind, "notEvaluable");
  });

  it("keeps to the agreement at its bound, and is below it right under it", () => {
    const below = (f1: number) => {
      const found = outcome({}, f1);
      return found.kind === "evaluated" && found.belowSla;
    };
    assert.equal(below(0.6), false);
    assert.equal(below(0.6 - 1e-12), true);
  });

  it("never takes a figure that is not defined for a good one, nor for a bad one", () => {
    const found = outcome({}, Number.NaN);
    assert.equal(found.kind, "notEvaluable");
    assert.match("reason" in found ? found.reason : "", /f1 is not defined/);
  });

  it("does not judge a binary model by two of three classes, when the third is more than a tenth", () => {
    assert.equal(outcome({}, 0.7, 80).kind, "evaluated");
    assert.equal(outcome({}, 0.7, 81).kind, "notEvaluable");
  });

  it("holds an error against its bound from above", () => {
    const regression = accuracyPlan({ problemType: "regression", metric: "mae", bound: 2 });
    const below = (mae: number) => {
      const found = evaluate(counts(), () => ({ ...quality(0)(), metrics: { mae } }), regression);
      return found.kind === "evaluated" && found.belowSla;
    };
    assert.deepEqual([below(2), below(2.000001), below(0)], [false, true, false]);
  });
});
