import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { localFolder } from "../sandbox/paths";
import { runQuietly } from "../sandbox/setup/run-quietly";

const version = "0.3.1";

/** The folder of a pack with all rules of `@pulumi/awsguard`, in the ignored folder; installed on first use. */
export async function awsguardPack(): Promise<string> {
  const folder = path.join(localFolder, "bench", `awsguard-${version}`);
  const ready = path.join(folder, "ready");
  if (existsSync(ready)) return folder;
  writePack(folder, {
    dependencies: { "@pulumi/awsguard": version },
    source: 'const { AwsGuard } = require("@pulumi/awsguard");\nnew AwsGuard({ all: "advisory" });\n',
  });
  await runQuietly("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  writeFileSync(ready, "");
  return folder;
}

/** A pack with one policy that looks at nothing: what the SDK costs by itself. It lies where the SDK is found. */
export function barePack(): string {
  const folder = path.join(localFolder, "bench", "bare-pack");
  writePack(folder, {
    dependencies: {},
    source: `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("bare", {
  policies: [{ name: "nothing", description: "Nothing.", enforcementLevel: "advisory", validateStack: () => {} }],
});
`,
  });
  return folder;
}

function writePack(
  folder: string,
  { dependencies, source }: { readonly dependencies: object; readonly source: string },
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: path.basename(folder),
    version: "0.0.1",
    private: true,
    main: "index.js",
    dependencies,
  };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(path.join(folder, "index.js"), source);
}
