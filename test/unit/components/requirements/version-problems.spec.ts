import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import semver from "semver";
import ts from "typescript";
import { installedVersion } from "../../../../components/requirements/installed-version";
import { versionProblems } from "../../../../components/requirements/version-problems";
import { checkoutFolder } from "../../../../sandbox/paths";

const read = (file: string) => readFileSync(path.join(checkoutFolder, file), "utf8");
const oneOf = (range: string, found: string | undefined) =>
  versionProblems("monitored-endpoint", [{ name: "@pulumi/aws", range, found }]);

describe("what a package says of versions", () => {
  const limits: readonly [range: string, found: string, fault: "too old" | "too new" | undefined][] = [
    [">=20.19", "20.18.3", "too old"],
    [">=20.19", "20.19.0", undefined],
    [">=20.19", "24.0.0", undefined],
    ["^7.48.0", "6.83.0", "too old"],
    ["^7.48.0", "7.47.9", "too old"],
    ["^7.48.0", "7.48.0-alpha.1", "too old"],
    ["^7.48.0", "7.48.0", undefined],
    ["^7.48.0", "7.49.0-alpha.1", undefined],
    ["^7.48.0", "7.999.0", undefined],
    ["^7.48.0", "8.0.0-alpha.1", "too new"],
    ["^7.48.0", "8.0.0", "too new"],
  ];
  for (const [range, found, fault] of limits)
    it(`finds ${found} ${fault ?? "right"} where ${range} is needed`, () => {
      const said = oneOf(range, found);
      if (fault === undefined) assert.equal(said, undefined);
      else assert.match(said ?? "", new RegExp(`@pulumi/aws: ${found} is ${fault}; `));
    });

  it("names all that is wrong at once, with one way out", () => {
    assert.equal(
      versionProblems("monitored-endpoint", [
        { name: "Node.js", range: ">=20.19", found: "18.20.0" },
        { name: "@pulumi/aws", range: "^7.48.0", found: "6.83.0" },
        { name: "@pulumi/policy", range: "^1.21.0", found: "1.21.0" },
        { name: "@pulumi/pulumi", range: "^3.270.0", found: undefined },
        { name: "semver", range: "^7.8.6", found: "seven" },
      ]),
      [
        "monitored-endpoint cannot run with what is here; 4 versions need a change:",
        "  - Node.js: 18.20.0 is too old; >=20.19 is needed",
        "  - @pulumi/aws: 6.83.0 is too old; ^7.48.0 is needed",
        "  - @pulumi/pulumi: is not installed; ^3.270.0 is needed",
        '  - semver: has the version "seven", which is none; ^7.8.6 is needed',
        'Fix: install Node.js >=20.19, then npm install "@pulumi/aws@^7.48.0" "@pulumi/pulumi@^3.270.0" "semver@^7.8.6"',
      ].join("\n"),
    );
  });

  it("asks for no installation of packages where only Node.js is too old", () => {
    const said = versionProblems("pack", [{ name: "Node.js", range: ">=20.19", found: "18.20.0" }]);
    assert.match(said ?? "", /; 1 version needs a change:\n.*\nFix: install Node\.js >=20\.19$/);
  });

  it("is silent about every version of the same major from the lower limit on, and about no other", () => {
    const part = fc.nat({ max: 60 });
    fc.assert(
      fc.property(part, part, part, part, part, (major, minor, patch, limitMinor, limitPatch) => {
        const range = `^7.${limitMinor}.${limitPatch}`;
        const right = major === 7 && semver.gte(`7.${minor}.${patch}`, `7.${limitMinor}.${limitPatch}`);
        assert.equal(oneOf(range, `${major}.${minor}.${patch}`) === undefined, right);
      }),
    );
  });

  it("tells a package that is not there from one that cannot be read", () => {
    const failing = (code: string) => () => {
      throw Object.assign(new Error(code), { code });
    };
    assert.equal(installedVersion(failing("MODULE_NOT_FOUND")), undefined);
    assert.equal(installedVersion(failing("ERR_PACKAGE_PATH_NOT_EXPORTED")), "");
    assert.equal(
      installedVersion(() => ({})),
      "",
    );
    assert.equal(
      installedVersion(() => ({ version: "7.48.0" })),
      "7.48.0",
    );
    assert.match(oneOf("^7.48.0", "") ?? "", /has the version "", which is none/);
  });

  it("is said by both packages in the same words", () => {
    for (const file of ["version-problems.ts", "installed-version.ts"])
      assert.equal(read(`policies/requirements/${file}`), read(`components/requirements/${file}`), file);
  });

  it("is written so that a Node.js far too old reads it", () => {
    const compiled = (file: string, target: ts.ScriptTarget) =>
      ts.transpileModule(read(file), {
        compilerOptions: { target, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
      }).outputText;
    for (const file of [
      "index.ts",
      "requirements/check.ts",
      "requirements/manifest.ts",
      "requirements/version-problems.ts",
      "requirements/installed-version.ts",
    ]) {
      const source = `components/${file}`;
      // Newer syntax would come out translated.
      assert.equal(compiled(source, ts.ScriptTarget.ES2022), compiled(source, ts.ScriptTarget.ES2015), file);
      assert.doesNotMatch(compiled(source, ts.ScriptTarget.ES2022), /require\("node:/, file);
    }
  });
});
