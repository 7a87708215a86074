import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { argumentsUsedBy, exampleNames, examplesFolder, publicArguments } from "./arguments-in-use";

const read = (...names: string[]) => readFileSync(path.join(examplesFolder, ...names), "utf8");
const published = ["@pulumi/aws", "@pulumi/pulumi", "monitored-endpoint", "monitored-endpoint-policies"];

const dependenciesOf = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(read(name, "package.json")).dependencies;

/** For builds of the functions of one's own, which no example has. */
const withoutExample = ["Gateway.functionCodeFolder", "MonitoringPlatform.functionCodeFolder"];

describe("the examples", () => {
  it("use every public argument of the components between them", () => {
    const all = publicArguments();
    assert.ok(all.length > 100);
    const used = new Set(
      exampleNames
        .filter((name) => "monitored-endpoint" in dependenciesOf(name))
        .flatMap((name) => [...argumentsUsedBy(name)]),
    );
    assert.deepEqual(all.filter((argument) => !used.has(argument)).sort(), withoutExample);
  });

  it("show a guarded endpoint with its platform in 20 lines", () => {
    const lines = read("minimal", "index.ts").trimEnd().split("\n");
    assert.ok(lines.length <= 20, `${lines.length} lines`);
  });

  it("are all in the table of the README", () => {
    const rows = [...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(\1\/index\.ts\)/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(rows.sort(), [...exampleNames].sort());
  });

  for (const name of exampleNames)
    it(`ask for what is published, in the versions that the packages want: ${name}`, () => {
      const dependencies = dependenciesOf(name);
      const root = JSON.parse(readFileSync(path.join(checkoutFolder, "package.json"), "utf8"));
      for (const [dependency, range] of Object.entries(dependencies)) {
        assert.ok(published.includes(dependency), dependency);
        const folder = { "monitored-endpoint": "components", "monitored-endpoint-policies": "policies" }[
          dependency
        ];
        const manifest =
          folder && JSON.parse(readFileSync(path.join(checkoutFolder, folder, "package.json"), "utf8"));
        assert.equal(range, `^${manifest?.version ?? root.devDependencies[dependency]}`, dependency);
      }
      const imported = [...read(name, "index.ts").matchAll(/ from "((?:@[^"/]+\/)?[^"./][^"/]*)[^"]*"/g)];
      assert.ok(imported.length > 0);
      assert.deepEqual(
        imported.filter(([, packageName = ""]) => !(packageName in dependencies)),
        [],
      );
    });
});
