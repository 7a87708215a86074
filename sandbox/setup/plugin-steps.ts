import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder, toolFolders } from "../paths";
import { bundle } from "./bundle";
import { readEngineChoice } from "./engine-choice";
import { writeLauncher } from "./launcher";
import { replaceFolder } from "./replace-folder";
import { stampedStep } from "./stamped-step";
import { inPlace, type SetupStep } from "./step";

const binFolder = path.join(toolFolders.pulumiHome, "bin");
const languageHostFolder = path.join(toolFolders.pulumiHome, "language-host");

/** The engine looks for its language hosts beside its own executable. */
export const languageHostPath = path.join(binFolder, "pulumi-language-nodejs");

const makeLanguageHost = stampedStep({
  title: "language host",
  inputs: ["sandbox/engine/language-host", "sandbox/setup/plugin-steps.ts", "package-lock.json"],
  outputs: [languageHostPath, path.join(languageHostFolder, "index.js")],
  make: async () => {
    await makeBundle(languageHostFolder, "sandbox/engine/language-host/main.ts");
    writeLauncher(languageHostPath, path.join(languageHostFolder, "index.js"));
  },
});

/** An official CLI brings its own language host and does not need ours. */
export const languageHostStep: SetupStep = {
  ...makeLanguageHost,
  check: () =>
    readEngineChoice()?.kind === "official"
      ? inPlace("the one of the official CLI")
      : makeLanguageHost.check(),
};

/** The folder's name must carry the version of the installed SDK, or the engine looks for another plugin. */
export function providerPluginFolder(): string {
  return path.join(toolFolders.pulumiHome, "plugins", `resource-aws-v${installedAwsVersion()}`);
}

export const providerStep: SetupStep = stampedStep({
  title: "provider plugin",
  inputs: [
    "sandbox/provider",
    "sandbox/environment.ts",
    "sandbox/setup/plugin-steps.ts",
    "package-lock.json",
  ],
  outputs: [path.join(providerPluginFolder(), "pulumi-resource-aws")],
  make: async () => {
    const folder = providerPluginFolder();
    await makeBundle(folder, "sandbox/provider/main.ts");
    writeLauncher(path.join(folder, "pulumi-resource-aws"), path.join(folder, "index.js"));
  },
});

async function makeBundle(folder: string, entry: string): Promise<void> {
  await replaceFolder(folder, async (draft) => {
    await bundle({ entry, outputFile: path.join(draft, "index.js") });
  });
}

function installedAwsVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(checkoutFolder, "node_modules", "@pulumi", "aws", "package.json"), "utf8"),
  );
  return manifest.version;
}
