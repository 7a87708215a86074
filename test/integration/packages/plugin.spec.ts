import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { packedConsumer } from "../../support/packed-consumer";
import { buildPack, previewUnder } from "../../support/policy-engine";
import { runPulumi } from "../../support/pulumi-project";
import { remoteConsumer } from "../../support/remote-consumer";

const brokenJson = "{ this is no JSON";
const bundlers = JSON.stringify({
  compilerOptions: { module: "esnext", moduleResolution: "bundler", paths: { "@pulumi/*": ["./no/*"] } },
});
const missingFiles = JSON.stringify({ extends: "./no-base.json", files: ["no-such-file.ts"] });

/** Nothing of this repository but the packed files, and programs that reach the components through the engine alone. */
describe("the packed component package in the real engine", function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    await buildPack();
    folder = await packedConsumer({
      ...remoteConsumer("good"),
      "good/tsconfig.json": brokenJson,
      ...remoteConsumer("hasty", { endpoint: { rollout: { bakeSeconds: 600 } } }),
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

  it("answers with the schema that is packed", () => {
    const plugin = path.join(folder, "node_modules", "monitored-endpoint");
    const elsewhere = path.join(folder, "elsewhere");
    const { exitCode, output } = runPulumi(elsewhere, path.join(folder, "backends", "schema"), [
      "package",
      "get-schema",
      plugin,
    ]);
    assert.equal(exitCode, 0, output);
    assert.deepEqual(
      JSON.parse(output.slice(output.indexOf("{"))),
      JSON.parse(readFileSync(path.join(checkoutFolder, "components", "schema.json"), "utf8")),
    );
  });

  it("makes platform and endpoint for a program, tells it the outputs, and pleases the pack", async () => {
    const { exitCode, output, findings } = await preview("good");
    assert.deepEqual(findings, [], output);
    assert.equal(exitCode, 0, output);
    console.log(output);
  });

  it("leaves the judgement to the pack", async () => {
    const { exitCode, output, findings } = await preview("hasty");
    assert.notEqual(exitCode, 0);
    assert.deepEqual(findings.map(({ level, policy }) => [level, policy]), [["mandatory", "endpoint-bakes-30-minutes"]], output);
  });

  it("names every wrong argument by its path", async () => {
    const { exitCode, output } = await preview("wrong");
    assert.notEqual(exitCode, 0);
    console.log(output);
  });
  it("platform", async () => {
    const { exitCode, output } = await preview("wrong-platform");
    assert.notEqual(exitCode, 0);
    console.log(output);
  });
});
