import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { replaceFolder } from "../../../../sandbox/setup/replace-folder";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("replacing a folder", () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = temporaryFolder("replace");
    folder = path.join(parent, "plugin");
  });

  afterEach(() => removeFolder(parent));

  it("makes it where there was none", async () => {
    await replaceFolder(folder, async (draft) => writeFileSync(path.join(draft, "file"), "new"));
    assert.equal(readFileSync(path.join(folder, "file"), "utf8"), "new");
    assert.deepEqual(readdirSync(parent), ["plugin"]);
  });

  it("leaves nothing of the old one", async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, "old"), "old");
    await replaceFolder(folder, async (draft) => writeFileSync(path.join(draft, "file"), "new"));
    assert.deepEqual(readdirSync(folder), ["file"]);
    assert.deepEqual(readdirSync(parent), ["plugin"]);
  });

  it("keeps the old one whole when the new one cannot be made", async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, "old"), "old");
    await assert.rejects(
      replaceFolder(folder, async (draft) => {
        writeFileSync(path.join(draft, "half"), "half");
        throw new Error("no space left");
      }),
      /no space left/,
    );
    assert.deepEqual(readdirSync(folder), ["old"]);
    assert.deepEqual(readdirSync(parent), ["plugin"]);
  });
});
