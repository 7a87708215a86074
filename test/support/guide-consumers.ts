import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { go } from "../../cli/docs/consumer-guides/go";
import type { Language } from "../../cli/docs/consumer-guides/language";
import { python } from "../../cli/docs/consumer-guides/python";
import { typescript } from "../../cli/docs/consumer-guides/typescript";
import { packageFolder, yaml } from "../../cli/docs/consumer-guides/yaml";
import { automationCommand } from "../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { consumerPython } from "../../sandbox/setup/consumer-python-step";
import { runQuietly } from "../../sandbox/setup/run-quietly";
import { attachedProviders } from "./attached-providers";
import { generateSdks, goConsumerFiles } from "./generated-sdks";
import { type StartOf, serveProgramHost } from "./language-hosts/serve-program-host";
import { startGo } from "./language-hosts/start-go";
import { startPython } from "./language-hosts/start-python";
import { packedConsumer } from "./packed-consumer";
import { previewStack, type StackPreview } from "./preview-stack";
import { writeFiles } from "./pulumi-project";

/** Programs of the guides where their readers have them: in folders of their own, beside the packed packages. */
export interface GuideConsumers {
  /** Writes the program into a new folder and previews it there. */
  readonly preview: (language: Language, text: string, pack?: "under the pack") => Promise<StackPreview>;
  readonly stop: () => void;
}

/** The languages whose host is the tests' own; the engine finds those of the others. */
const starts: Readonly<Record<string, StartOf>> = { [python.id]: startPython, [go.id]: startGo };

/** Prepares what the languages need: their SDKs from Pulumi's generators, and Python's installed. */
export async function guideConsumers(): Promise<GuideConsumers> {
  const folder = await packedConsumer({});
  const sdks = generateSdks();
  await installPythonSdk(path.join(sdks, "python"));
  const providers = await attachedProviders(["aws"]);
  const backend = path.join(folder, "backend");
  mkdirSync(backend);
  const pulumiCommand = await automationCommand();
  const packs = [path.join(folder, "node_modules", "monitored-endpoint-policies")];
  let made = 0;
  const preview: GuideConsumers["preview"] = async (language, text, pack) => {
    made += 1;
    const workDir = path.join(folder, `${language.id}-${made}`);
    writeFiles(workDir, { ...projectFiles(language, sdks), [language.file]: text });
    // As after the guide's `npm install --prefix packages`.
    mkdirSync(path.join(workDir, "packages"));
    symlinkSync(path.join(folder, "node_modules"), path.join(workDir, "packages", "node_modules"));
    const ownBackend = path.join(backend, String(made));
    mkdirSync(ownBackend);
    const start = starts[language.id];
    const host = start === undefined ? undefined : await serveProgramHost(language.id, start);
    const envVars = {
      ...pulumiEnvironment(process.env, undefined),
      ...providers.environment,
      ...host?.environment,
      PULUMI_BACKEND_URL: `file://${ownBackend}`,
    };
    const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
    const stack = await Stack.create("prod", workspace);
    return previewStack(stack, { policyPacks: pack === undefined ? [] : packs }).finally(() => host?.stop());
  };
  return {
    preview,
    stop: () => {
      providers.stop();
      for (const each of [sdks, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** Without any registry: what the SDK asks for has to be there already, in the versions it asks for. */
async function installPythonSdk(folder: string): Promise<void> {
  const pip = ["-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"];
  await runQuietly(consumerPython, [...pip, "uninstall", "--yes", "pulumi_monitored_endpoint"], {});
  await runQuietly(consumerPython, [...pip, "install", "--no-index", "--no-build-isolation", folder], {});
}

/** What stands beside the program once the steps of its guide have been taken. */
function projectFiles({ id }: Language, sdks: string): Record<string, string> {
  switch (id) {
    case typescript.id:
      return {
        "Pulumi.yaml": "name: turbine\nruntime: nodejs\n",
        "package.json": JSON.stringify({ name: "turbine", version: "1.0.0", main: typescript.file }),
      };
    case python.id:
      return { "Pulumi.yaml": projectFile("python") };
    case go.id:
      return { "Pulumi.yaml": projectFile("go"), ...goConsumerFiles(sdks) };
    case yaml.id:
      return {};
    default:
      throw new Error(`no test knows what stands beside a program in ${id}`);
  }
}

function projectFile(runtime: string): string {
  return `name: turbine\nruntime: ${runtime}\npackages:\n  monitored-endpoint: ${packageFolder}\n`;
}
