import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { type BaselineRequest, baselineCommand } from "../../../../cli/baseline/baseline-command";
import { readBaseline } from "../../../../functions/statistics/baseline";
import { readConstraints } from "../../../../functions/statistics/constraints-file";
import { UserError } from "../../../../sandbox/setup/user-error";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

const training = [
  "Air temperature [K],rpm,Mode,failure",
  "298.5,1500,eco,0",
  "300.5,1600,full,0",
  ",1700,eco,1",
  "",
].join("\n");

describe("the command baseline", () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("baseline");
  });

  afterEach(() => removeFolder(folder));

  const place = (name: string) => path.join(folder, name);
  const file = (name: string) => readFileSync(place(`out/${name}`), "utf8");

  async function run(content: string | Buffer, changes: Partial<BaselineRequest> = {}): Promise<string> {
    const data = changes.data ?? place("training.csv");
    if (changes.data === undefined || data.startsWith(folder)) writeFileSync(data, content);
    const lines: string[] = [];
    const request = { out: place("out"), exclude: [], delimiter: ",", json: false, ...changes, data };
    await baselineCommand(request, { say: (line) => lines.push(line), progress: () => undefined });
    return lines.join("\n");
  }

  async function problemsOf(content: string, changes: Partial<BaselineRequest> = {}): Promise<string[]> {
    const error: unknown = await run(content, changes).then(
      () => assert.fail("a baseline was made"),
      (cause: unknown) => cause,
    );
    assert.ok(error instanceof UserError && error.exitCode === 2, String(error));
    assert.equal(existsSync(place("out")), false, "something was written");
    return error.message.split("\n");
  }

  it("writes both files as the drift evaluator reads them", async () => {
    await run(training, { exclude: ["failure"] });
    const baseline = readBaseline(file("statistics.json"));
    const constraints = readConstraints(file("constraints.json"));
    assert.ok(baseline.kind === "readable" && constraints.kind === "readable");
    const temperature = baseline.value.features[0]?.numeric;
    assert.deepEqual(
      baseline.value.features.map(({ name, type, presentCount }) => [name, type, presentCount]),
      [
        ["air_temperature_k", "Fractional", 2],
        ["rpm", "Integral", 3],
        ["mode", "String", 3],
      ],
    );
    assert.deepEqual([temperature?.mean, temperature?.standardDeviation], [299.5, 1]);
    assert.deepEqual(constraints.value[2]?.domain, new Set(["eco", "full"]));
    assert.equal(constraints.value[0]?.completeness, 2 / 3);
  });

  it("says what it found, how columns were renamed and where the files lie", async () => {
    const output = await run(training, { exclude: ["failure"] });
    assert.match(output, /air_temperature_k {2}Fractional +66\.7 % +299\.5 +1 +298\.5 +300\.5/);
    assert.match(output, /mode +String +100\.0 % +2 distinct values/);
    assert.match(output, /column "Air temperature \[K\]" is the feature air_temperature_k/);
    assert.match(output, /3 rows in .* s; written:\n {2}.*statistics\.json\n {2}.*constraints\.json/);
  });

  it("prints the same for programs", async () => {
    const { rows, features, written } = JSON.parse(await run(training, { json: true }));
    assert.deepEqual([rows, features.length, written.length], [3, 4, 2]);
    assert.deepEqual(features[0], { name: "air_temperature_k", column: "Air temperature [K]" });
  });

  it("unpacks a .gz file, and takes another delimiter", async () => {
    const packed = gzipSync(training.replaceAll(",", ";"));
    const data = place("training.csv.gz");
    const { rows } = JSON.parse(await run(packed, { data, delimiter: ";", json: true }));
    assert.equal(rows, 3);
  });

  it("replaces an older baseline and leaves nothing else behind", async () => {
    await run(training);
    const before = file("statistics.json");
    await run(`${training}1,1,eco,1\n`);
    assert.notEqual(file("statistics.json"), before);
    assert.equal(existsSync(place("out/statistics.json.new")), false);
  });

  it("names every record of another width, up to ten, and writes nothing", async () => {
    const [, ...problems] = await problemsOf(`a,b\n${"1,2,3\n".repeat(12)}1,2\n`);
    assert.equal(problems[0], "  - record 2: 3 columns, the header has 2");
    assert.equal(problems[9], "  - record 11: 3 columns, the header has 2");
    assert.equal(problems[10], "  - and 2 more records of another width");
  });

  it("names every problem of a header at once", async () => {
    const problems = await problemsOf("Rpm,rpm,[ ]\n1,2,3\n", { exclude: ["label"] });
    assert.deepEqual(problems.slice(1), [
      "  - --exclude label: there is no such column; the file has Rpm, rpm, [ ]",
      "  - column 3 has no name of letters or digits; name it in the header",
      "  - column rpm is called rpm like another one; rename it in the header",
      "Mend the file, or name another one.",
    ]);
  });

  it("tells of a file without rows, without a header, without features, and of none", async () => {
    assert.match((await problemsOf("a,b\n"))[1] ?? "", /a header but no row/);
    assert.match((await problemsOf(""))[1] ?? "", /no header line/);
    assert.match((await problemsOf("a\n1\n", { exclude: ["a"] }))[1] ?? "", /no column is left/);
    assert.match((await problemsOf("a;b\n1;2\n"))[1] ?? "", /--delimiter/);
    assert.match((await problemsOf("", { data: "/none/training.csv" }))[1] ?? "", /cannot be read: ENOENT/);
  });

  it("tells of a place that cannot be written", async () => {
    const taken = place("training.csv");
    await assert.rejects(
      run(training, { out: taken }),
      (error) => error instanceof UserError && /--out: .*cannot be written/.test(error.message),
    );
  });
});
