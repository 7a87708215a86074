import assert from "node:assert/strict";
import * as path from "node:path";
import { type PulumiRun, runPulumi, writeFiles } from "../../support/pulumi-project";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const program = `
const pulumi = require("@pulumi/pulumi");
class Box extends pulumi.ComponentResource {
  constructor(name) {
    super("tiny:index:Box", name);
    this.registerOutputs({ label: name });
  }
}
const colour = new pulumi.Config().require("colour");
new Box(colour);
exports.colour = colour;
`;

const policyPack = `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("colours", {
  policies: [{
    name: "no-red",
    description: "Boxes are not red.",
    enforcementLevel: "mandatory",
    validateStack: ({ resources }, report) =>
      resources.filter(({ type, name }) => type === "tiny:index:Box" && name === "red")
        .forEach(({ urn }) => report("paint it another colour", urn)),
  }],
});
`;

const consumer = `
const pulumi = require("@pulumi/pulumi");
class Crate extends pulumi.ComponentResource {
  constructor(name, args) {
    super("crates:index:Crate", name, { ...args, label: undefined }, {}, true);
  }
}
exports.label = new Crate("one", { size: 2 }).label;
`;

const componentPackage = `
import * as pulumi from "@pulumi/pulumi";
export interface CrateArgs {
  /** How many boxes, one or more. */
  size: pulumi.Input<number>;
}
export class Crate extends pulumi.ComponentResource {
  public readonly label: pulumi.Output<string>;
  constructor(name: string, args: CrateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crates:index:Crate", name, args, opts);
    this.label = pulumi.output(args.size).apply((size) => "holds " + size);
    this.registerOutputs({ label: this.label });
  }
}
`;

describe("programs under the real engine and the nodejs language host", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = temporaryFolder("engine");
    writeFiles(folder, {
      "tiny/Pulumi.yaml": "name: tiny\nruntime: nodejs\n",
      "tiny/package.json": '{ "name": "tiny", "main": "index.js" }',
      "tiny/index.js": program,
      "tiny/Pulumi.blue.yaml": "config:\n  tiny:colour: blue\n",
      "tiny/Pulumi.red.yaml": "config:\n  tiny:colour: red\n",
      "tiny/Pulumi.none.yaml": "config: {}\n",
      "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
      "pack/package.json": '{ "name": "colours", "version": "1.2.3", "main": "index.js" }',
      "pack/index.js": policyPack,
      "typo/Pulumi.yaml": "name: typo\nruntime:\n  name: nodejs\n  options:\n    typscript: false\n",
      "typo/package.json": '{ "name": "typo", "main": "index.js" }',
      "typo/index.js": "",
      "killed/Pulumi.yaml": "name: killed\nruntime: nodejs\n",
      "killed/package.json": '{ "name": "killed", "main": "index.js" }',
      "killed/index.js": "process.kill(process.pid, 'SIGKILL');",
      "typed/Pulumi.yaml": "name: typed\nruntime: nodejs\n",
      "typed/package.json": '{ "name": "typed", "main": "index.ts" }',
      "typed/tsconfig.json": '{ "compilerOptions": { "module": "Node16", "moduleResolution": "Node16" } }',
      "typed/index.ts": "export const answer: number = 40 + 2;\n",
      "crates/PulumiPlugin.yaml": "runtime: nodejs\n",
      "crates/package.json": '{ "name": "crates", "version": "0.0.1", "main": "index.ts" }',
      "crates/tsconfig.json":
        '{ "compilerOptions": { "strict": true, "module": "Node16", "moduleResolution": "Node16" } }',
      "crates/index.ts": componentPackage,
      "consumer/Pulumi.yaml":
        "name: consumer\nruntime: nodejs\nplugins:\n  providers:\n    - name: crates\n      path: ../crates\n",
      "consumer/package.json": '{ "name": "consumer", "main": "index.js" }',
      "consumer/index.js": consumer,
    });
  });

  after(() => removeFolder(folder));

  function pulumi(project: string, ...args: string[]): PulumiRun {
    return runPulumi(path.join(folder, project), path.join(folder, "state"), args);
  }

  function preview(project: string, stack: string, ...args: string[]): PulumiRun {
    const made = pulumi(project, "stack", "init", stack);
    assert.equal(made.exitCode, 0, made.output);
    const run = pulumi(project, "preview", "--stack", stack, ...args);
    pulumi(project, "stack", "rm", stack, "--yes", "--preserve-config");
    return run;
  }

  it("previews a program with a component, its settings and its outputs", () => {
    const { exitCode, output } = preview("tiny", "blue");
    assert.equal(exitCode, 0, output);
    assert.match(output, /tiny:index:Box blue create/);
    assert.match(output, /colour: "blue"/);
    assert.match(output, /2 to create/);
  });

  it("previews a program that keeps a policy pack", () => {
    const { exitCode, output } = preview("tiny", "blue", "--policy-pack", "../pack");
    assert.equal(exitCode, 0, output);
    assert.match(output, /colours@v1\.2\.3/);
  });

  it("refuses a program that violates a policy pack, with the rule and the resource", () => {
    const { exitCode, output } = preview("tiny", "red", "--policy-pack", "../pack");
    assert.notEqual(exitCode, 0);
    assert.match(output, /\[mandatory\]\s+no-red\s+\(tiny:index:Box: red\)/);
    assert.match(output, /paint it another colour/);
  });

  it("shows a program's own error once, with its message", () => {
    const { exitCode, output } = preview("tiny", "none");
    assert.notEqual(exitCode, 0);
    const diagnostics = output.slice(output.indexOf("Diagnostics:"));
    assert.equal(
      diagnostics.match(/Missing required configuration variable 'tiny:colour'/g)?.length,
      1,
      output,
    );
    assert.doesNotMatch(output, /exit code/);
  });

  it("says so when a program dies without a word", () => {
    const { exitCode, output } = preview("killed", "dev");
    assert.notEqual(exitCode, 0);
    assert.match(output, /the program was ended by SIGKILL/);
  });

  it("refuses a misspelt runtime option by its name", () => {
    const { exitCode, output } = preview("typo", "dev");
    assert.notEqual(exitCode, 0);
    assert.match(output, /runtime\.options: typscript is not known/);
  });

  it("previews a TypeScript program", () => {
    const { exitCode, output } = preview("typed", "dev");
    assert.equal(exitCode, 0, output);
    assert.match(output, /answer: 42/);
  });

  it("runs a component package for another program", () => {
    const { exitCode, output } = preview("consumer", "dev");
    assert.equal(exitCode, 0, output);
    assert.match(output, /crates:index:Crate one create/);
    assert.match(output, /label: "holds 2"/);
  });
});
