import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  declaredDependencies,
  installedPackages,
} from "../../../../../sandbox/engine/language-host/installed-packages";
import { removeFolder, temporaryFolder } from "../../../../support/temporary-folder";

describe("the packages a program can load", () => {
  let root: string;
  let program: string;

  beforeEach(() => {
    root = temporaryFolder("packages");
    program = path.join(root, "program");
    manifest(path.join(root, "node_modules", "@pulumi", "cloud"), {
      name: "@pulumi/cloud",
      version: "v7.0.0",
      pulumi: { resource: true, name: "cloud", version: "7.0.0", server: "https://plugins" },
    });
    manifest(path.join(root, "node_modules", "plain"), { name: "plain", version: "1.0.0" });
    manifest(path.join(program, "node_modules", "plain"), { name: "plain", version: "2.0.0" });
    manifest(path.join(root, "node_modules", "broken"), { name: 3 });
  });

  afterEach(() => removeFolder(root));

  function manifest(folder: string, content: Record<string, unknown>): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(content));
  }

  const named = (name: string) => installedPackages(program).filter((one) => one.name === name);

  it("are the nearest ones", () => {
    assert.deepEqual(named("plain"), [{ name: "plain", version: "2.0.0", plugin: undefined }]);
  });

  it("name the provider plugin that an SDK needs", () => {
    assert.deepEqual(named("@pulumi/cloud")[0]?.plugin, {
      name: "cloud",
      version: "7.0.0",
      server: "https://plugins",
    });
  });

  it("leave out a folder that is no package", () => {
    assert.equal(
      installedPackages(program).some((one) => one.name === "broken"),
      false,
    );
  });

  it("are declared in the program's manifest, in any kind of dependency", () => {
    manifest(program, {
      dependencies: { a: "1" },
      devDependencies: { b: "1" },
      peerDependencies: { c: "1" },
    });
    assert.deepEqual(declaredDependencies(program), ["a", "b", "c"]);
    assert.deepEqual(declaredDependencies(path.join(root, "nowhere")), []);
  });
});
