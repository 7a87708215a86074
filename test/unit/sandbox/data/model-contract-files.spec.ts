import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import {
  checkGoldenRequests,
  checkWrongRequests,
} from "../../../../functions/traffic-hooks/core/right-requests";
import { modelProbability } from "../../../../sandbox/data/forest";
import { modelContractFiles, observedFeature } from "../../../../sandbox/data/model-contract-files";
import { splitSeed } from "../../../../sandbox/data/model-version";
import { prepareModelContract } from "../../../../sandbox/data/prepare-model-contract";
import { contractUploads, demoVersions, turbineRegistry } from "../../../../sandbox/data/registry-plan";
import { splitRows } from "../../../../sandbox/data/split";
import { trainForest } from "../../../../sandbox/data/train";
import { loadTrainingData } from "../../../../sandbox/data/training-data";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("the contract of the model's features", () => {
  for (const [title, values, expected] of [
    ["whole numbers, not below nothing", [2, 12], { type: "integer", minimum: 0, maximum: 22 }],
    ["numbers on both sides of nothing", [-1.5, 2.5], { type: "number", minimum: -6, maximum: 7 }],
    ["a constant", [5, 5], { type: "integer", minimum: 0, maximum: 10 }],
    ["nothing but zeros", [0, 0], { type: "integer", minimum: 0, maximum: 1 }],
  ] as const)
    it(`widens the observed range by itself: ${title}`, () => {
      assert.deepEqual(observedFeature("f", values), { name: "f", ...expected });
    });
});

describe("the contract and golden requests of a data set", function () {
  this.timeout(60_000);

  it("take the demo's rows, refuse wrong ones, and let its good versions pass", async () => {
    const data = await loadTrainingData({ kind: "generated", rows: 3_000, seed: 11 });
    const { training, test } = splitRows(data.rows, splitSeed);
    const { contract, goldenRequests } = modelContractFiles(data.features, data.label, training);
    assert.deepEqual(
      contract.input.features.map(({ name }) => name),
      data.features,
    );
    const rows = test.map(({ features }, index) => ({ id: `r${index}`, body: features.join(",") }));
    const [golden] = goldenRequests;
    assert.ok(golden);
    const findings = [
      ...checkGoldenRequests(contract, goldenRequests),
      ...checkGoldenRequests(contract, rows),
      ...checkWrongRequests(contract, golden),
    ];
    assert.deepEqual(
      findings.filter(({ status }) => status !== "passed"),
      [],
    );
    const [first, second] = demoVersions.map(({ forest, trainingShare }) =>
      trainForest(data.features, training.slice(0, Math.round(training.length * trainingShare)), forest),
    );
    assert.ok(first && second);
    const { tolerance = 0 } = contract.output.columns[0] ?? {};
    assert.ok(tolerance >= 0.5 && tolerance <= 1);
    for (const { body } of goldenRequests) {
      const row = body.split(",").map(Number);
      const apart = Math.abs(modelProbability(first, row) - modelProbability(second, row));
      assert.ok(apart <= tolerance, `${apart} apart`);
    }
  });

  it("are computed once and kept", async () => {
    const folder = temporaryFolder("model-contract");
    try {
      const data = await loadTrainingData({ kind: "generated", rows: 1_000, seed: 11 });
      const files = await prepareModelContract(data, folder);
      assert.equal(readdirSync(folder).length, 1);
      assert.deepEqual(await prepareModelContract(data, folder), files);
      assert.equal(readdirSync(folder).length, 1);
      const [contract, golden] = contractUploads(turbineRegistry, files);
      assert.deepEqual(
        [contract?.key, golden?.key],
        ["turbine-failure/contract.json", "turbine-failure/golden-requests.jsonl"],
      );
      assert.equal(String(golden?.body).trimEnd().split("\n").length, files.goldenRequests.length);
    } finally {
      removeFolder(folder);
    }
  });
});
