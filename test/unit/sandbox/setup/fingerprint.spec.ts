import assert from "node:assert/strict";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { fingerprint, Stamp } from "../../../../sandbox/setup/fingerprint";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("the fingerprint of sources", () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("fingerprint");
    write("source/a.ts", "a");
    write("source/b.ts", "b");
  });

  afterEach(() => removeFolder(folder));

  function write(file: string, text: string): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  const now = (): string => fingerprint(folder, ["source", "lock.json"]);

  it("stays the same when only dates change", () => {
    const before = now();
    utimesSync(path.join(folder, "source/a.ts"), 1, 1);
    assert.equal(now(), before);
  });

  for (const [change, file, text] of [
    ["a file's content", "source/a.ts", "changed"],
    ["a new file", "source/deep/c.ts", ""],
    ["a listed file that was not there before", "lock.json", "{}"],
  ] as const) {
    it(`changes with ${change}`, () => {
      const before = now();
      write(file, text);
      assert.notEqual(now(), before);
    });
  }

  it("changes when content moves from one file to the next", () => {
    const before = now();
    write("source/a.ts", "ab");
    write("source/b.ts", "");
    assert.notEqual(now(), before);
  });

  it("leaves out what is made", () => {
    const before = now();
    write("source/dist/index.js", "made");
    write("source/node_modules/x/index.js", "installed");
    assert.equal(now(), before);
  });

  it("is kept in a stamp until the stamp is removed", () => {
    const stamp = new Stamp(path.join(folder, "stamps", "one"));
    assert.equal(stamp.read(), undefined);
    stamp.write("value");
    assert.equal(stamp.read(), "value");
    stamp.remove();
    assert.equal(stamp.read(), undefined);
  });
});
