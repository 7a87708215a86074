import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { enginePath } from "../../../sandbox/setup/engine-choice";
import { type AttachedProviders, attachedProviders } from "../../support/attached-providers";
import { guideBlocks } from "../../support/guide-blocks";
import { guideCheckout } from "../../support/guide-checkout";
import { type LineRun, runShellLines } from "../../support/run-shell-lines";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { readWorkflow, shellLinesOf } from "../../support/workflow-files";

const page = readFileSync(path.join(checkoutFolder, "docs", "guides", "platform-team.md"), "utf8");

/** What stands here for a block that needs AWS, by what the block is for: a backend in a folder for the one in S3. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  "makes the stack in the account's backend": [
    "mkdir -p .sandbox/backend-of-dev",
    'export PULUMI_BACKEND_URL="file://$PWD/.sandbox/backend-of-dev" PULUMI_CONFIG_PASSPHRASE=in-place-of-kms',
    "pulumi stack init dev",
  ],
};

/** The findings of the pack beside the lines of a pull request, as the workflow makes them. */
function findingsLines(): string[] {
  const steps = readWorkflow("preview.yml").jobs.preview?.steps ?? [];
  const found = steps.find(({ name }) => name === "findings as SARIF");
  return shellLinesOf(found ?? assert.fail("no step makes the findings"), "dev");
}

describe("the guide for platform teams", function () {
  this.timeout(240_000);
  const folder = temporaryFolder("platform-team");
  let providers: AttachedProviders;
  let copy: string;

  before(async () => {
    copy = guideCheckout(folder);
    providers = await attachedProviders(["aws"]);
  });
  after(() => {
    providers?.stop();
    removeFolder(folder);
  });

  /** In one shell, in which `pulumi` is the engine with a stand-in for AWS. */
  async function run(lines: readonly string[]): Promise<LineRun[]> {
    const { PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: _, ...env } = {
      ...pulumiEnvironment(process.env, undefined),
      ...providers.environment,
    };
    return runShellLines(
      lines,
      [
        // Not a file on the path: what `npm run` starts would take it for the reader's own CLI, and settle on it.
        `pulumi() { timeout 90 ${JSON.stringify(enginePath())} "$@" --non-interactive --color=never; }`,
        // What a reader has at hand in step 5.
        "export ROUTING_KEY=0123456789abcdef0123456789abcdef WEBHOOK_KEY=0123456789abcdef",
      ],
      {
        cwd: copy,
        env,
        outputFolder: path.join(folder, "runs"),
      },
    );
  }

  it("runs offline from the top to the bottom, but for what is marked", async () => {
    const blocks = guideBlocks(page);
    const reasons = blocks.map(({ needs }) => needs?.why);
    for (const reason of Object.keys(standIns)) assert.ok(reasons.includes(reason), reason);
    const runs = await run([
      ...blocks.flatMap(({ needs, lines }) => (needs === undefined ? lines : (standIns[needs.why] ?? []))),
      ...findingsLines(),
    ]);
    assert.deepEqual(
      runs.filter(({ exitCode }) => exitCode !== 0),
      [],
    );
    const previews = runs.filter(({ command }) => /preview .*--policy-pack/.test(command));
    assert.equal(previews.length, 5);
    for (const { command, stdout } of previews) {
      // The list of differences leaves out what the pack says in sum.
      if (!command.endsWith("--diff")) assert.match(stdout, /\d+ rules on \d+ resources/, command);
      assert.doesNotMatch(stdout, /\[mandatory\]/, command);
    }
    const whole = previews.find(({ command }) => command.endsWith("--diff"))?.stdout ?? "";
    const roles = whole
      .split(/^ +\+ (?=[\w-]+:)/m)
      .filter((resource) => resource.startsWith("aws:iam/role:Role:"));
    assert.ok(roles.length > 5);
    for (const role of roles)
      assert.match(
        role,
        /permissionsBoundary *: "arn:aws:iam::111122223333:policy\/monitored-endpoint-dev-boundary"/,
      );
    assert.ok(!whole.includes("0123456789abcdef"), "a secret is shown");
    const settings = readFileSync(path.join(copy, "stacks", "Pulumi.dev.yaml"), "utf8");
    assert.match(settings, /monitored-endpoint:pagerDutyRoutingKey:\n {4}secure: /);
    assert.ok(!settings.includes("0123456789abcdef"), "a secret stands in the settings file");
    assert.ok(existsSync(path.join(copy, ".github", "workflows", "deploy-environment.yml")));
    const sarif = JSON.parse(readFileSync(path.join(copy, "policy.sarif"), "utf8"));
    assert.equal(sarif.version, "2.1.0");
    assert.ok(sarif.runs[0].tool.driver.rules.length > 10);
  });
});
