import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { forgetSandboxStack, freshWorld } from "../../../../sandbox/world/forget-world";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("a fresh world", () => {
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder("forget");
  });
  afterEach(() => removeFolder(folder));

  function write(...names: readonly string[]): void {
    for (const name of names) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), "x");
    }
  }

  it("takes the place of an old one and says so", () => {
    const world = path.join(folder, "world");
    assert.deepEqual(freshWorld(world), { replacedOne: false });
    write("world/emulator/old");
    assert.deepEqual(freshWorld(world), { replacedOne: true });
    assert.ok(!existsSync(path.join(world, "emulator")));
    assert.ok(existsSync(path.join(world, "logs")));
  });

  it("never empties a folder that is no world", () => {
    write("thesis.txt");
    assert.throws(() => freshWorld(folder), /holds files and is no sandbox world; it is left alone/);
    assert.deepEqual(readdirSync(folder), ["thesis.txt"]);
  });

  it("makes Pulumi forget the sandbox's stack and no other", () => {
    const kept = [".pulumi/stacks/app/prod.json", ".pulumi/stacks/app/sandbox-2.json", ".pulumi/meta.yaml"];
    const gone = [
      ".pulumi/stacks/app/sandbox.json",
      ".pulumi/stacks/app/sandbox.json.bak",
      ".pulumi/stacks/app/sandbox.json.attrs",
      ".pulumi/locks/organization/app/sandbox/lock.json",
    ];
    write(...kept, ...gone);
    forgetSandboxStack(folder);
    const there = (names: readonly string[]) => names.filter((name) => existsSync(path.join(folder, name)));
    assert.deepEqual(there(kept), kept);
    assert.deepEqual(there(gone), []);
  });

  it("has nothing to forget without a backend", () => {
    assert.doesNotThrow(() => forgetSandboxStack(path.join(folder, "absent")));
  });
});
