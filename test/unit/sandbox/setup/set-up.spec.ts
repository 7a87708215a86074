import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { setUp } from "../../../../sandbox/setup/set-up";
import { inPlace, type SetupStep, toMake } from "../../../../sandbox/setup/step";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("set-up", () => {
  let folder: string;
  let lockFile: string;
  const stderrWrite = process.stderr.write;

  beforeEach(() => {
    folder = temporaryFolder("set-up");
    lockFile = path.join(folder, "setup.lock");
    process.stderr.write = () => true;
  });

  afterEach(() => {
    process.stderr.write = stderrWrite;
    removeFolder(folder);
  });

  function step(title: string, made: boolean, work: () => Promise<void> = async () => {}): SetupStep {
    let there = made;
    return {
      title,
      check: () => (there ? inPlace("") : toMake("not there")),
      make: async () => {
        await work();
        there = true;
      },
    };
  }

  it("makes what is missing and nothing else", async () => {
    const missing = step("missing", false);
    assert.deepEqual(await setUp([step("there", true), missing], lockFile), [missing]);
    assert.equal(missing.check().kind, "in place");
  });

  it("does nothing the second time, and takes no lock for it", async () => {
    const only = step("only", false);
    await setUp([only], lockFile);
    assert.deepEqual(await setUp([only], path.join(folder, "no", "lock")), []);
    assert.equal(existsSync(path.join(folder, "no")), false);
  });

  it("makes each step once when two set-ups start together", async () => {
    let times = 0;
    const shared = step("shared", false, async () => {
      times += 1;
      assert.equal(existsSync(lockFile), true, "the lock is not taken");
      await new Promise((resolve) => setImmediate(resolve));
    });
    await Promise.all([setUp([shared], lockFile), setUp([shared], lockFile)]);
    assert.equal(times, 1);
  });

  it("lets the other steps end when one fails, then fails with its error", async () => {
    const good = step("good", false);
    const bad = step("bad", false, () => Promise.reject(new Error("no network")));
    await assert.rejects(setUp([bad, good], lockFile), /no network/);
    assert.equal(good.check().kind, "in place");
    assert.equal(existsSync(lockFile), false);
  });
});
