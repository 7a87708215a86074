import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

describe("the one entry of all commands", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("entry");
  after(() => removeFolder(folder));

  /** Without a network, and with a cache in which nothing is: what runs comes from the checkout. */
  function npx(from: string, ...args: string[]) {
    return spawnSync("npx", ["--offline", "monitored-endpoint", ...args], {
      cwd: path.join(checkoutFolder, from),
      env: {
        ...process.env,
        npm_config_cache: path.join(folder, "cache"),
        npm_config_registry: "http://127.0.0.1:9/",
        INIT_CWD: undefined,
      },
      encoding: "utf8",
    });
  }
  const { version } = JSON.parse(readFileSync(path.join(checkoutFolder, "package.json"), "utf8"));

  it("is what npx runs in the checkout and in its folders, and nothing from a registry", () => {
    for (const from of ["", "docs"]) {
      const { status, stdout, stderr } = npx(from, "--version");
      assert.deepEqual([status, stdout], [0, `monitored-endpoint ${version}\n`], stderr);
    }
    assert.match(npx("").stdout, /^ {2}watch +follow a rollout to its verdict$/m);
  });

  it("hands over arguments and exit codes as they are, and keeps answers and errors apart", () => {
    const wrong = npx("", "ledger", "x", "--limit", "none at all");
    assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /argument 'none at all' is invalid/);
    const down = npx("", "ledger", "x", "--world", path.join(folder, "none"));
    assert.deepEqual([down.status, down.stdout], [1, ""]);
    assert.match(down.stderr, /No sandbox is running in .*Start it/);
  });

  it("takes paths as they are where they were typed", () => {
    const { status, stderr } = npx("docs", "policy", "check", "none.json");
    assert.equal(status, 2);
    assert.ok(stderr.includes(path.join(checkoutFolder, "docs", "none.json")), stderr);
  });

  it("ends quietly when nobody reads the rest of its answer", async () => {
    const child = spawn(process.execPath, ["cli/bootstrap.mjs", "policy", "rules", "--json"], {
      cwd: checkoutFolder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdout.destroy();
    const [exitCode] = await once(child, "close");
    assert.deepEqual([exitCode, err], [0, ""]);
  });
});
