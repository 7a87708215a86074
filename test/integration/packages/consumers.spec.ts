import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import * as path from "node:path";
import { endpointArguments } from "../../support/component-arguments";
import { packedConsumer } from "../../support/packed-consumer";

const construct = `
  const types: string[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
      types.push(type);
      return { id: name, state: { arn: "arn:aws:sns:eu-central-1:111122223333:made-up", ...inputs } };
    },
    call: () => ({}),
  });
  const endpoint = new MonitoredEndpoint("turbine-failure", ${JSON.stringify(endpointArguments())});
  await pulumi.runtime.disconnect();
  const name: string = await new Promise((resolve) => endpoint.endpointName.apply(resolve));
  console.log(JSON.stringify({ name, endpoints: types.filter((type) => type.includes("Endpoint")) }));
`;
const plain = construct.replaceAll(/: (string\[\]|string|pulumi\.runtime\.MockResourceArgs)(?=[ )])/g, "");
const moduleProgram = (body: string) => `
  import * as pulumi from "@pulumi/pulumi";
  import { MonitoredEndpoint } from "monitored-endpoint";
  ${body}`;

/** One file for each kind of module; the compiler tells them apart by their endings. */
const programs = {
  "common.cjs": `
    const pulumi = require("@pulumi/pulumi");
    const { MonitoredEndpoint } = require("monitored-endpoint");
    (async () => { ${plain} })();`,
  "module.mjs": moduleProgram(plain),
  "typed-common.cts": `
    import * as pulumi from "@pulumi/pulumi";
    import { type MonitoredEndpointArgs, MonitoredEndpoint, Comparison } from "monitored-endpoint";
    const comparison: Comparison = Comparison.LessThan ?? "lessThan";
    export type Name = MonitoredEndpointArgs["name"];
    async function main(): Promise<void> { void comparison; ${construct} }
    void main();`,
  "typed-module.mts": moduleProgram(construct),
  "instances.mjs": `
    import { createRequire } from "node:module";
    import * as imported from "monitored-endpoint";
    const required = createRequire(import.meta.url)("monitored-endpoint");
    console.log(imported.MonitoredEndpoint === required.MonitoredEndpoint, Object.keys(required).every((key) => key in imported));`,
};

describe("a consumer of the packed components", () => {
  let folder: string;
  before(async () => {
    folder = await packedConsumer(programs, ["components"]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (file: string) => execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
  const compile = (...options: string[]) => {
    const compiler = path.join(folder, "node_modules", "typescript", "bin", "tsc");
    const strict = ["--strict", "--skipLibCheck", "false", "--target", "es2022", "--types", "node"];
    const files = ["typed-common.cts", "typed-module.mts"];
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...strict, ...options, ...files], {
      cwd: folder,
      encoding: "utf8",
    });
    return { stdout, status };
  };
  const made = `${JSON.stringify({
    name: "prod-turbine-failure",
    endpoints: [
      "monitored-endpoint:index:MonitoredEndpoint",
      "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
      "aws:sagemaker/endpoint:Endpoint",
    ],
  })}\n`;

  it("makes an endpoint in a CommonJS module", () => {
    assert.equal(run("common.cjs"), made);
  });

  it("makes an endpoint in an ES module", () => {
    assert.equal(run("module.mjs"), made);
  });

  it("has one instance of the classes, however they are loaded", () => {
    assert.equal(run("instances.mjs"), "true true\n");
  });

  const resolutions = [
    ["--module", "node16", "--moduleResolution", "node16"],
    ["--module", "nodenext", "--moduleResolution", "nodenext"],
  ] as const;
  for (const resolution of resolutions)
    it(`compiles strictly and runs with the module resolution ${resolution[3]}`, () => {
      const output = `compiled-${resolution[3]}`;
      assert.deepEqual(compile(...resolution, "--outDir", output), { stdout: "", status: 0 });
      assert.equal(run(path.join(output, "typed-common.cjs")), made);
      assert.equal(run(path.join(output, "typed-module.mjs")), made);
    }).timeout(120_000);

  it("compiles strictly for a bundler", () => {
    const bundler = ["--module", "preserve", "--moduleResolution", "bundler", "--noEmit"];
    assert.deepEqual(compile(...bundler), { stdout: "", status: 0 });
  }).timeout(120_000);
});
