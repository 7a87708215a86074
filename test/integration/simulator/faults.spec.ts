import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { checkoutFolder } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { freePort } from "../../../sandbox/world/port-holder";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

describe("npm run sandbox -- faults", function () {
  this.timeout(60_000);
  let folder: string;
  let ports: { readonly emulator: number; readonly simulator: number };

  const sandbox = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["cli/bootstrap.mjs", "sandbox", ...args, "--world", path.join(folder, "world")],
      { cwd: checkoutFolder, encoding: "utf8", timeout: 50_000 },
    );
    return { status, stdout, stderr };
  };
  const fileWith = (content: string): string => {
    const file = path.join(folder, "faults.json");
    writeFileSync(file, content);
    return file;
  };

  before(async () => {
    folder = temporaryFolder("faults");
    ports = { emulator: await freePort(), simulator: await freePort() };
  });

  after(() => {
    sandbox("down");
    removeFolder(folder);
  });

  it("says that there is no sandbox to misbehave", () => {
    const { status, stderr } = sandbox("faults");
    assert.equal(status, 3);
    assert.match(stderr, /npm run sandbox -- up/);
  });

  it("sets what a file says, as the SDK then sees, and ends it again", async () => {
    const up = sandbox(
      "up",
      "--emulator-port",
      `${ports.emulator}`,
      "--simulator-port",
      `${ports.simulator}`,
    );
    assert.equal(up.status, 0, up.stderr);
    const client = new CloudWatchClient({ ...localClientSettings(ports, "simulator"), maxAttempts: 1 });
    const file = fileWith('{ "operations": [{ "operation": "cloudwatch:*", "kind": "throttle" }] }');
    const set = sandbox("faults", "--set", file);
    assert.equal(set.status, 0, set.stderr);
    assert.equal(JSON.parse(set.stdout).operations[0].kind, "throttle");
    await assert.rejects(client.send(new DescribeAlarmsCommand({})), { name: "ThrottlingException" });
    const clear = sandbox("faults", "--clear");
    assert.deepEqual(JSON.parse(clear.stdout).operations, []);
    await client.send(new DescribeAlarmsCommand({}));
    client.destroy();
  });

  it("takes the example of the documentation", () => {
    const { status, stderr } = sandbox("faults", "--set", "docs/faults.example.json");
    assert.equal(status, 0, stderr);
  });

  it("names every mistake of a file and changes nothing", () => {
    const before = sandbox("faults").stdout;
    const wrong = {
      operations: [{ operation: "sagemaker:Rollback", kind: "throttle" }],
      events: { loseEvry: 1 },
    };
    const { status, stderr } = sandbox("faults", "--set", fileWith(JSON.stringify(wrong)));
    assert.equal(status, 1);
    assert.match(
      stderr,
      /operations\[0\]\.operation: no operation sagemaker:Rollback; sagemaker has .*UpdateEndpoint/,
    );
    assert.match(stderr, /events: .*loseEvry/);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.equal(sandbox("faults").stdout, before);
  });

  it("tells of a file that is none", () => {
    assert.match(
      sandbox("faults", "--set", path.join(folder, "none.json")).stderr,
      /none\.json cannot be read as JSON/,
    );
    assert.match(sandbox("faults", "--set", fileWith("{")).stderr, /faults\.json cannot be read as JSON/);
  });
});
