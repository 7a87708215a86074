import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { DataProblemsError } from "../../../../sandbox/data/data-problems";
import { loadTrainingData } from "../../../../sandbox/data/training-data";
import { UserError } from "../../../../sandbox/setup/user-error";

const folder = mkdtempSync(path.join(tmpdir(), "training-data-"));
const goodRows = Array.from(
  { length: 400 },
  (_, index) => `${index / 10},${index % 7},${index % 4 === 0 ? 1 : 0}`,
);

function csv(...lines: string[]): { kind: "csv"; path: string; label: string } {
  const file = path.join(folder, "data.csv");
  writeFileSync(file, lines.join("\n"));
  return { kind: "csv", path: file, label: "failed" };
}

/** The message of the refusal, without its first line, which names the file. */
async function problems(source: Parameters<typeof loadTrainingData>[0]): Promise<string[]> {
  try {
    await loadTrainingData(source);
  } catch (error) {
    // A `UserError` is told without its stack.
    assert.ok(error instanceof UserError && error instanceof DataProblemsError, String(error));
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ""));
  }
  assert.fail("the data were accepted");
}

describe("training data", () => {
  after(() => rmSync(folder, { recursive: true }));

  it("of the generator have the turbine's features and label", async () => {
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 11 });
    assert.deepEqual(data.features, ["air_temperature", "process_temperature", "rpm", "torque", "tool_wear"]);
    assert.equal(data.label, "machine_failure");
    assert.equal(data.rows.length, 500);
  });

  it("of a user's file have its columns, named as Model Monitor accepts them", async () => {
    const data = await loadTrainingData(csv("\uFEFFAir [K],Load,failed", ...goodRows, ""));
    assert.deepEqual(data.features, ["air_k", "load"]);
    assert.equal(data.rows.length, 400);
    assert.deepEqual(data.rows[13], { features: [1.3, 6], label: 0 });
  });

  it("find the label by its own or by its accepted name, wherever the column is", async () => {
    const rows = goodRows.map((row) => row.split(",").reverse().join(","));
    const source = { ...csv("Has Failed,b,a", ...rows), label: "has_failed" };
    const data = await loadTrainingData(source);
    assert.deepEqual([data.label, data.features, data.rows[4]?.label], ["has_failed", ["b", "a"], 1]);
  });

  it("have a digest that tells equal data from other data", async () => {
    const digest = async (seed: number) =>
      (await loadTrainingData({ kind: "generated", rows: 400, seed })).digest;
    assert.equal(await digest(11), await digest(11));
    assert.notEqual(await digest(11), await digest(12));
  });

  it("are refused when a class has too few rows to be in every part", async () => {
    const rows = (positives: number) => goodRows.map((_, index) => `${index},2,${index < positives ? 1 : 0}`);
    const tooFew =
      "rows have class 1 in column failed, and 10 of each class are the least that can be learned from; add such rows, or name another column as the label";
    assert.deepEqual(await problems(csv("a,b,failed", ...rows(0))), [`0 ${tooFew}`]);
    assert.deepEqual(await problems(csv("a,b,failed", ...rows(9))), [`9 ${tooFew}`]);
    assert.equal((await loadTrainingData(csv("a,b,failed", ...rows(10)))).rows.length, 400);
    assert.match((await problems(csv("a,b,failed", ...rows(391))))[0] ?? "", /^9 rows have class 0/);
  });

  it("are refused when the rows are too few to be split", async () => {
    assert.deepEqual(await problems(csv("a,b,failed", ...goodRows.slice(0, 299))), [
      "it has 299 rows, and 300 are the least that can be split to train, validate and test; add rows",
    ]);
    assert.equal((await loadTrainingData(csv("a,b,failed", ...goodRows.slice(0, 300)))).rows.length, 300);
  });

  it("are refused when two columns would have one name, or one has none", async () => {
    assert.deepEqual(await problems(csv("A,a,,failed", ...goodRows)), [
      "column a has the same name (a) as another; rename it",
      "column 3 has no name; name it",
    ]);
    assert.deepEqual(await problems(csv("a,Ω,failed", ...goodRows)), [
      "column Ω has neither a letter a-z nor a digit in its name; rename it",
    ]);
  });
});
