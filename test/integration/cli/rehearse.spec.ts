import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const plan = "sandbox/rehearsal/plans/canary.json";

function rehearse(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/bootstrap.mjs", "rehearse", ...args], {
    cwd: checkoutFolder,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { exitCode: status, stdout, stderr };
}

describe("npm run rehearse", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("rehearse");
  });

  afterEach(() => removeFolder(folder));

  it("ends with the verdict's exit code and nothing on the error output", () => {
    const { exitCode, stdout, stderr } = rehearse("--plan", plan, "--scenario", "failing");
    assert.deepEqual([exitCode, stderr], [4, ""]);
    assert.match(stdout, /verdict +ROLLED_BACK/);
  });

  it("gives byte-identical figures and charts in two processes", () => {
    const outcome = (name: string) => {
      const chart = path.join(folder, name);
      const { exitCode, stdout } = rehearse("--plan", plan, "--compare", "--json", "--out", chart);
      assert.equal(exitCode, 0);
      return [stdout, readFileSync(chart, "utf8")];
    };
    assert.deepEqual(outcome("one.svg"), outcome("two.svg"));
  });

  it("says all that is wrong, with exit code 2", () => {
    const { exitCode, stderr } = rehearse("--plan", plan, "--scenario", "quick", "--traffic", "50");
    assert.equal(exitCode, 2);
    assert.match(stderr, /--scenario: "quick" is unknown[\s\S]*--traffic: "50" is not a rate/);
  });
});
