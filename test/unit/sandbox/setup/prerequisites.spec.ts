import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
  executablesOnPath,
  findGo,
  findPulumi,
  findPython,
  isAtLeast,
  missingPrerequisites,
} from "../../../../sandbox/setup/prerequisites.mjs";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("comparing versions", () => {
  const cases: readonly [string, string, boolean][] = [
    ["1.25.11", "1.25.11", true],
    ["1.26.0", "1.25.11", true],
    ["1.25.9", "1.25.11", false],
    ["2.0.0", "1.99.99", true],
    ["3.9", "3.10.0", false],
    ["3.10", "3.10.0", true],
    ["v3.260.0-alpha.1", "3.259.0", true],
    ["go version go1.25.12 linux/amd64", "1.25.11", true],
    ["no number at all", "1.0.0", false],
  ];
  for (const [version, oldest, expected] of cases) {
    it(`says that ${version} is ${expected ? "" : "not "}at least ${oldest}`, () => {
      assert.equal(isAtLeast(version, oldest), expected);
    });
  }
});

describe("looking for tools on PATH", () => {
  const pathBefore = process.env.PATH;
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("tools");
    process.env.PATH = folder;
  });

  afterEach(() => {
    process.env.PATH = pathBefore;
    removeFolder(folder);
  });

  function install(name: string, answer: string, exitCode = 0): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho '${answer}'\nexit ${exitCode}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it("takes the first Python that is new enough and says why others were passed over", () => {
    const old = install("python3", "3.8.2");
    const good = install("python3.12", "3.12.1");
    assert.deepEqual(findPython(), {
      found: { path: good, version: "3.12.1" },
      rejected: [`${old} is 3.8.2`],
    });
  });

  it("passes over a Python without venv, which does not answer the question", () => {
    const file = install("python3", "", 1);
    assert.deepEqual(findPython(), { found: undefined, rejected: [`${file} does not answer`] });
  });

  it("reads the versions of Go and Pulumi as they print them", () => {
    install("go", "go version go1.26.8 linux/amd64");
    install("pulumi", "v3.260.1");
    assert.equal(findGo().found?.version, "1.26.8");
    assert.equal(findPulumi().found?.version, "3.260.1");
  });

  it("does not take for installed what npm puts on PATH for its packages", () => {
    process.env.PATH = path.join(folder, "node_modules", ".bin");
    install(path.join("node_modules", ".bin", "pulumi"), "v3.260.1");
    assert.deepEqual(executablesOnPath("pulumi"), []);
  });

  it("asks for nothing when Python and one of Pulumi and Go are there", () => {
    install("python3", "3.11.7");
    install("go", "go version go1.26.8 linux/amd64");
    assert.deepEqual(missingPrerequisites(), []);
  });

  it("names everything that is missing at once, with what was found instead and how to get it", () => {
    install("python3", "3.9.1");
    install("go", "go version go1.20.1 linux/amd64");
    const [python, engine, ...others] = missingPrerequisites();
    assert.match(python ?? "", /Python >= 3\.10 .*python3 is 3\.9\.1[\s\S]*apt install python3/);
    assert.match(engine ?? "", /Pulumi CLI >= 3\.259\.0, or Go >= 1\.25\.11.*go is 1\.20\.1[\s\S]*go\.dev/);
    assert.deepEqual(others, []);
  });
});
