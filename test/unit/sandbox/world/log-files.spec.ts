import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { growthReader, lastLines } from "../../../../sandbox/world/log-files";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("log files", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = temporaryFolder("logs");
    file = path.join(folder, "a.log");
  });
  afterEach(() => removeFolder(folder));

  it("give their last lines, or none", () => {
    assert.deepEqual(lastLines(file, 5), []);
    writeFileSync(file, "1\n2\n3\n");
    assert.deepEqual(lastLines(file, 2), ["2", "3"]);
    assert.deepEqual(lastLines(file, 0), []);
  });

  it("are followed in whole lines from where they were, also when they begin anew", () => {
    writeFileSync(file, "old\n");
    const read = growthReader(file);
    assert.deepEqual(read(), []);
    appendFileSync(file, "one\ntw");
    assert.deepEqual(read(), ["one"]);
    appendFileSync(file, "o\n");
    assert.deepEqual(read(), ["two"]);
    writeFileSync(file, "new\n");
    assert.deepEqual(read(), ["new"]);
  });
});
