import assert from "node:assert/strict";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { prepareModelVersion } from "../../../sandbox/data/model-version";
import { turbineRegistry } from "../../../sandbox/data/registry-plan";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { enginePath } from "../../../sandbox/setup/engine-choice";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { announceWorld } from "../../../sandbox/world/announce-world";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { guideBlocks } from "../../support/guide-blocks";
import { writeFiles } from "../../support/pulumi-project";
import { type LineRun, runShellLines } from "../../support/run-shell-lines";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { commandFolder } from "../runbooks/run-page";
import { type AwsCli, startAwsCli } from "../runbooks/start-aws-cli";

const page = readFileSync(path.join(checkoutFolder, "docs", "guides", "model-team.md"), "utf8");
/** The guide's files of this language, in their order: no more and no fewer than asked for. */
function filesOf(language: string, count: number): string[] {
  const found = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))];
  assert.equal(found.length, count, language);
  return found.map(([, text = ""]) => text);
}

describe("the guide for model teams", function () {
  this.timeout(240_000);
  const folder = temporaryFolder("model-team");
  const program = path.join(folder, "program");
  let sandbox: Sandbox;
  let awsCli: AwsCli;

  before(async () => {
    awsCli = await startAwsCli(path.join(folder, "aws.sock"));
    sandbox = await startSandbox({
      folder: path.join(folder, "world"),
      python: environmentPython,
      mode: "stepped",
    });
    announceWorld(sandbox);
  });
  after(async () => {
    await awsCli?.stop();
    await sandbox?.stop();
    removeFolder(folder);
  });

  /** What the guide says that the reader has, and the files that it shows. */
  async function prepareReader(): Promise<void> {
    const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    const files = await prepareModelVersion(data, {
      forest: { seed: 1, trees: 3, depth: 3 },
      trainingShare: 0.3,
    });
    const [project = "", stack = ""] = filesOf("yaml", 2);
    const [index = ""] = filesOf("js", 1);
    const [modelPackage = ""] = filesOf("json", 1);
    writeFiles(program, {
      "Pulumi.yaml": project,
      "Pulumi.sandbox.yaml": stack,
      "index.js": index,
      "model-package.json": modelPackage,
      "evaluation.json": files.evaluation,
      "training.csv": trainingCsv(data),
      "../state/.keep": "",
    });
    writeFileSync(path.join(program, "model.tar.gz"), files.modelTarGz);
    symlinkSync(path.join(checkoutFolder, "policies"), path.join(folder, "policies"));
  }

  /** Runs the lines while simulated time passes, as it does outside of a test. */
  async function runWhileTimePasses(lines: readonly string[]): Promise<LineRun[]> {
    const bin = commandFolder(folder, sandbox.folder, awsCli);
    const engine = JSON.stringify(enginePath());
    writeFileSync(
      path.join(bin, "pulumi"),
      `#!/bin/sh\nexec ${engine} "$@" --non-interactive --color=never\n`,
      {
        mode: 0o755,
      },
    );
    let ended = false;
    // The command-line program would look for the checkout's own world and keep its states there.
    const inThisWorld = lines.map((line) => line.replace(/^npm run pulumi -- /, "pulumi "));
    const running = runShellLines(inThisWorld, [], {
      cwd: program,
      env: {
        ...pulumiEnvironment(process.env, sandbox.ports),
        ...sandbox.environment,
        PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
        PATH: `${bin}:${process.env.PATH}`,
        HOME: folder,
        // npm says so: paths mean the folder in which they were typed.
        INIT_CWD: program,
      },
      outputFolder: path.join(folder, "runs"),
    }).finally(() => {
      ended = true;
    });
    while (!ended) {
      await sandbox.clock.advance(30);
      await delay(200);
    }
    return running;
  }

  it("leads from the files of a model to a promotion, a refusal and its reasons", async () => {
    await prepareReader();
    const blocks = guideBlocks(page).filter(({ needs }) => needs === undefined);
    const runs = await runWhileTimePasses(blocks.flatMap(({ lines }) => lines));
    let next = 0;
    for (const { lines, refused } of blocks) {
      const own = runs.slice(next, next + lines.length);
      next += lines.length;
      const last = refused === undefined ? undefined : own.pop();
      assert.deepEqual(
        own
          .filter(({ exitCode }) => exitCode !== 0)
          .map(({ command, stdout, stderr }) => [command, `${stdout}${stderr}`.slice(-2000)]),
        [],
      );
      if (last === undefined) continue;
      assert.ok(last.exitCode !== 0 && last.exitCode !== undefined, last.command);
      assert.ok(`${last.stdout}${last.stderr}`.includes(refused ?? ""), JSON.stringify(last));
    }
    const ledgers = runs.filter(({ command }) => command.includes("run ledger"));
    assert.match(ledgers[0]?.stdout ?? "", /PROMOTED/);
    assert.match(ledgers[1]?.stdout ?? "", /REFUSED/);
    assert.match(runs.find(({ command }) => command === "cat answer.csv")?.stdout ?? "", /^\d/);
    const watched = runs.filter(({ command }) => command.includes("run watch"));
    assert.equal(watched.length, 3);
    assert.match(watched[2]?.stdout ?? "", /version 1\b/i, "the return leads to the version before");
  });
});

/** The rows as a team keeps them: the features, and the label of the guide. */
function trainingCsv(data: Awaited<ReturnType<typeof loadTrainingData>>): string {
  assert.equal(turbineRegistry.group, "turbine-failure");
  const rows = data.rows.map(({ features, label }) => [...features, label].join(","));
  return [[...data.features, "machine_failure"].join(","), ...rows].join("\n");
}
