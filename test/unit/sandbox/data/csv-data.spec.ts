import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readCsvData } from "../../../../sandbox/data/csv-data";
import { DataProblemsError } from "../../../../sandbox/data/data-problems";

const folder = mkdtempSync(path.join(tmpdir(), "csv-data-"));
const file = path.join(folder, "data.csv");

function read(lines: readonly string[], label = "failed") {
  writeFileSync(file, lines.join("\n"));
  return readCsvData(file, label);
}

async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof DataProblemsError, String(error));
    return error.problems;
  }
  assert.fail("the file was accepted");
}

const times = (count: number, row: string) => Array.from({ length: count }, () => row);

describe("a CSV file of one's own", () => {
  after(() => rmSync(folder, { recursive: true }));

  it("is refused with each column's problems, their number, and the first value and line", async () => {
    const lines = [
      "a,mode,failed",
      "1,2,0",
      ...times(30, "1,eco,0"),
      "x,,0",
      "1,2,yes",
      "1,2",
      "1,2,2",
      "1,2,",
    ];
    assert.deepEqual(await problemsOf(read(lines)), [
      "column mode: no value in 1 of 36 rows, first in line 33; fill in the cells or remove the rows",
      'column mode: not a number in 30 of 36 rows, first "eco" in line 3; encode the column as numbers or remove it',
      'column a: not a number in 1 of 36 rows, first "x" in line 33; encode the column as numbers or remove it',
      "column failed: no value in 1 of 36 rows, first in line 37; fill in the cells or remove the rows",
      'column failed: neither 0 nor 1 in 2 of 36 rows, first "yes" in line 34; write each class as 0 or 1, or name another column as the label',
      "not as many columns as the header (3) in 1 of 36 rows, first 2 in line 35; complete or remove them",
    ]);
  });

  it("has its lines counted as an editor counts them, with empty lines and line breaks in quotes", async () => {
    const found = await problemsOf(read(["", "a,failed", '"1', '",0', "", "x,0"]));
    assert.match(found.join(), /first "x" in line 6;/);
  });

  it("has up to twenty columns listed and the rest counted", async () => {
    const wide = (count: number) => {
      const columns = Array.from({ length: count }, (_, index) => `c${index}`);
      return problemsOf(read([`${columns.join(",")},failed`, `${columns.map(() => "x").join(",")},0`]));
    };
    assert.equal((await wide(20)).length, 20);
    assert.deepEqual((await wide(23)).slice(20), ["and 3 more columns"]);
  });

  it("shows the beginning of a long value", async () => {
    const found = await problemsOf(read(["a,failed", `${"y".repeat(31)},0`]));
    assert.match(found[0] ?? "", /first "y{30}…" in line 2/);
  });

  for (const [name, delimiter] of [
    ["commas", ","],
    ["semicolons", ";"],
    ["tabs", "\t"],
  ] as const)
    it(`may be separated by ${name}, with letters beyond ASCII in its header`, async () => {
      const row = (...cells: string[]) => cells.join(delimiter);
      const data = await read([
        row("\uFEFFTemp [°C]", "Load ", "failed"),
        row("1.5", " 2", "1"),
        row("3", "4", "0"),
      ]);
      assert.deepEqual(data, {
        features: ["temp_c", "load"],
        label: "failed",
        rows: [
          { features: [1.5, 2], label: 1 },
          { features: [3, 4], label: 0 },
        ],
      });
    });

  it("keeps an empty cell at the end of a line that is separated by tabs", async () => {
    const found = await problemsOf(read(["failed\ta\tb", "0\t1\t"]));
    assert.match(found.join(), /^column b: no value in 1 of 1 rows/);
  });

  it("is told about decimal commas", async () => {
    const found = await problemsOf(read(["a;b;failed", "1,5;2;0"]));
    assert.deepEqual(found, [
      'column a: not a number in 1 of 1 rows, first "1,5" in line 2; write numbers with a decimal point',
    ]);
  });

  it("without the label has its columns named, the nearest first, and only so many", async () => {
    const header = "torque,speed,fialed,machine_failed";
    assert.deepEqual(await problemsOf(read([header])), [
      "there is no column failed; the columns, nearest name first: machine_failed, fialed, speed, torque",
    ]);
    const many = Array.from({ length: 13 }, (_, index) => `c${index}`);
    assert.match((await problemsOf(read([many.slice(1).join()])))[0] ?? "", /c12$/);
    assert.match((await problemsOf(read([many.join()])))[0] ?? "", / and 1 more$/);
  });

  it("that is missing, a folder, empty or no CSV is told with the path and the fix", async () => {
    const missing = path.join(folder, "nowhere.csv");
    await assert.rejects(readCsvData(missing, "failed"), {
      message: `${missing} cannot be used:\n  - there is no such file; give the path of a CSV file that is there`,
    });
    assert.deepEqual(await problemsOf(readCsvData(folder, "failed")), [
      "it is a folder; give the path of a CSV file",
    ]);
    assert.deepEqual(await problemsOf(read([])), ["the file is empty; a header line and rows are needed"]);
    assert.match(
      (await problemsOf(read(["a,failed", '1,"0']))).join(),
      /^the file is no readable CSV \(Quote Not Closed: .* line 2\); export it/,
    );
  });
});
