import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { version } from "@pulumi/aws/package.json";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { automationCommand } from "../../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../../sandbox/engine/pulumi-environment";
import { serveAttached } from "../../../sandbox/provider/server/serve-attached";
import { type ComponentHost, startComponentHost } from "./component-host";
import { projectName } from "./recorded-programs";
import { RecordingProvider, recordedRegion } from "./recording-provider";

/** The functions that the recorded programs deploy: always the same, so that a changed function is no changed state. */
const functionNames = [
  "orchestrator",
  "drift-evaluator",
  "accuracy-evaluator",
  "knowledge-base",
  "notifier",
  "operator",
  "gateway",
  "traffic-hooks",
  "synthetic-canary",
];

/** A real engine with the recording provider and a backend of its own, in a folder that goes with it. */
export interface ProgramStacks {
  /** Makes an empty stack. A program that constructs the components remotely has their host to do so. */
  readonly stack: (name: string, needs?: { readonly host: boolean }) => Promise<Stack>;
  readonly functionCodeFolder: string;
  readonly stop: () => void;
}

/** Prepares the engine. Whoever calls stops it, also after a failure. */
export async function programStacks(): Promise<ProgramStacks> {
  const folder = mkdtempSync(path.join(tmpdir(), "upgrades-"));
  const provider = await serveAttached(["aws"], version, () => new RecordingProvider());
  let host: ComponentHost | undefined;
  const stop = (): void => {
    host?.stop();
    provider.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [backend, workDir, functionCodeFolder] = ["backend", "project", "functions"].map((name) => {
      const made = path.join(folder, name);
      mkdirSync(made);
      return made;
    }) as [string, string, string];
    writeFileSync(path.join(workDir, "Pulumi.yaml"), `name: ${projectName}\nruntime: nodejs\n`);
    for (const name of functionNames) {
      mkdirSync(path.join(functionCodeFolder, name));
      writeFileSync(path.join(functionCodeFolder, name, "index.js"), "exports.handler = async () => {};\n");
    }
    const pulumiCommand = await automationCommand();
    const envVars: Record<string, string> = {
      ...pulumiEnvironment(process.env, undefined),
      ...provider.environment,
      PULUMI_BACKEND_URL: `file://${backend}`,
    };
    const attachHost = async (): Promise<void> => {
      if (host !== undefined) return;
      host = await startComponentHost();
      workspace.envVars.PULUMI_DEBUG_PROVIDERS = `${envVars.PULUMI_DEBUG_PROVIDERS},${host.attachment}`;
    };
    const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
    return {
      functionCodeFolder,
      stop,
      stack: async (name, { host: hosted } = { host: false }) => {
        if (hosted) await attachHost();
        const made = await Stack.create(name, workspace);
        await made.setConfig("aws:region", { value: recordedRegion });
        return made;
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
