import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { RunningPart } from "../world/running-part";
import { waitUntilHealthy } from "../world/wait-until-healthy";
import { worldFiles } from "../world/world-files";
import { type EmulatorOptions, emulatorEnvironment } from "./emulator-environment";

export interface StartEmulatorOptions extends EmulatorOptions {
  /** The Python interpreter that has ministack. */
  readonly python: string;
  /** Ends the start. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts ministack on loopback and waits until it answers. It ends with this process, however this process ends. */
export async function startEmulator(options: StartEmulatorOptions): Promise<RunningPart> {
  const files = worldFiles(options.folder);
  for (const folder of [files.home, files.temporary, files.emulatorState, files.logs]) {
    mkdirSync(folder, { recursive: true });
  }
  // Functions are unpacked below TMPDIR; a package.json with "type": "module" above it would break each of them.
  writeFileSync(path.join(files.temporary, "package.json"), '{"type":"commonjs"}\n');
  const log = openSync(files.emulatorLog, "a");
  const child = spawn(options.python, [path.join(__dirname, "launcher.py")], {
    cwd: options.folder,
    env: emulatorEnvironment(options),
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => {
      killGroup(child.pid);
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  const part: RunningPart = {
    name: "emulator",
    pid: child.pid,
    ended,
    stop: async () => {
      child.stdin?.destroy();
      killGroup(child.pid);
      await ended;
    },
  };
  try {
    await waitUntilHealthy(
      part,
      `http://127.0.0.1:${options.ports.emulator}/_ministack/health`,
      files.emulatorLog,
      options.signal,
    );
  } catch (error) {
    await part.stop();
    throw error;
  }
  return part;
}

/** Ends the emulator with its Lambda workers. The launcher made it a group of its own. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // Gone already, or (the group) not made yet: then the launcher has started nothing.
    }
  }
}
