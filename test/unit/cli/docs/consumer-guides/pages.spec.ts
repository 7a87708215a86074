import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { checkConsumer } from "../../../../../cli/docs/consumer-guides/check-consumer";
import { type Consumer, OutputReference } from "../../../../../cli/docs/consumer-guides/consumer";
import { csharp } from "../../../../../cli/docs/consumer-guides/csharp";
import { java, javaName } from "../../../../../cli/docs/consumer-guides/java";
import { upperFirst } from "../../../../../cli/docs/consumer-guides/layout";
import { readPackageSchema } from "../../../../../cli/docs/consumer-guides/package-schema";
import { guidesFolder, renderConsumerGuides } from "../../../../../cli/docs/consumer-guides/pages";
import { turbineConsumer } from "../../../../../cli/docs/consumer-guides/turbine-consumer";
import { yaml } from "../../../../../cli/docs/consumer-guides/yaml";
import {
  monitoredEndpointProblems,
  monitoringPlatformProblems,
} from "../../../../../components/argument-problems";
import { checkoutFolder } from "../../../../../sandbox/paths";

const schema = readPackageSchema();
const program = checkConsumer(schema, turbineConsumer);

/** Every name that the schema gives to a property, a type or an enum member. */
const properties = [
  ...Object.values(schema.resources).flatMap((each) => [each.inputProperties, each.properties]),
  ...Object.values(schema.types).map((each) => each.properties ?? {}),
].flatMap((each) => Object.keys(each));
const shortNames = (tokens: object) => Object.keys(tokens).map((token) => token.split(":").at(-1) ?? "");
const types = [...shortNames(schema.resources), ...shortNames(schema.types)];
const enumMembers = Object.entries(schema.types).flatMap(([token, { enum: members = [] }]) =>
  members.map(({ name }) => `${token.split(":").at(-1)}.${name}`),
);

function found(text: string, pattern: RegExp): string[] {
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? "");
  assert.ok(names.length > 0, `nothing found by ${pattern}`);
  return names;
}

describe("the guides for consumers", () => {
  it("are the pages that the schema makes", () => {
    const pages = renderConsumerGuides();
    assert.ok(existsSync(guidesFolder));
    assert.deepEqual(readdirSync(guidesFolder).sort(), [...pages.keys()].sort());
    for (const [file, text] of pages) {
      const run = "run: npx tsx cli/docs/consumer-guides.ts";
      assert.equal(readFileSync(path.join(guidesFolder, file), "utf8"), text, run);
    }
  });

  it("show arguments that the components take", () => {
    const [platform, endpoint] = turbineConsumer.resources.map((each) => each.arguments);
    assert.deepEqual(monitoringPlatformProblems(platform as never), []);
    assert.deepEqual(monitoredEndpointProblems("turbine-failure", endpoint as never), []);
  });

  it("name the releases that C# and Java are checked with", () => {
    const read = (...names: string[]) => readFileSync(path.join(checkoutFolder, ...names), "utf8");
    const generators = read("sandbox", "sdk-generator", "csharp-java.mod");
    const released = (module: string) => new RegExp(`${module} v([\\d.]+)$`, "m").exec(generators)?.[1];
    const javaSdk = /<version>(\d[\d.]+\.\d+)</.exec(read("test", "support", "java", "pom.xml"))?.[1];
    const said = (text: string) => text.match(/\d+\.\d+\.\d+/g);
    assert.deepEqual(said(csharp.checks), [released("github.com/pulumi/pulumi/pkg/v3")]);
    assert.deepEqual(said(java.checks), [javaSdk, released("github.com/pulumi/pulumi-java/pkg")]);
  });

  it("name in C# only what the schema has", () => {
    const text = csharp.print(program).replace(/^using .*$/gm, "");
    const known = new Set(properties.map(upperFirst));
    assert.deepEqual(
      found(text, /^ +(\w+) = /gm).filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      found(text, /\.([A-Z]\w+)[,;]/g).filter(
        (name) => !known.has(name) && !enumMembers.some((each) => each.endsWith(`.${name}`)),
      ),
      [],
    );
    const constructed = new Set([...types, ...types.map((type) => `${type}Args`), "Dictionary"]);
    assert.deepEqual(
      found(text, /new (\w+)/g).filter((name) => !constructed.has(name)),
      [],
    );
    assert.deepEqual(
      found(text, / = ([A-Z]\w+\.\w+),/g).filter((name) => !enumMembers.includes(name)),
      [],
    );
  });

  it("name in Java only what the schema has", () => {
    const text = java.print(program);
    const known = new Set([
      ...properties.map(javaName),
      "build",
      "builder",
      "applyValue",
      "map",
      "orElse",
      "run",
      "export",
      "of",
    ]);
    assert.deepEqual(
      found(text, /\.([a-z]\w*)\(/g).filter((name) => !known.has(name)),
      [],
    );
    const built = new Set(types.map((type) => `${type}Args`));
    assert.deepEqual(
      found(text, /(\w+)\.builder\(/g).filter((name) => !built.has(name)),
      [],
    );
    assert.deepEqual(
      found(text, /\(([A-Z]\w+\.[A-Z]\w*)\)/g).filter((name) => !enumMembers.includes(name)),
      [],
    );
  });

  it("say in YAML what the example says, read against the schema once more", () => {
    const { resources, outputs } = parse(yaml.print(program));
    const back: Consumer = {
      resources: Object.entries<Record<string, never>>(resources).map(([variable, resource]) => ({
        variable,
        type: String(resource.type).replace(/^monitored-endpoint:index:/, ""),
        name: resource.name ?? variable,
        arguments: withReferences(resource.properties ?? {}),
      })),
      outputs: Object.entries(withReferences(outputs)).map(([name, value]) => {
        assert.ok(value instanceof OutputReference);
        return { name, value };
      }),
    };
    assert.deepEqual(back, turbineConsumer);
    assert.deepEqual(checkConsumer(schema, back), program);
  });
});

function withReferences(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const [, variable, property] = /^\$\{(\w+)\.(\w+)\}$/.exec(String(value)) ?? [];
      return [name, variable && property ? new OutputReference(variable, property) : value];
    }),
  );
}
