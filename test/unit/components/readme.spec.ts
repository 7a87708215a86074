import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import * as components from "../../../components/index";
import { endpointArguments, platformArguments } from "../../support/component-arguments";
import { recordResources } from "../../support/record-resources";

describe("the README of the components", () => {
  const readme = readFileSync(path.resolve(__dirname, "../../../components/README.md"), "utf8");
  const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

  it("shows a program that makes a guarded endpoint", async () => {
    assert.ok(program.trim().split("\n").length <= 30);
    const { outputText } = ts.transpileModule(program, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    class Platform extends components.MonitoringPlatform {
      constructor(name: string, args: components.MonitoringPlatformArgs) {
        const { functionCodeFolder } = platformArguments();
        super(name, functionCodeFolder === undefined ? args : { ...args, functionCodeFolder });
      }
    }
    const run = new Function("require", "exports", outputText);
    const { resources } = await recordResources(() =>
      run(() => ({ ...components, MonitoringPlatform: Platform }), {}),
    );
    const endpoints = resources.filter(({ type }) => type === "aws:sagemaker/endpoint:Endpoint");
    assert.deepEqual(
      endpoints.map(({ inputs }) => inputs.name),
      ["dev-turbine-failure"],
    );
  });

  it("shows the smallest of the examples, word for word", () => {
    const example = path.resolve(__dirname, "../../../examples/minimal/index.ts");
    assert.equal(program, readFileSync(example, "utf8"));
  });

  it("shows the problems as they are printed", () => {
    const changes = { instanceCount: 1, drift: { ...endpointArguments().drift, keyFeatures: [] } };
    assert.throws(
      () => new components.MonitoredEndpoint("turbine-failure", endpointArguments(changes)),
      (error) => error instanceof Error && readme.includes(error.message),
    );
  });

  it("names files that exist", () => {
    for (const [, file] of readme.matchAll(/\]\(([^)]+)\)/g))
      assert.ok(readFileSync(path.resolve(__dirname, "../../../components", file ?? "")).length > 0);
  });
});
