import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { emptyFolder } from "../../../../sandbox/setup/empty-folder";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("emptying a folder before it is built into", () => {
  const folder = temporaryFolder("empty");
  after(() => removeFolder(folder));

  it("removes files and folders, and leaves what another step has made", () => {
    for (const name of ["functions", "stale"]) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, "index.js"), "");
    }
    writeFileSync(path.join(folder, "gone.js"), "");
    emptyFolder(folder, ["functions"]);
    assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ["functions", "functions/index.js"]);
    emptyFolder(folder);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("takes a folder that is not there as empty", () => {
    emptyFolder(path.join(folder, "not-there"));
    assert.deepEqual(readdirSync(folder), []);
  });
});
