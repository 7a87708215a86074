import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import * as components from "../../../components/index";
import { checkoutFolder } from "../../../sandbox/paths";
import { recordResources } from "../../support/record-resources";

const readme = readFileSync(path.join(checkoutFolder, "README.md"), "utf8");

describe("the README", () => {
  const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

  it("shows a first program of at most 25 lines that the compiler accepts", () => {
    assert.ok(program.trim().split("\n").length <= 25);
    assert.deepEqual(typeErrors(program), []);
    // The compiler reads the whole of the provider's types.
  }).timeout(60_000);

  it("shows a program that makes a guarded endpoint", async () => {
    const { outputText } = ts.transpileModule(program, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const run = new Function("require", "exports", outputText);
    const { resources } = await recordResources(() => run(() => components, {}), true);
    const endpoint = resources.find(({ type }) => type === "aws:sagemaker/endpoint:Endpoint");
    assert.equal(endpoint?.inputs.name, "prod-turbine-failure");
  });

  it("names only scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(checkoutFolder, "package.json"), "utf8"));
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?([a-z]+)/g)].map(
      ([, script]) => script ?? "",
    );
    assert.ok(named.length > 5);
    assert.deepEqual(
      [...new Set(named)].filter((script) => !(script in scripts)),
      [],
    );
  });
});

/** What the compiler says of a program beside the components, with the repository's strictness. */
function typeErrors(program: string): string[] {
  const file = path.join(checkoutFolder, "stacks", "readme-program.ts");
  const { config } = ts.readConfigFile(path.join(checkoutFolder, "tsconfig.base.json"), ts.sys.readFile);
  const options: ts.CompilerOptions = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, checkoutFolder).options,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    types: ["node"],
    paths: { "monitored-endpoint": [path.join(checkoutFolder, "components", "index.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (name) => (name === file ? program : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
