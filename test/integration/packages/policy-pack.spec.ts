import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";
import { version } from "../../../policies/package.json";
import { checkoutFolder } from "../../../sandbox/paths";
import { buildPackExecutable } from "../../../sandbox/setup/build-steps";
import { packedConsumer } from "../../support/packed-consumer";
import { buildPack, type Preview, previewUnder } from "../../support/policy-engine";

const executableName = "pulumi-analyzer-monitored-endpoint";

/** The packed files in the hands of somebody who has nothing else of this repository. */
describe("the policy pack as others consume it", function () {
  this.timeout(120_000);
  let consumer: string;
  let installed: string;
  let packs: Readonly<Record<"npm" | "folder" | "executable", string>>;
  let runs = 0;

  before(async () => {
    await buildPack();
    await buildPackExecutable();
    const programs = path.join(__dirname, "../policies");
    const copied = ["compliant-endpoint.js", "compliant-platform.js", "endpoint-bakes-30-minutes/index.js"];
    const files = copied.map((name) => [name, readFileSync(path.join(programs, name), "utf8")]);
    const project = "name: consumer\nruntime: nodejs\nmain: endpoint-bakes-30-minutes\n";
    consumer = await packedConsumer({ ...Object.fromEntries(files), "Pulumi.yaml": project }, ["policies"]);
    installed = path.join(consumer, "node_modules", "monitored-endpoint-policies");
    const folder = path.join(consumer, "packs", "monitored-endpoint");
    cpSync(installed, folder, { recursive: true });
    const sdks = path.join(folder, "node_modules", "@pulumi");
    mkdirSync(sdks, { recursive: true });
    for (const name of ["policy", "pulumi"])
      symlinkSync(path.join(checkoutFolder, "node_modules/@pulumi", name), path.join(sdks, name));
    // Alone, in a folder whose package is another one and says that its files are ES modules.
    const alone = path.join(consumer, "tools");
    mkdirSync(alone);
    writeFileSync(path.join(alone, "package.json"), JSON.stringify({ type: "module", version: "99.0.0" }));
    const executable = path.join(alone, `${executableName}.cjs`);
    copyFileSync(path.join(installed, "dist", `${executableName}.cjs`), executable);
    packs = { npm: installed, folder, executable };
  });
  after(() => rmSync(consumer, { recursive: true, force: true }));

  function preview(form: keyof typeof packs, configuration: object = {}): Promise<Preview> {
    runs += 1;
    const file = path.join(consumer, `policy-${runs}.json`);
    writeFileSync(file, JSON.stringify(configuration));
    const backend = path.join(consumer, `state-${runs}`);
    return previewUnder(packs[form], consumer, backend, "--policy-pack-config", file);
  }

  it("refuses a bad endpoint in each form, with the same findings, its name and its version", async () => {
    const found = [];
    for (const form of ["npm", "folder", "executable"] as const) {
      const { exitCode, findings, output } = await preview(form);
      assert.notEqual(exitCode, 0, output);
      assert.ok(
        findings.some(({ policy, level }) => policy === "endpoint-bakes-30-minutes" && level === "mandatory"),
        output,
      );
      assert.ok(output.includes(`monitored-endpoint@v${version}`), output);
      found.push(findings);
    }
    assert.deepEqual(found[1], found[0]);
    assert.deepEqual(found[2], found[0]);
  });

  it("refuses a wrong value in its configuration in each form, with the value's path", async () => {
    const wrong = { settings: { rules: { "endpoint-bakes-30-minutes": { minimumBakeSeconds: "long" } } } };
    for (const form of ["npm", "folder", "executable"] as const) {
      const { exitCode, output } = await preview(form, wrong);
      assert.notEqual(exitCode, 0, output);
      assert.match(output, /settings: rules\.endpoint-bakes-30-minutes\.minimumBakeSeconds/);
    }
  });

  it("takes nothing but Node's own modules into its executable, and nothing but the SDKs it declares into its bundles", () => {
    const loads = (file: string): string[] => {
      const script = `
        const Module = require("node:module");
        const load = Module._load;
        const asked = new Set();
        Module._load = function (name, parent, ...rest) {
          if (parent?.filename === process.argv[1] && !Module.isBuiltin(name)) asked.add(name);
          return load.call(this, name, parent, ...rest);
        };
        process.argv = [process.execPath, process.argv[1], "127.0.0.1:1"];
        require(process.argv[1]);
        process.stderr.write(JSON.stringify([...asked].map((name) => name.split("/").slice(0, 2).join("/"))));
        process.exit(0);`;
      const { status, stderr } = spawnSync(process.execPath, ["-e", script, file], {
        cwd: packs.folder,
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
      return [...new Set<string>(JSON.parse(stderr))].sort();
    };
    const declared = ["@pulumi/policy", "@pulumi/pulumi"];
    assert.deepEqual(loads(packs.executable), []);
    assert.deepEqual(loads(path.join(packs.folder, "dist/index.js")), declared);
    assert.deepEqual(loads(path.join(packs.folder, "dist/testing.js")), declared);
  });

  it("names no path of the machine that built it, and is at most 2 MB packed", () => {
    for (const name of ["index.js", "testing.js", `${executableName}.cjs`]) {
      const text = readFileSync(path.join(installed, "dist", name), "utf8");
      assert.equal(text.includes(checkoutFolder), false, name);
      assert.equal(text.includes("sourceMappingURL=data:"), false, name);
    }
    const file = path.join(consumer, "packed", `monitored-endpoint-policies-${version}.tgz`);
    assert.ok(statSync(file).size <= 2_000_000, `${statSync(file).size} bytes`);
  });
});
