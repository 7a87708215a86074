import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pluginStart } from "./language-host/run-plugin";
import { sdkCommandFile } from "./language-host/sdk-commands";

/** A policy pack that listens for an engine. */
export interface PackRunner {
  readonly child: ChildProcess;
  readonly port: string;
}

/** Starts a pack with the SDK's runner, as the language host does, without an engine. It throws when the pack ends at once. */
export async function startPackRunner(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<PackRunner> {
  // The runner reports to the engine's address what goes wrong; nothing listens there.
  const { command, args, workingFolder } = pluginStart("analyzer", folder, folder, ["127.0.0.1:1"]);
  const child = spawn(process.execPath, [sdkCommandFile(folder, command), ...args], {
    cwd: workingFolder,
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`the policy pack in ${folder} ended with exit code ${code} before it said its port`);
  });
  // It ends for good when it is stopped, when nobody waits any more.
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
  return { child, port: String(line).trim() };
}
