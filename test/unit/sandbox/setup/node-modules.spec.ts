import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { reasonToInstall } from "../../../../sandbox/setup/node-modules.mjs";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

interface Entry {
  version: string;
  integrity: string;
  optional?: boolean;
}

describe("deciding whether to install the node modules", () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("modules");
    write("package-lock.json", {
      "": {},
      components: { version: "0.1.0" },
      "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/for-another-system": { version: "1.0.0", integrity: "sha512-o", optional: true },
    });
  });

  afterEach(() => removeFolder(folder));

  function write(file: string, packages: Record<string, Partial<Entry>>): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify({ packages }));
  }

  const installed = path.join("node_modules", ".package-lock.json");

  it("installs when npm has never finished here", () => {
    assert.match(reasonToInstall(folder) ?? "", /node_modules is not there or an install was interrupted/);
  });

  it("leaves what is there when it is what the lock file asks for, without other systems' packages", () => {
    write(installed, { "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } });
    assert.equal(reasonToInstall(folder), undefined);
  });

  it("installs when a package has another version", () => {
    write(installed, { "node_modules/a": { version: "0.9.0", integrity: "sha512-old" } });
    assert.match(reasonToInstall(folder) ?? "", /1 packages differ .*node_modules\/a/);
  });

  it("installs when a package has the same version with another content", () => {
    write(installed, { "node_modules/a": { version: "1.0.0", integrity: "sha512-b" } });
    assert.match(reasonToInstall(folder) ?? "", /node_modules\/a/);
  });

  it("takes a package that npm has found in place for what its manifest says", () => {
    write(installed, { "node_modules/a": { version: "v1.0.0" } });
    assert.equal(reasonToInstall(folder), undefined);
    write(installed, { "node_modules/a": { version: "v1.0.1" } });
    assert.match(reasonToInstall(folder) ?? "", /node_modules\/a/);
  });

  it("installs when a package is missing", () => {
    write(installed, {});
    assert.match(reasonToInstall(folder) ?? "", /node_modules\/a/);
  });
});
