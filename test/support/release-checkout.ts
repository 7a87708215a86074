import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../sandbox/paths";
import { thirdPartyNotices } from "../../sandbox/setup/third-party-notices";
import { writeFiles } from "./pulumi-project";

const changelog = "# Changelog\n\nWhat changes.\n\n## 0.1.0 - 2025-12-01\n\n### Added\n\n- All.\n";

/** The files of a checkout that is ready to be released, as far as the quick checks read them. */
const files: Readonly<Record<string, string>> = {
  "package.json": json({
    name: "program",
    version: "0.1.0",
    private: true,
    workspaces: ["components", "policies"],
  }),
  "package-lock.json": json({ name: "program", version: "0.1.0", lockfileVersion: 3, packages: {} }),
  ".gitignore": "dist/\n",
  "components/package.json": json({
    name: "monitored-endpoint",
    version: "0.1.0",
    license: "Apache-2.0",
    repository: { type: "git", url: "git+https://github.com/example/monitored-endpoint.git" },
    files: ["dist", "PulumiPlugin.yaml", "schema.json", "README.md", "CHANGELOG.md"],
  }),
  "components/schema.json": json({ name: "monitored-endpoint", version: "0.1.0" }),
  "components/CHANGELOG.md": changelog,
  "components/README.md": "# Components\n",
  "components/PulumiPlugin.yaml": "runtime: nodejs\n",
  "components/dist/index.js": "exports.answer = 1;\n",
  "components/dist/index.d.ts": "export declare const answer = 1;\n",
  "components/dist/functions/orchestrator/index.js": "exports.handler = async () => {};\n",
  "components/dist/THIRD-PARTY-NOTICES.txt": thirdPartyNotices([]),
  "policies/package.json": json({
    name: "monitored-endpoint-policies",
    version: "0.1.0",
    license: "Apache-2.0",
    repository: "github.com/example/monitored-endpoint",
    files: ["dist", "PulumiPolicy.yaml", "README.md", "CHANGELOG.md"],
  }),
  "policies/CHANGELOG.md": changelog,
  "policies/README.md": "# Policies\n",
  "policies/PulumiPolicy.yaml": "runtime: nodejs\n",
  "policies/dist/index.js": "exports.pack = 1;\n",
  "policies/dist/THIRD-PARTY-NOTICES.txt": thirdPartyNotices([]),
  "test/upgrades/0.1.0/platform.json.gz": "a state",
};

/** Writes a small checkout that is ready to be released into an empty folder, and commits it. */
export function writeReleaseCheckout(folder: string): void {
  writeFiles(folder, files);
  cpSync(path.join(checkoutFolder, ".changeset"), path.join(folder, ".changeset"), { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main");
  commitAll(folder);
}

export function commitAll(folder: string): void {
  git(folder, "add", "--all");
  git(
    folder,
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@example.com",
    "-c",
    "commit.gpgsign=false",
    "commit",
    "--quiet",
    // A change of what git ignores is none to git.
    "--allow-empty",
    "--message=A checkout",
  );
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
