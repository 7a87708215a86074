import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

interface CommandRun {
  readonly exitCode: number | null;
  readonly output: string;
}

function run(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): CommandRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/bootstrap.mjs", ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { exitCode: status, output: stdout + stderr };
}

const commands = readdirSync(path.join(checkoutFolder, "cli", "commands")).map((file) =>
  path.basename(file, ".ts"),
);

describe("the commands", function () {
  this.timeout(60_000);

  for (const command of commands) {
    it(`explain themselves with an example and exit codes: ${command}`, () => {
      const { exitCode, output } = run(checkoutFolder, [command, "--help"]);
      assert.equal(exitCode, 0, output);
      assert.match(output, /Examples?:\n\s+npm /);
      assert.match(output, /Exit codes:\n\s+0 /);
    });
  }

  it("refuse one that is not there", () => {
    const { exitCode, output } = run(checkoutFolder, ["doctr"]);
    assert.equal(exitCode, 2);
    assert.match(output, /unknown command 'doctr'[\s\S]*Did you mean doctor/);
  });

  it("say what an option takes, and nothing of the code, when its value makes no sense", () => {
    for (const args of [
      ["bench", "--endpoints", "1,ten"],
      ["sandbox", "up", "--simulator-port", "x"],
    ]) {
      const { exitCode, output } = run(checkoutFolder, args);
      assert.equal(exitCode, 2);
      assert.match(output, /whole number/);
      assert.doesNotMatch(output, /^\s+at /m);
    }
  });

  it("print the doctor's findings for programs too", () => {
    const { output } = run(checkoutFolder, ["doctor", "--json"]);
    const { findings }: { findings: { name: string; state: string }[] } = JSON.parse(output);
    const engine = findings.find(({ name }) => name === "engine");
    assert.equal(engine?.state, "found");
  });

  it("preview a stack offline and leave its settings as they are under version control", () => {
    const settings = path.join(checkoutFolder, "stacks", "Pulumi.dev.yaml");
    const before = readFileSync(settings, "utf8");
    const { exitCode, output } = run(checkoutFolder, ["pulumi", "preview", "-s", "dev", "--non-interactive"]);
    assert.equal(exitCode, 0, output);
    assert.match(output, /aws:sagemaker:Endpoint/);
    assert.equal(readFileSync(settings, "utf8"), before);
  });

  it("end with Pulumi's own exit code", () => {
    const { exitCode, output } = run(checkoutFolder, [
      "pulumi",
      "preview",
      "-s",
      "no-such-stack",
      "--non-interactive",
    ]);
    assert.notEqual(exitCode, 0);
    assert.match(output, /no stack named 'no-such-stack' found/);
  });
});

describe("a fresh clone on a machine without the tools", () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder("clone");
    for (const place of ["cli/bootstrap.mjs", "package-lock.json", "sandbox/setup"]) {
      cpSync(path.join(checkoutFolder, place), path.join(folder, place), { recursive: true });
    }
    mkdirSync(path.join(folder, "bin"));
    symlinkSync(process.execPath, path.join(folder, "bin", "node"));
  });

  afterEach(() => removeFolder(folder));

  it("is told at once everything that is missing and how to get it, before anything is fetched", () => {
    const { exitCode, output } = run(folder, ["demo"], { PATH: path.join(folder, "bin") });
    assert.equal(exitCode, 1);
    assert.match(output, /- Python >= 3\.10 .*not found on PATH\n\s+\S/);
    assert.match(output, /- Pulumi CLI >= .* or Go >= .*not found on PATH\n\s+\S/);
    assert.equal(readdirSync(folder).includes("node_modules"), false);
  });
});
