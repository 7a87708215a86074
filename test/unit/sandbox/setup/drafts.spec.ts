import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { removeAbandonedDrafts } from "../../../../sandbox/setup/drafts";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("drafts of set-up", () => {
  it("are removed when the process that made them is gone, and only then", () => {
    const folder = temporaryFolder("drafts");
    try {
      const { pid } = spawnSync(process.execPath, ["--version"]);
      mkdirSync(path.join(folder, `resource-aws-v7.48.0.${pid}`));
      mkdirSync(path.join(folder, `pulumi.${process.pid}`));
      removeAbandonedDrafts(folder);
      assert.deepEqual(readdirSync(folder), [`pulumi.${process.pid}`]);
    } finally {
      removeFolder(folder);
    }
  });

  it("need not exist", () => {
    assert.doesNotThrow(() => removeAbandonedDrafts("/no/such/folder"));
  });
});
