import { chmodSync, writeFileSync } from "node:fs";
import { startPackRunner } from "../../sandbox/engine/start-pack-runner";

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
  const { child, port } = await startPackRunner(packFolder, environment);
  const stop = (): void => {
    child.kill();
  };
  process.once("exit", stop);
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
