import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { type SourceFile, sourceFiles, trackedFiles } from "../../support/source-files";

const programFolders = [
  "stacks",
  "components",
  "policies",
  "functions",
  "sandbox",
  "cli",
  "bench",
  "examples",
];

/** Names each import of `files` that breaks the rule, as `file imports module`. */
function breaches(files: SourceFile[], forbidden: (imported: string, file: string) => boolean): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter((imported) => forbidden(imported, file)).map((imported) => `${file} imports ${imported}`),
  );
}

const under = (folder: string) => (imported: string) =>
  imported === folder || imported.startsWith(`${folder}/`);
const isCore = (file: string) => /^functions\/(?:[^/]+\/core|statistics)\//.test(file);

describe("the architecture", () => {
  it("keeps every core free of AWS, Pulumi, Node and the shell around it", () => {
    const core = sourceFiles("functions").filter(({ file }) => isCore(file));
    assert.ok(core.length > 0, "no core was found");
    const allowedPackages = new Set(["zod", "zod/mini", "@aws-lambda-powertools/jmespath"]);
    const pure = (imported: string) =>
      isCore(`${imported}.ts`) ||
      /^functions\/(shared|[^/]+\/errors$)/.test(imported) ||
      imported.startsWith("contracts/") ||
      allowedPackages.has(imported);
    assert.deepEqual(
      breaches(core, (imported) => !pure(imported)),
      [],
    );
  });

  it("gives no core a clock, randomness or the environment", () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(/;
    const found = sourceFiles("functions").filter(({ file, text }) => isCore(file) && impure.test(text));
    assert.deepEqual(
      found.map(({ file }) => file),
      [],
    );
  });

  it("keeps Pulumi, the sandbox and the components out of the functions", () => {
    const forbidden = (imported: string) =>
      imported.startsWith("@pulumi/") ||
      ["components", "sandbox", "policies", "stacks", "cli"].some((f) => under(f)(imported));
    assert.deepEqual(breaches(sourceFiles("functions"), forbidden), []);
  });

  it("lets the components know Pulumi only, never the functions' code", () => {
    const forbidden = (imported: string) =>
      imported.startsWith("@aws-sdk/") ||
      ["functions", "sandbox", "policies", "stacks", "cli"].some((f) => under(f)(imported)) ||
      imported.startsWith("@pulumi/policy");
    assert.deepEqual(breaches(sourceFiles("components"), forbidden), []);
  });

  it("keeps the policy pack free of our components and of the AWS package", () => {
    const forbidden = (imported: string) =>
      imported.startsWith("@pulumi/aws") ||
      imported === "monitored-endpoint" ||
      ["components", "functions", "sandbox", "stacks", "cli"].some((f) => under(f)(imported));
    assert.deepEqual(breaches(sourceFiles("policies"), forbidden), []);
  });

  it("keeps the simulator from knowing the product it is used to test", () => {
    const forbidden = (imported: string) =>
      ["functions", "components", "policies", "stacks"].some((f) => under(f)(imported));
    assert.deepEqual(breaches(sourceFiles("sandbox/simulator", "sandbox/provider"), forbidden), []);
  });

  it("starts a policy pack in one file only", () => {
    const starts = sourceFiles("policies").filter(({ text }) => /new PolicyPack\(/.test(text));
    assert.deepEqual(
      starts.map(({ file }) => file),
      ["policies/index.ts"],
    );
  });

  it("keeps every source file at 250 lines or fewer", () => {
    const long = sourceFiles(...programFolders, "test").filter(({ lines }) => lines > 250);
    assert.deepEqual(
      long.map(({ file, lines }) => `${file}: ${lines}`),
      [],
    );
  });

  it("names files in kebab-case", () => {
    const odd = sourceFiles(...programFolders).filter(
      ({ file }) => !/^[a-z0-9.-]+$/.test(path.basename(file)),
    );
    assert.deepEqual(
      odd.map(({ file }) => file),
      [],
    );
  });

  it("has no escape from the type checker, nor from the lint rules against any and !", () => {
    const escapes = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore.*(?:noExplicitAny|noNonNullAssertion)/;
    const found = sourceFiles(...programFolders).filter(({ text }) => escapes.test(text));
    assert.deepEqual(
      found.map(({ file }) => file),
      [],
    );
  });
});

describe("the repository", () => {
  const read = (file: string) => readFileSync(path.join(checkoutFolder, file), "utf8");

  it("carries the same contracts wherever a package needs a copy", () => {
    const copies = trackedFiles().filter((file) => /^(components|policies)\/contracts\/.*\.json$/.test(file));
    assert.ok(copies.length >= 2, "the components and the policies each carry a copy");
    for (const copy of copies) assert.equal(read(copy), read(`contracts/${path.basename(copy)}`), copy);
  });

  it("pins every development version exactly and keeps the packages' ranges around it", () => {
    const root: Record<string, string> = JSON.parse(read("package.json")).devDependencies;
    for (const [name, version] of Object.entries(root))
      assert.match(version, /^\d+\.\d+\.\d+(-r\.\d+)?$/, name);
    for (const manifest of ["components/package.json", "policies/package.json"]) {
      const { dependencies = {}, peerDependencies = {} } = JSON.parse(read(manifest));
      for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies }))
        assert.equal(range, `^${root[name]}`, `${manifest}: ${name}`);
    }
  });

  it("keeps what Pulumi writes into settings files out of the tracked ones", () => {
    const settings = trackedFiles().filter((file) => /^stacks\/Pulumi\..*\.yaml$/.test(file));
    assert.equal(settings.length, 4);
    assert.deepEqual(
      settings.filter((file) => /^encryption/m.test(read(file))),
      [],
    );
  });

  it("keeps the README within 120 lines", () => {
    assert.ok(read("README.md").split("\n").length <= 121);
  });

  it("names no machine's paths and no registry's address in what is committed", () => {
    const local = new RegExp(
      ["/work/(main|shared)", "/root/", "registry\\.npmjs", "pypi\\.org", "proxy\\.golang"].join("|"),
    );
    const self = "test/unit/repo/architecture.spec.ts";
    const text = (file: string) => !/\.(png|gz|lock)$/.test(file) && file !== self;
    const found = trackedFiles().filter((file) => text(file) && local.test(read(file)));
    assert.deepEqual(found, []);
  });
});
