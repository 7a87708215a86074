import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { readHolder, withLock } from "../../../../sandbox/setup/lock.mjs";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

/** The id of a process that has just ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

describe("the lock of set-up", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = temporaryFolder("lock");
    file = path.join(folder, "setup.lock");
  });

  afterEach(() => removeFolder(folder));

  it("says who holds it while the work goes on, and leaves nothing behind", async () => {
    await withLock(file, "a test", async () => {
      assert.equal(readHolder(file)?.pid, process.pid);
      assert.equal(readHolder(file)?.purpose, "a test");
    });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is given back when the work fails", async () => {
    await assert.rejects(
      withLock(file, "a test", () => Promise.reject(new Error("the work failed"))),
      /the work failed/,
    );
    assert.equal(existsSync(file), false);
  });

  it("lets the second wait for the first and tells it for whom", async () => {
    const order: string[] = [];
    const holders = new Set<string>();
    let letFirstEnd: () => void = () => {};
    const first = withLock(file, "the first", async () => {
      await new Promise<void>((resolve) => {
        letFirstEnd = resolve;
      });
      order.push("first");
    });
    const second = withLock(
      file,
      "the second",
      async () => {
        order.push("second");
      },
      (holder) => {
        holders.add(holder);
        letFirstEnd();
      },
    );
    await Promise.all([first, second]);
    assert.deepEqual(order, ["first", "second"]);
    assert.match([...holders].join(), new RegExp(`process ${process.pid} \\(the first`));
  });

  it("is taken over from a process that has died", async () => {
    writeFileSync(file, JSON.stringify({ pid: deadProcess(), purpose: "a crash", since: "before" }));
    assert.equal(await withLock(file, "a test", async () => "done"), "done");
  });

  it("is taken over when it cannot be read", async () => {
    writeFileSync(file, "");
    assert.equal(await withLock(file, "a test", async () => "done"), "done");
  });

  it("admits one at a time also when many find the same dead holder", async () => {
    writeFileSync(file, JSON.stringify({ pid: deadProcess(), purpose: "a crash", since: "before" }));
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 4 }, () => withLock(file, "a test", work)));
    assert.equal(most, 1);
  });
});
