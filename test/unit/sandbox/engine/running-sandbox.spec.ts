import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { runningSandboxPorts } from "../../../../sandbox/engine/running-sandbox";
import { UserError } from "../../../../sandbox/setup/user-error";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("asking for the running sandbox", () => {
  let folder: string;
  let file: string;
  const ports = { emulator: 14566, simulator: 14600 };

  beforeEach(() => {
    folder = temporaryFolder("running");
    file = path.join(folder, "sandbox.json");
  });

  afterEach(() => removeFolder(folder));

  it("finds none where nothing was written", () => {
    assert.equal(runningSandboxPorts(file), undefined);
  });

  it("finds the ports of a sandbox whose process lives", () => {
    writeFileSync(file, JSON.stringify({ ports, pid: process.pid }));
    assert.deepEqual(runningSandboxPorts(file), ports);
  });

  it("finds none when the process that wrote the file is gone", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(file, JSON.stringify({ ports, pid }));
    assert.equal(runningSandboxPorts(file), undefined);
  });

  for (const text of ["", "{}", JSON.stringify({ ports: { emulator: "4566" }, pid: 1 })]) {
    it(`refuses a file it cannot read instead of taking it for none: ${text || "(empty)"}`, () => {
      writeFileSync(file, text);
      assert.throws(
        () => runningSandboxPorts(file),
        (error: unknown) => error instanceof UserError && error.message.includes(file),
      );
    });
  }
});
