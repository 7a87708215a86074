import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readBaseline } from "../../../../functions/statistics/baseline";
import { readConstraints } from "../../../../functions/statistics/constraints-file";
import type { BinaryQualityFile } from "../../../../functions/statistics/model-quality-file";
import { unpackModel } from "../../../../sandbox/data/artifact";
import { type ModelVersionFiles, prepareModelVersion } from "../../../../sandbox/data/model-version";
import { loadPredictor, PredictionInputError, type Predictor } from "../../../../sandbox/data/predictor";
import { demoVersions } from "../../../../sandbox/data/registry-plan";
import { rowsForTraffic } from "../../../../sandbox/data/traffic";
import { loadTrainingData, type TrainingData } from "../../../../sandbox/data/training-data";

const folder = mkdtempSync(path.join(tmpdir(), "model-version-"));
const small = { forest: { seed: 5, trees: 4, depth: 4 }, trainingShare: 0.3 };

describe("a model version", () => {
  let data: TrainingData;
  let files: ModelVersionFiles;
  let predictor: Predictor;
  const [first] = demoVersions;

  before(async () => {
    assert.ok(first);
    data = await loadTrainingData({ kind: "generated", rows: 10_000, seed: 11 });
    files = await prepareModelVersion(data, first, folder);
    predictor = await loadPredictor(files.modelTarGz);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is good on rows it has not seen: AUC at least 0.9, F1 at least 0.6", () => {
    const { auc, f1, precision, recall } = (JSON.parse(files.evaluation) as BinaryQualityFile)
      .binary_classification_metrics;
    for (const [metric, least] of [
      [auc, 0.9],
      [f1, 0.6],
      [precision, 0.5],
      [recall, 0.5],
    ] as const) {
      assert.ok(Number(metric.value) >= least, JSON.stringify({ auc, f1, precision, recall }));
      assert.ok(Number(metric.standard_deviation) > 0);
    }
  });

  it("has a baseline of its training rows that the functions can read", () => {
    const baseline = readBaseline(files.statistics);
    assert.ok(baseline.kind === "readable");
    assert.deepEqual(
      baseline.value.features.map(({ name, presentCount }) => [name, presentCount]),
      // Half of each class; both have an odd number of rows, and each half is rounded up.
      data.features.map((name) => [name, 3501]),
    );
    const constraints = readConstraints(files.constraints);
    assert.ok(constraints.kind === "readable");
    assert.deepEqual(
      constraints.value.map(({ name }) => name),
      data.features,
    );
  });

  it("is computed once for the same data and recipe, and anew for another", async () => {
    const before = readdirSync(folder);
    assert.ok(first);
    assert.deepEqual(await prepareModelVersion(data, first, folder), files);
    assert.deepEqual(readdirSync(folder), before);
    await prepareModelVersion(data, small, folder);
    assert.equal(readdirSync(folder).length, before.length + 1);
  });

  it("has the same bytes when it is computed again elsewhere", async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), "model-version-"));
    try {
      const again = await prepareModelVersion(data, small, elsewhere);
      assert.deepEqual(again, await prepareModelVersion(data, small, folder));
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it("answers a quiet machine with a low and an overloaded one with a high probability", () => {
    const [quiet, overloaded] = predictor.predict("300,310,1540,40,20\n302,310.2,1290,65,215\n").split("\n");
    assert.ok(Number(quiet) < 0.05, `quiet: ${quiet}`);
    assert.ok(Number(overloaded) > 0.5, `overloaded: ${overloaded}`);
  });

  it("gives one probability per row, from 0 to 1", () => {
    const traffic = rowsForTraffic(data, { seed: 3 });
    const rows = Array.from({ length: 200 }, () => traffic.next().value);
    const answer = predictor.predict(rows.join("\n"));
    assert.ok(answer.endsWith("\n"));
    const probabilities = answer.trimEnd().split("\n").map(Number);
    assert.equal(probabilities.length, 200);
    assert.ok(probabilities.every((probability) => probability >= 0 && probability <= 1));
  });

  it("answers with probabilities: on average the share of failures, although it was trained on more of them", () => {
    const rows = data.rows.map(({ features }) => features.join(","));
    const probabilities = predictor.predict(rows.join("\n")).trimEnd().split("\n").map(Number);
    const mean = probabilities.reduce((sum, probability) => sum + probability, 0) / probabilities.length;
    const share = data.rows.filter(({ label }) => label === 1).length / data.rows.length;
    assert.ok(mean > share / 2 && mean < share * 1.5, `mean ${mean}, share ${share}`);
  });

  it("holds as many trees as its recipe asks for", async () => {
    assert.equal((await unpackModel(files.modelTarGz)).trees.length, first?.forest.trees);
  });

  it("answers at least 1,000 rows a second", () => {
    const rows = Array.from({ length: 2_000 }, () => "300,310,1540,40,20").join("\n");
    const started = performance.now();
    predictor.predict(rows);
    const elapsed = performance.now() - started;
    assert.ok(elapsed < 2_000, `2000 rows took ${elapsed} ms`);
  });

  for (const [title, request, message] of [
    ["a row that is too short", "300,310,1540,40,20\n300,310", "row 2: 2 columns; send 5"],
    ["a text in a column", "300,310,fast,40,20", "row 1, column rpm: not a number"],
    ["an empty cell", "300,310,1540,,20", "row 1, column torque: not a number"],
    ["no row at all", "", "row 1: the request holds no row"],
  ] as const)
    it(`refuses ${title}, without repeating the values`, () => {
      assert.throws(
        () => predictor.predict(request),
        (error) => error instanceof PredictionInputError && error.message.startsWith(message),
      );
    });

  it("is refused when the artifact is not one", async () => {
    await assert.rejects(
      loadPredictor(Buffer.from("not a tar file")),
      /not a readable model\.tar\.gz|no model\.json/,
    );
  });
});
