import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { automationCommand } from "../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../sandbox/paths";
import { attachedProviders, type ExistingResources } from "./attached-providers";
import { packedConsumer } from "./packed-consumer";
import { previewStack, type StackPreview } from "./preview-stack";
import { startAll } from "./start-all";

export interface ExamplePreviews {
  /** The folder outside of the repository that stands for the consumer's machine. */
  readonly folder: string;
  /** In the stack that the example has settings for, with its settings of the pack. */
  readonly preview: (example: string) => Promise<StackPreview>;
  readonly stop: () => void;
}

const settingsFile = /^Pulumi\.(\w+)\.yaml$/;

/**
 * Copies the examples beside the packed packages, outside of the repository, and previews them there as they are, under the
 * packed pack, two at a time from now on. `existing` is what AWS is said to have already; `secrets` are, by their example, what
 * its stack's configuration is given. Whoever calls removes the folder.
 */
export async function examplePreviews(
  existing: ExistingResources,
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<ExamplePreviews> {
  const folder = await packedConsumer({});
  const backend = path.join(folder, "backend");
  mkdirSync(backend);
  const examples = path.join(folder, "examples");
  cpSync(path.join(checkoutFolder, "examples"), examples, { recursive: true });
  const providers = await attachedProviders(["aws"], existing);
  const envVars = {
    ...pulumiEnvironment(process.env, undefined),
    ...providers.environment,
    PULUMI_BACKEND_URL: `file://${backend}`,
  };
  const pulumiCommand = await automationCommand();
  const policyPacks = [path.join(folder, "node_modules", "monitored-endpoint-policies")];
  const preview = async (example: string): Promise<StackPreview> => {
    const workDir = path.join(examples, example);
    const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
    const [stackName = ""] = readdirSync(workDir).flatMap((file) => settingsFile.exec(file)?.[1] ?? []);
    const stack = await Stack.create(stackName, workspace);
    for (const [key, value] of Object.entries(secrets[example] ?? {}))
      await stack.setConfig(key, { value, secret: true });
    const policySettings = path.join(workDir, "policy.json");
    const policyPackConfigs = existsSync(policySettings) ? [policySettings] : [];
    return previewStack(stack, { policyPacks, policyPackConfigs });
  };
  const names = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, "Pulumi.yaml")));
  const started = startAll(names, preview);
  return {
    folder,
    preview: (example) => {
      const found = started.get(example);
      if (found === undefined) throw new Error(`there is no example ${example}`);
      return found;
    },
    stop: () => providers.stop(),
  };
}
