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

  it("are refused with the available columns when the label is not among them", async () => {
    assert.deepEqual(await problems(csv("a,b,c", ...goodRows)), [
      "there is no column failed; give one of: a, b, c",
    ]);
  });

  it("are refused with every bad cell at once, named by row and column", async () => {
    const found = await problems(
      csv("a,mode,failed", ...goodRows, "1,eco,0", "x,,0", "1,2,yes", "1,2", "1,2,2"),
    );
    const fix = "not a number; fill it in, remove the row, or encode or remove the column";
    assert.deepEqual(found, [
      `row 402, column mode: ${fix}`,
      `row 403, column a: ${fix}`,
      `row 403, column mode: ${fix}`,
      "row 404, column failed: the label must be 0 or 1",
      "row 405: 2 columns, the header has 3",
      "row 406, column failed: the label must be 0 or 1",
    ]);
  });

  it("list problems up to a limit and count the rest", async () => {
    const found = await problems(csv("a,mode,failed", ...Array.from({ length: 50 }, () => "1,eco,0")));
    assert.equal(found.length, 21);
    assert.equal(found.at(-1), "and 30 more");
  });

  it("are refused when only one class is there, or too few rows", async () => {
    assert.deepEqual(await problems(csv("a,b,failed", ...goodRows.map((row) => row.replace(/1$/, "0")))), [
      "0 rows of class 1 in 400; at least 10 of each class are needed",
    ]);
    assert.deepEqual(await problems(csv("a,b,failed", ...goodRows.slice(0, 100))), [
      "100 rows; at least 300 are needed to train, validate and test",
    ]);
  });

  it("are refused when two columns would have one name, or one has none, or there is nothing", async () => {
    assert.deepEqual(await problems(csv("A,a,,failed", ...goodRows)), [
      "column a has the same name (a) as another; rename it",
      "column 3 has no name; name it",
    ]);
    assert.deepEqual(await problems(csv("")), ["the file is empty; a header line is needed"]);
    assert.match(
      (await problems({ kind: "csv", path: "no-such-file.csv", label: "x" }))[0] ?? "",
      /no such file/,
    );
  });
});
