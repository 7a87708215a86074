import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { packedConsumer } from "../../support/packed-consumer";

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(checkoutFolder, folder, "package.json"), "utf8"));
const ranges: Readonly<Record<string, string>> = {
  ...manifestOf("components").peerDependencies,
  ...manifestOf("policies").dependencies,
};

describe("a consumer with versions that will not do", () => {
  let folder: string;
  before(async () => {
    folder = await packedConsumer({});
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A package that does nothing but have a version: whoever loads more of it than that fails. */
  const install = (name: string, version: string) => {
    const target = path.join(folder, "node_modules", name);
    rmSync(target, { recursive: true });
    mkdirSync(target);
    writeFileSync(path.join(target, "package.json"), JSON.stringify({ name, version, main: "index.js" }));
    writeFileSync(path.join(target, "index.js"), `throw new Error("${name} was loaded");`);
  };
  const load = (program: string) => {
    const arguments_ = ["-e", `process.argv[2] = "127.0.0.1:1"; ${program}`];
    const { status, stderr } = spawnSync(process.execPath, arguments_, { cwd: folder, encoding: "utf8" });
    return { status, said: /^Error: ([\s\S]*?)\n {4}at /m.exec(stderr)?.[1] ?? stderr };
  };
  const node18 = `Object.defineProperty(process.versions, "node", { value: "18.20.8" });`;

  it("is told by the components of a Node.js below the limit, and of nothing else", () => {
    assert.deepEqual(load(`${node18} require("monitored-endpoint");`), {
      status: 1,
      said: [
        "monitored-endpoint cannot run with what is here; 1 version needs a change:",
        "  - Node.js: 18.20.8 is too old; >=20.19 is needed",
        "Fix: install Node.js >=20.19",
      ].join("\n"),
    });
  });

  it("is told by the components of each SDK, before one is loaded", () => {
    install("@pulumi/aws", "6.83.0");
    install("@pulumi/pulumi", "4.0.0");
    const aws = ranges["@pulumi/aws"];
    const pulumi = ranges["@pulumi/pulumi"];
    const said = [
      "monitored-endpoint cannot run with what is here; 2 versions need a change:",
      `  - @pulumi/aws: 6.83.0 is too old; ${aws} is needed`,
      `  - @pulumi/pulumi: 4.0.0 is too new; ${pulumi} is needed`,
      `Fix: npm install "@pulumi/aws@${aws}" "@pulumi/pulumi@${pulumi}"`,
    ].join("\n");
    assert.deepEqual(load(`require("monitored-endpoint");`), { status: 1, said });
    const imported = load(
      `import("monitored-endpoint").catch((error) => { console.error(error); process.exit(1) });`,
    );
    assert.deepEqual(imported, { status: 1, said });
  });

  it("is told by the pack of Node.js and of the SDKs, before one is loaded", () => {
    install("@pulumi/policy", "1.20.0");
    install("@pulumi/pulumi", "3.269.0");
    const policy = ranges["@pulumi/policy"];
    const pulumi = ranges["@pulumi/pulumi"];
    assert.deepEqual(load(`${node18} require("monitored-endpoint-policies");`), {
      status: 1,
      said: [
        "monitored-endpoint-policies cannot run with what is here; 3 versions need a change:",
        "  - Node.js: 18.20.8 is too old; >=20.19 is needed",
        `  - @pulumi/policy: 1.20.0 is too old; ${policy} is needed`,
        `  - @pulumi/pulumi: 3.269.0 is too old; ${pulumi} is needed`,
        `Fix: install Node.js >=20.19, then npm install "@pulumi/policy@${policy}" "@pulumi/pulumi@${pulumi}"`,
      ].join("\n"),
    });
  });

  it("is told by the executable pack of Node.js, and asks for no SDK: they are inside", () => {
    const executable = "monitored-endpoint-policies/dist/pulumi-analyzer-monitored-endpoint.cjs";
    const file = JSON.stringify(path.join(folder, "node_modules", executable));
    assert.deepEqual(load(`${node18} require(${file});`), {
      status: 1,
      said: [
        "monitored-endpoint-policies cannot run with what is here; 1 version needs a change:",
        "  - Node.js: 18.20.8 is too old; >=20.19 is needed",
        "Fix: install Node.js >=20.19",
      ].join("\n"),
    });
  });
});
