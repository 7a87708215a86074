import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { componentSchemaFile } from "../../../cli/docs/component-schema";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { packedFile } from "../../support/packed-consumer";
import { writeFiles } from "../../support/pulumi-project";
import { remoteEndpoint } from "../../support/remote-consumer";
import { runEngine } from "../../support/run-engine";

/** The peers are linked: installing them takes most of a minute, and is npm's business. */
const withoutPeers = {
  npm_config_legacy_peer_deps: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
};

describe("the packed component package, installed by npm as the guides say", function () {
  this.timeout(120_000);
  let folder: string;
  let plugin: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-installed-"));
    const file = packedFile("components", path.join(folder, "packed"));
    const program = path.join(folder, "program");
    writeFiles(folder, remoteEndpoint("program", {}, "./packages/node_modules/monitored-endpoint"));
    execFileSync("npm", ["install", "--prefix", "packages", file], {
      cwd: program,
      env: { ...process.env, ...withoutPeers },
      stdio: "pipe",
    });
    plugin = path.join(program, "packages", "node_modules", "monitored-endpoint");
    for (const modules of [
      path.join(program, "packages", "node_modules"),
      path.join(program, "node_modules"),
    ]) {
      mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
      for (const name of ["@pulumi/pulumi", "@pulumi/aws"])
        symlinkSync(path.join(checkoutFolder, "node_modules", name), path.join(modules, name));
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const pulumi = async (...args: readonly string[]) => {
    const env = {
      ...pulumiEnvironment(process.env, undefined),
      ...withoutPeers,
      PULUMI_BACKEND_URL: `file://${folder}`,
    };
    const { exitCode, output } = await runEngine(path.join(folder, "program"), env, args);
    assert.equal(exitCode, 0, output);
    return output;
  };

  it("can still be started by the operating system", () => {
    const { mode } = statSync(path.join(plugin, "pulumi-resource-monitored-endpoint"));
    assert.equal(mode & 0o111, 0o111);
  });

  it("tells its schema when the engine is given the folder, in which the engine installs what it asks for", async () => {
    const output = await pulumi("package", "get-schema", "./packages/node_modules/monitored-endpoint");
    // What npm says follows.
    const { version, resources } = JSON.parse(output.slice(0, output.indexOf("\n}\n") + 2));
    const packed = JSON.parse(readFileSync(componentSchemaFile, "utf8"));
    assert.equal(version, packed.version);
    assert.deepEqual(Object.keys(resources), Object.keys(packed.resources));
    assert.ok(existsSync(path.join(plugin, "node_modules", "semver")));
  });

  it("makes an endpoint for the program that names the folder", async () => {
    await pulumi("stack", "init", "dev");
    assert.match(await pulumi("preview"), /aws:sagemaker:Endpoint prod-turbine-failure create/);
  });
});
