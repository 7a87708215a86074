import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { version } from "@pulumi/aws/package.json";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { RecordingProvider } from "../../cli/release/upgrades/recording-provider";
import { automationCommand } from "../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../sandbox/paths";
import { type AttachedProviders, serveAttached } from "../../sandbox/provider/server/serve-attached";
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

export interface ExampleWorld {
  /** What AWS is said to have already. */
  readonly existing: ExistingResources;
  /** By their example, what its stack's configuration is given. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By their example, the one that is deployed before, because its stack is read. */
  readonly readFrom: Readonly<Record<string, string>>;
}

/**
 * Copies the examples beside the packed packages, outside of the repository, and previews them there as they are, under the
 * packed pack, two at a time from now on. Whoever calls removes the folder.
 */
export async function examplePreviews({
  existing,
  secrets,
  readFrom,
}: ExampleWorld): Promise<ExamplePreviews> {
  const folder = await packedConsumer({});
  const backend = path.join(folder, "backend");
  mkdirSync(backend);
  const examples = path.join(folder, "examples");
  cpSync(path.join(checkoutFolder, "examples"), examples, { recursive: true });
  const planning = await attachedProviders(["aws"], existing);
  const recording = await serveAttached(["aws"], version, () => new RecordingProvider());
  const pulumiCommand = await automationCommand();
  const policyPacks = [path.join(folder, "node_modules", "monitored-endpoint-policies")];
  const stackOf = async (example: string, providers: AttachedProviders): Promise<Stack> => {
    const workDir = path.join(examples, example);
    const envVars = {
      ...pulumiEnvironment(process.env, undefined),
      ...providers.environment,
      PULUMI_BACKEND_URL: `file://${backend}`,
    };
    const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
    const [stackName = ""] = readdirSync(workDir).flatMap((file) => settingsFile.exec(file)?.[1] ?? []);
    return Stack.createOrSelect(stackName, workspace);
  };
  const preview = async (example: string): Promise<StackPreview> => {
    const readStack = readFrom[example];
    if (readStack !== undefined) {
      // Its own preview is of a stack with nothing in it.
      await started.get(readStack);
      await (await stackOf(readStack, recording)).up({ color: "never" });
    }
    const stack = await stackOf(example, planning);
    for (const [key, value] of Object.entries(secrets[example] ?? {}))
      await stack.setConfig(key, { value, secret: true });
    const workDir = path.join(examples, example);
    const policySettings = path.join(workDir, "policy.json");
    const policyPackConfigs = existsSync(policySettings) ? [policySettings] : [];
    return previewStack(stack, { policyPacks, policyPackConfigs });
  };
  const names = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, "Pulumi.yaml")));
  const first = Object.values(readFrom);
  const started = startAll([...new Set([...first, ...names])], preview);
  return {
    folder,
    preview: (example) => {
      const found = started.get(example);
      if (found === undefined) throw new Error(`there is no example ${example}`);
      return found;
    },
    stop: () => {
      for (const providers of [planning, recording]) providers.stop();
    },
  };
}
