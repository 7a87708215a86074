import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pluginStart } from "../../sandbox/engine/language-host/run-plugin";
import { sdkCommandFile } from "../../sandbox/engine/language-host/sdk-commands";

/** A policy pack that is already running. */
export interface PackProcess {
  /** What the engine is given as the path of the pack: an executable that leads it to the running process. */
  readonly path: string;
  readonly stop: () => void;
}

/**
 * Starts the pack with the SDK's runner, as the language host does, and keeps it for many previews. Half of what a small
 * preview costs is the start of the pack. One preview at a time may use it, as a pack that the engine starts has one.
 */
export async function startPack(
  packFolder: string,
  executable: string,
  environment: Readonly<Record<string, string>>,
): Promise<PackProcess> {
  const { command, args, workingFolder } = pluginStart("analyzer", packFolder, packFolder, ["127.0.0.1:1"]);
  const child = spawn(process.execPath, [sdkCommandFile(packFolder, command), ...args], {
    cwd: workingFolder,
    env: environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const stop = (): void => {
    child.kill();
  };
  process.once("exit", stop);
  const port = await firstLine(child);
  // The engine reads the port and later ends the process that it has started, which is then only this one.
  writeFileSync(executable, `#!/bin/sh\necho ${port}\nexec sleep 3600\n`);
  chmodSync(executable, 0o755);
  return {
    path: executable,
    stop: () => {
      process.removeListener("exit", stop);
      stop();
    },
  };
}

async function firstLine(child: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`the policy pack ended with exit code ${code} before it said its port`);
  });
  // It ends for good with `stop`, when nobody waits any more.
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
  return String(line).trim();
}
