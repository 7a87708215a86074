import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { enginePath } from "../../../sandbox/setup/engine-choice";
import { type AttachedProviders, attachedProviders } from "../../support/attached-providers";
import { guideBlocks } from "../../support/guide-blocks";
import { runShellLines } from "../../support/run-shell-lines";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const page = readFileSync(path.join(checkoutFolder, "docs", "guides", "platform-team.md"), "utf8");
const parts = [
  "Pulumi.yaml",
  "package.json",
  "tsconfig.base.json",
  "tsconfig.json",
  "stacks",
  "policies",
  "components",
  "examples",
  "docs/guides",
];

/** What a reader has after `git clone` and `npm run setup`, into which the guide's commands may write. */
function copyOfCheckout(folder: string): string {
  const copy = path.join(folder, "checkout");
  for (const part of parts)
    cpSync(path.join(checkoutFolder, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(checkoutFolder, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

/** A folder for the search path: `pulumi`, and `npm run` as this checkout has it; npm's other commands are npm's. */
function commandFolder(folder: string): string {
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const script = (name: string, text: string) =>
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const engine = JSON.stringify(enginePath());
  const npm = execFileSync("sh", ["-c", "command -v npm"], { encoding: "utf8" }).trim();
  script("pulumi", `exec timeout 60 ${engine} "$@" --non-interactive --color=never`);
  script(
    "npm",
    `[ "$1" = "run" ] || exec ${JSON.stringify(npm)} "$@"
[ "$2" = "pulumi" ] && shift 3 && exec pulumi "$@"
shift
PATH=${JSON.stringify(process.env.PATH)} exec timeout 60 node ${JSON.stringify(path.join(checkoutFolder, "cli", "bootstrap.mjs"))} "$@"`,
  );
  return bin;
}

describe("the guide for platform teams", function () {
  this.timeout(180_000);
  const folder = temporaryFolder("platform-team");
  let providers: AttachedProviders;

  before(async () => {
    providers = await attachedProviders(["aws"]);
  });
  after(() => {
    providers?.stop();
    removeFolder(folder);
  });

  it("runs offline from the top to the bottom, but for what is marked", async () => {
    const copy = copyOfCheckout(folder);
    const blocks = guideBlocks(page).filter(({ needs }) => needs === undefined);
    const runs = await runShellLines(
      blocks.flatMap(({ lines }) => lines),
      // What a reader has at hand in step 5.
      ["export ROUTING_KEY=0123456789abcdef0123456789abcdef WEBHOOK_KEY=0123456789abcdef"],
      {
        cwd: copy,
        env: {
          ...pulumiEnvironment(process.env, undefined),
          ...providers.environment,
          PATH: `${commandFolder(folder)}:${process.env.PATH}`,
        },
        outputFolder: path.join(folder, "runs"),
      },
    );
    assert.deepEqual(
      runs.filter(({ exitCode }) => exitCode !== 0),
      [],
    );
    const previews = runs.filter(({ command }) => /preview .*--policy-pack/.test(command));
    assert.equal(previews.length, 6);
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
  });
});
