import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { componentSchemaFile } from "../../../cli/docs/component-schema";
import { accuracyArguments } from "../../support/component-arguments";
import { packedConsumer } from "../../support/packed-consumer";
import { buildPack, previewUnder } from "../../support/policy-engine";
import { runPulumi } from "../../support/pulumi-project";
import { remoteConsumer } from "../../support/remote-consumer";

const brokenJson = "{ this is no JSON";
const bundlers = JSON.stringify({
  compilerOptions: { module: "esnext", moduleResolution: "bundler", paths: { "@pulumi/*": ["./no/*"] } },
});
const missingFiles = JSON.stringify({ extends: "./no-base.json", files: ["no-such-file.ts"] });

/** What the pack demands beside what an endpoint must have. */
const watched = { accuracy: accuracyArguments() };

/** Nothing of this repository but the packed files, and programs that reach the components through the engine alone. */
describe("the packed component package in the real engine", function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    await buildPack();
    folder = await packedConsumer({
      ...remoteConsumer("good", { endpoint: watched }),
      "good/tsconfig.json": brokenJson,
      ...remoteConsumer("hasty", { endpoint: { ...watched, rollout: { bakeSeconds: 600 } } }),
      "hasty/tsconfig.json": missingFiles,
      ...remoteConsumer("wrong", {
        endpoint: { instanceCount: 0, drift: { keyFeatures: [] }, alarms: { latencyP95Ms: "fast" } },
      }),
      "wrong/tsconfig.json": bundlers,
      ...remoteConsumer("wrong-platform", { platform: { contacts: [], captureRetentionDays: 0.5 } }),
      "elsewhere/tsconfig.json": bundlers,
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

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
    const { exitCode, output } = runPulumi(path.join(folder, "good"), path.join(folder, "state"), args);
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
      /ledgerTableName *: "monitored-endpoint-prod-ledger"/,
    ])
      assert.match(result.output, output);
  });

  it("leaves the judgement to the pack", async () => {
    const result = await preview("hasty");
    assert.notEqual(result.exitCode, 0);
    assert.deepEqual(mandatory(result), ["endpoint-bakes-30-minutes"], result.output);
  });

  it("names every wrong argument by its path", async () => {
    const { exitCode, output } = await preview("wrong");
    assert.notEqual(exitCode, 0);
    for (const argument of [/instanceCount/, /drift\.keyFeatures/, /alarms\.latencyP95Ms/])
      assert.match(output, argument);
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
