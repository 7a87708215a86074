import assert from "node:assert/strict";
import { syntheticInferenceId } from "../../../../../functions/shared/synthetic-inference-id";
import { accuracyPlan, atMinute, type Captured, captured, joined, labelled } from "../samples";

const prediction = (id: string, data = "0.9\n", changes: Partial<Captured> = {}) =>
  captured({ id, data, ...changes });
const pairsOf = (join: ReturnType<typeof joined>) => {
  const pairs: [number, number][] = [];
  join.eachPair((value, label) => pairs.push([value, Number(join.encoding.classes.nameOf(label))]));
  return pairs.sort(([a], [b]) => a - b);
};

describe("the join of predictions and labels", () => {
  it("is by the caller's inference id, and by the event id where there is none", () => {
    const lines = [prediction("a", "0.9"), prediction("b", "0.2", { eventIdOnly: true })];
    const join = joined(lines, [
      { hour: 1, lines: [labelled("a", "1"), labelled("b", "0"), labelled("event-of-a", "0")] },
    ]);
    assert.deepEqual(pairsOf(join), [
      [0.2, 0],
      [0.9, 1],
    ]);
    assert.equal(join.counts().labelsWithoutPrediction, 1);
  });

  it("leaves out the requests of checks and of other windows", () => {
    const synthetic = syntheticInferenceId("canary-1", "golden-1");
    const lines = [
      prediction(synthetic),
      prediction("before", "1", { time: atMinute(-0.001) }),
      prediction("first", "1", { time: atMinute(0) }),
      prediction("last", "1", { time: atMinute(59.999) }),
      prediction("after", "1", { time: atMinute(60) }),
    ];
    assert.equal(joined(lines, []).counts().predictions, 2);
  });

  it("counts a label that came twice once, from its first arrival", () => {
    const join = joined(
      [prediction("a")],
      [
        { hour: 1, lines: [labelled("a", "1")] },
        { hour: 5, lines: [labelled("a", "1.0"), labelled("a", "1")] },
      ],
    );
    const { labelled: count, duplicateLabels, correctedLabels } = join.counts();
    assert.deepEqual([count, duplicateLabels, correctedLabels], [1, 2, 0]);
    assert.deepEqual(join.delay(), { p50: 59 * 60, p95: 59 * 60 });
  });

  it("lets the later upload win, and says that a label was corrected", () => {
    const join = joined(
      [prediction("a")],
      [
        { hour: 1, lines: [labelled("a", "1")] },
        { hour: 2, lines: [labelled("a", "0")] },
      ],
    );
    assert.deepEqual(pairsOf(join), [[0.9, 0]]);
    assert.deepEqual([join.counts().correctedLabels, join.counts().contradictoryLabels], [1, 0]);
    assert.equal(join.delay()?.p50, 119 * 60);
  });

  it("takes the last line of two labels in one object, and counts that they contradict each other", () => {
    const join = joined([prediction("a")], [{ hour: 1, lines: [labelled("a", "1"), labelled("a", "0")] }]);
    assert.deepEqual(pairsOf(join), [[0.9, 0]]);
    assert.deepEqual([join.counts().correctedLabels, join.counts().contradictoryLabels], [0, 1]);
  });

  it("takes labels that were there first: their delay is nothing, and they are counted", () => {
    const lines = [prediction("a", "1", { time: atMinute(0) }), prediction("b", "1", { time: atMinute(30) })];
    const join = joined(lines, [
      { hour: -1, lines: [labelled("a", "1")] },
      { hour: 0, lines: [labelled("b", "1")] },
    ]);
    assert.deepEqual(join.delay(), { p50: 0, p95: 0 });
    // The hour before had ended when `a` was predicted; that of `b` had not.
    assert.equal(join.counts().labelsBeforePrediction, 1);
  });

  it("has no delay without labels, and the smallest one within which the share arrived", () => {
    assert.equal(joined([prediction("a")], []).delay(), undefined);
    const ids = Array.from({ length: 20 }, (_, index) => `id-${index}`);
    const join = joined(
      ids.map((id) => prediction(id, "1", { time: atMinute(0) })),
      ids.map((id, index) => ({ hour: index + 1, lines: [labelled(id, "1")] })),
    );
    assert.deepEqual(join.delay(), { p50: 10 * 3600, p95: 19 * 3600 });
  });

  it("counts an answer that was captured twice once, and keeps the later one of two", () => {
    const lines = [
      prediction("a", "0.9", { time: atMinute(5) }),
      prediction("a", "0.9", { time: atMinute(5) }),
      prediction("a", "0.1", { time: atMinute(4) }),
    ];
    const join = joined(lines, [{ hour: 1, lines: [labelled("a", "1")] }]);
    assert.deepEqual(pairsOf(join), [[0.9, 1]]);
    const { requests, predictions, duplicatePredictions } = join.counts();
    assert.deepEqual([requests, predictions, duplicatePredictions], [1, 1, 2]);
  });

  it("matches the labels of a request with several rows by their order, below or beside each other", () => {
    const lines = [
      prediction("a", "0.1\n0.2\n"),
      prediction("b", "0.3\n0.4\n"),
      prediction("c", "0.5\n0.6\n"),
    ];
    const join = joined(lines, [
      { hour: 1, lines: [labelled("a", "1,0"), labelled("b", "0\n1\n"), labelled("c", "1")] },
    ]);
    assert.deepEqual(pairsOf(join), [
      [0.1, 1],
      [0.2, 0],
      [0.3, 0],
      [0.4, 1],
    ]);
    const { predictions, labelled: count, unreadableLabelLines } = join.counts();
    assert.deepEqual([predictions, count], [6, 4]);
    assert.deepEqual(unreadableLabelLines, { "another number of labels than the answer has predictions": 1 });
  });

  it("keeps a good label when a later line of it cannot be read", () => {
    const join = joined([prediction("a")], [{ hour: 1, lines: [labelled("a", "1"), labelled("a", "")] }]);
    assert.deepEqual(pairsOf(join), [[0.9, 1]]);
  });

  for (const [title, line, reason] of [
    ["truncated", labelled("a", "1").slice(0, 40), "not JSON (truncated or corrupt)"],
    ["of another kind", '{"label":1}', "not a ground-truth record"],
    ["without an id", labelled("", "1"), "eventMetadata.eventId is missing"],
    ["in JSON", labelled("a", "1").replace("CSV", "JSON"), "groundTruthData.encoding is not CSV"],
    ["that is blank", labelled("a", " "), "a label is blank, NaN, or none of the problem's"],
    ["that is empty", labelled("a", ""), "a label is blank"],
    ["that is NaN", labelled("a", "NaN"), "a label is blank, NaN, or none of the problem's"],
    ["with an open quote", labelled("a", '"1'), "groundTruthData.data is not CSV"],
    ["in a square", labelled("a", "1,0\n0,1"), "groundTruthData.data has several lines of several cells"],
  ] as const)
    it(`counts a label ${title} by its reason, and never quotes it`, () => {
      const counts = joined([prediction("a")], [{ hour: 1, lines: [line] }]).counts();
      assert.deepEqual(counts.unreadableLabelLines, { [reason]: 1 });
      assert.equal(counts.labelled, 0);
    });

  for (const [title, line, reason] of [
    ["truncated", prediction("a").slice(0, 99), "not JSON (truncated or corrupt)"],
    ["of another kind", "[]", "not a capture record"],
    ["without a time", prediction("a", "1", { time: "today" }), "eventMetadata.inferenceTime is not a time"],
    ["without an id", prediction(""), undefined],
    ["with an answer of nothing", prediction("a", ""), "the answer is empty"],
    [
      "with a probability of 1.5",
      prediction("a", "1.5"),
      "a prediction is missing, or is none of the problem's",
    ],
    ["with a NaN", prediction("a", "nan"), "a prediction is missing, or is none of the problem's"],
  ] as const)
    it(`counts an answer ${title} by its reason`, () => {
      const counts = joined([line], []).counts();
      if (reason !== undefined) assert.deepEqual(counts.unreadableCaptureLines, { [reason]: 1 });
      // An empty inference id is none: the event's is taken.
      assert.equal(counts.predictions, reason === undefined ? 1 : 0);
    });

  it("takes numbers only for a regression", () => {
    const plan = accuracyPlan({ problemType: "regression", metric: "mae" });
    const join = joined(
      [prediction("a", "-1e3"), prediction("b", "high")],
      [{ hour: 1, lines: [labelled("a", "12.5"), labelled("a", "low")] }],
      plan,
    );
    const counts = join.counts();
    assert.deepEqual([counts.predictions, counts.labelled], [1, 1]);
    assert.equal(Object.values(counts.unreadableCaptureLines)[0], 1);
    assert.equal(Object.values(counts.unreadableLabelLines)[0], 1);
  });
});
