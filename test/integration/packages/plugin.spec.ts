import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { componentSchemaFile } from "../../../cli/docs/component-schema";
import { accuracyArguments, endpointArguments, gatewayArguments } from "../../support/component-arguments";
import { packedConsumer } from "../../support/packed-consumer";
import { buildPack, previewUnder } from "../../support/policy-engine";
import { runPulumi } from "../../support/pulumi-project";
import { remoteConsumer, remoteEndpoint } from "../../support/remote-consumer";

const hostile: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "is no JSON": { "tsconfig.json": "{ this is no JSON" },
  "extends a missing file": {
    "tsconfig.json": JSON.stringify({ extends: "./no-base.json", files: ["no-such-file.ts"] }),
  },
  "leads @pulumi astray": {
    "tsconfig.json": JSON.stringify({
      compilerOptions: { module: "esnext", moduleResolution: "bundler", paths: { "@pulumi/*": ["./no/*"] } },
    }),
  },
  "asks for missing types": {
    "tsconfig.json": JSON.stringify({ compilerOptions: { types: ["no-such-package"], typeRoots: ["./no"] } }),
  },
  "stands beside ES modules": {
    "tsconfig.json": "",
    "package.json": JSON.stringify({ name: "modules", type: "module", main: "index.js" }),
    "index.js": `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
${remoteEndpoint("")["/index.js"]}`,
  },
};

const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const { functionCodeFolder: _, ...remoteGateway } = gatewayArguments();

/** What the pack demands beside what an endpoint must have. */
const watched = { accuracy: accuracyArguments() };

/** Nothing of this repository but the packed files, and programs that reach the components through the engine alone. */
describe("the packed component package in the real engine", function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    await buildPack();
    folder = await packedConsumer({
      ...remoteConsumer("good", {
        platform: { gateways: true },
        endpoint: { ...watched, gateway: remoteGateway },
      }),
      ...remoteConsumer("hasty", { endpoint: { ...watched, rollout: { bakeSeconds: 600 } } }),
      ...remoteConsumer("wrong-platform", { platform: { contacts: [], captureRetentionDays: 0.5 } }),
      ...Object.fromEntries(
        Object.entries(hostile).flatMap(([name, files]) =>
          Object.entries({ ...remoteEndpoint(name), ...below(name, files) }),
        ),
      ),
      ...remoteEndpoint("wrong", {
        colour: "red",
        instanceCount: undefined,
        contacts: null,
        asyncInference: null,
        rollout: { strategy: "linea", alarmScope: null },
        alarms: { latencyP95Ms: "fast", invocation_5xx_ratio: 0.01 },
        drift: { ...endpointArguments().drift, keyFeatures: [] },
        evaluations: [{ ...endpointArguments().evaluations[0], bound: null, nme: "ranks failures well" }],
      }),
      ...remoteEndpoint("without-gateways", { gateway: remoteGateway }),
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const plainPreview = (program: string) => {
    const backend = path.join(folder, "backends", program);
    const made = runPulumi(path.join(folder, program), backend, ["stack", "init", "dev"]);
    assert.equal(made.exitCode, 0, made.output);
    return runPulumi(path.join(folder, program), backend, ["preview", "--stack", "dev"]);
  };
  const preview = (program: string) =>
    previewUnder(
      path.join(folder, "node_modules", "monitored-endpoint-policies"),
      path.join(folder, program),
      path.join(folder, "backends", program),
    );
  const mandatory = ({ findings }: Awaited<ReturnType<typeof preview>>) =>
    findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);

  it("answers the engine's question for its schema with the packed one, whatever lies in the working folder", () => {
    const plugin = path.join(folder, "node_modules", "monitored-endpoint");
    // Without its manifest the engine starts the file itself, and installs no dependencies.
    const program = path.join(plugin, "pulumi-resource-monitored-endpoint");
    const args = ["package", "get-schema", program];
    const { exitCode, output } = runPulumi(path.join(folder, "is no JSON"), path.join(folder, "state"), args);
    assert.equal(exitCode, 0, output);
    assert.deepEqual(
      described(JSON.parse(output)),
      described(JSON.parse(readFileSync(componentSchemaFile, "utf8"))),
    );
  });

  it("makes platform and endpoint for a program, tells it the outputs, and pleases the pack", async () => {
    const result = await preview("good");
    assert.deepEqual(mandatory(result), [], result.output);
    assert.equal(result.exitCode, 0, result.output);
    for (const output of [
      /documentParameterName *: "\/monitored-endpoint\/prod\/endpoints\/prod-turbine-failure"/,
      /documentPath *: "\/monitored-endpoint\/prod\/endpoints\/"/,
      /endpointName *: "prod-turbine-failure"/,
      /gatewayUrl *: \[unknown\]/,
      /ledgerTableName *: "monitored-endpoint-prod-ledger"/,
    ])
      assert.match(result.output, output);
  });

  it("leaves the judgement to the pack", async () => {
    const result = await preview("hasty");
    assert.notEqual(result.exitCode, 0);
    assert.deepEqual(mandatory(result), ["endpoint-bakes-30-minutes"], result.output);
  });

  for (const name of Object.keys(hostile))
    it(`makes an endpoint for a program whose tsconfig.json ${name}`, () => {
      const { exitCode, output } = plainPreview(name);
      assert.equal(exitCode, 0, output);
      assert.match(output, /aws:sagemaker:Endpoint prod-turbine-failure create/);
    });

  it("names every wrong argument by its path, once, and takes null for an argument that is left out", () => {
    const { exitCode, output } = plainPreview("wrong");
    assert.notEqual(exitCode, 0);
    const named = output.split("\n").flatMap((line) => /^ +- (\S+): /.exec(line)?.[1] ?? []);
    assert.deepEqual(named, [
      "alarms.invocation_5xx_ratio",
      "colour",
      "evaluations[0].nme",
      "instanceCount",
      "rollout.strategy",
      "alarms.latencyP95Ms",
      "evaluations[0].bound",
      "drift.keyFeatures",
      "contacts",
    ]);
    assert.match(output, /alarms\.invocation_5xx_ratio: is no property; write invocation5xxRatio/);
    assert.doesNotMatch(output, /aws:\w/);
  });

  it("names a platform without gateways, of an endpoint that has one", () => {
    const { exitCode, output } = plainPreview("without-gateways");
    assert.notEqual(exitCode, 0);
    assert.match(output, /- platform\.gateways: is missing; set gateways: true on the MonitoringPlatform/);
  });

  it("names what is wrong with a platform, which nothing is made of", async () => {
    const { exitCode, output } = await preview("wrong-platform");
    assert.notEqual(exitCode, 0);
    assert.match(output, /contacts/);
    assert.match(output, /captureRetentionDays/);
    assert.doesNotMatch(output, /aws:\w/);
  });
});

interface Described {
  readonly name: string;
  readonly version: string;
  readonly types: object;
  readonly resources: Readonly<
    Record<string, { readonly properties: object; readonly inputProperties: object }>
  >;
}

/** What a schema offers, without what the engine leaves out or adds when it writes its own form of one. */
function described({ name, version, types, resources }: Described) {
  const entries = Object.entries(resources).map(([type, { properties, inputProperties }]) => [
    type,
    { outputs: Object.keys(properties).sort(), inputs: Object.keys(inputProperties).sort() },
  ]);
  return { name, version, types: Object.keys(types).sort(), resources: Object.fromEntries(entries) };
}
