import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { DemoRecord } from "../../../sandbox/demo/demo-record";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

function demo(...args: string[]) {
  return spawnSync(process.execPath, ["cli/bootstrap.mjs", "demo", ...args], {
    cwd: checkoutFolder,
    encoding: "utf8",
    timeout: 280_000,
  });
}

describe("the demo", function () {
  this.timeout(300_000);
  let folder: string;
  before(() => {
    folder = temporaryFolder("demo");
  });
  after(() => removeFolder(folder));

  it("tells the whole story and records it", () => {
    const out = path.join(folder, "out");
    const { status, stdout, stderr } = demo("--out", out);
    assert.equal(status, 0, stdout + stderr);
    const record: DemoRecord = JSON.parse(readFileSync(path.join(out, "demo.json"), "utf8"));
    assert.equal(record.outcome, "completed");
    assert.deepEqual(
      record.ledger.map(({ modelPackageVersion, decision }) => `${modelPackageVersion} ${decision}`),
      [
        "1 ADOPTED",
        "2 RECEIVED",
        "2 CHECKING",
        "2 QUEUED",
        "2 SHIFTING",
        "2 BAKING",
        "2 PROMOTED",
        "3 RECEIVED",
        "3 REFUSED",
      ],
    );
    assert.match(record.ledger.at(-1)?.reason ?? "", /has no modelQuality\.statistics/);
    assert.match(record.preview?.policies.join("\n") ?? "", /✅ monitored-endpoint/);
    assert.ok((record.traffic?.answered ?? 0) > 100 && record.traffic?.failed === 0);
    for (const { answer } of record.predictions)
      assert.ok(Number(answer) >= 0 && Number(answer) <= 1, answer);
    assert.deepEqual(
      record.drift?.shifts.map(({ feature }) => feature),
      record.data.features,
    );
    assert.ok(record.drift?.shifts.every(({ sigma }) => sigma < 3));
  });

  it("names a file that it cannot use, and the fix", () => {
    const file = path.join(folder, "words.csv");
    writeFileSync(file, "a,b,failed\n1,two,0\n");
    const { status, stderr } = demo("--data", file, "--label", "broken", "--out", path.join(folder, "words"));
    assert.equal(status, 1);
    assert.match(stderr, /broken/);
    assert.match(stderr, /failed/);
  });

  it("leaves a folder alone that is not its own", () => {
    writeFileSync(path.join(folder, "thesis.txt"), "years of work");
    const { status, stderr } = demo("--out", folder);
    assert.equal(status, 1);
    assert.match(stderr, /holds something else/);
    assert.equal(readFileSync(path.join(folder, "thesis.txt"), "utf8"), "years of work");
  });

  it("needs a label for data of one's own", () => {
    const { status, stderr } = demo("--data", "x.csv");
    assert.equal(status, 1);
    assert.match(stderr, /--data and --label belong together/);
  });
});
