import assert from "node:assert/strict";
import { mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { enginePath } from "../../../sandbox/setup/engine-choice";
import { writeFiles } from "../../support/pulumi-project";
import { type LineRun, runShellLines } from "../../support/run-shell-lines";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { pulumiLineOf, readWorkflow, shellLinesOf } from "../../support/workflow-files";

/** What the steps of a job have Pulumi do, in their order. */
function pulumiLines(file: string, job: string): string[] {
  const steps = readWorkflow(file).jobs[job]?.steps ?? [];
  const lines = steps.flatMap((step) => [pulumiLineOf(step, "dev") ?? [], shellLinesOf(step, "dev")].flat());
  return lines.filter((line) => line.startsWith("pulumi "));
}

/** All files and folders below one, with what changes when something is written there, or was for a moment. */
function traces(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${file} ${statSync(path.join(folder, file)).mtimeMs}`)
    .sort();
}

describe("the commands of the workflows, in their order, on a program of no resources", function () {
  this.timeout(120_000);
  const folder = temporaryFolder("workflow-commands");
  const project = path.join(folder, "project");
  const backend = path.join(folder, "backend");
  let runs = 0;

  before(async () => {
    writeFiles(project, {
      "Pulumi.yaml": "name: nothing\nruntime: nodejs\n",
      "package.json": '{ "name": "nothing", "main": "index.js" }',
      "index.js": "",
    });
    mkdirSync(backend);
    for (const part of ["policies", "node_modules"])
      symlinkSync(path.join(checkoutFolder, part), path.join(project, part));
    await succeed(["pulumi stack init dev"]);
  });
  after(() => removeFolder(folder));

  function run(lines: readonly string[]): Promise<LineRun[]> {
    runs += 1;
    return runShellLines(
      lines,
      [`pulumi() { timeout 60 ${JSON.stringify(enginePath())} "$@" --non-interactive; }`],
      {
        cwd: project,
        env: { ...pulumiEnvironment(process.env, undefined), PULUMI_BACKEND_URL: `file://${backend}` },
        outputFolder: path.join(folder, "runs", String(runs)),
      },
    );
  }
  async function succeed(lines: readonly string[]): Promise<void> {
    const failed = (await run(lines)).filter(({ exitCode }) => exitCode !== 0);
    assert.deepEqual(failed, []);
  }

  it("look without a lock and without a trace, deploy, and tell a stack that is as it should be from one that is not", async () => {
    const previews = pulumiLines("deploy-environment.yml", "preview");
    const deployment = pulumiLines("deploy-environment.yml", "deploy");
    const onPullRequest = pulumiLines("preview.yml", "preview");
    const drift = pulumiLines("drift.yml", "drift");
    assert.deepEqual([previews.length, deployment.length, onPullRequest.length, drift.length], [1, 2, 2, 1]);
    const before = traces(backend);

    await succeed([...new Set([...onPullRequest, ...previews])]);
    const [missing] = await run(drift);
    assert.notEqual(missing?.exitCode, 0);
    assert.match(
      `${missing?.stdout}${missing?.stderr}`,
      /no changes were expected for preview but changes were proposed/,
    );
    assert.deepEqual(traces(backend), before, "the roles that only read could not have done this");

    await succeed(deployment);
    assert.notDeepEqual(traces(backend), before, "a lock and a state leave traces");
    await succeed(drift);
  });
});
