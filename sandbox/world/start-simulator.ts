import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import * as path from "node:path";
import type { SandboxPorts } from "../environment";
import { checkoutFolder } from "../paths";
import type { RunningPart } from "./running-part";
import { waitUntilHealthy } from "./wait-until-healthy";
import { worldFiles } from "./world-files";

export interface StartSimulatorOptions {
  readonly ports: SandboxPorts;
  /** The world's folder. */
  readonly folder: string;
  readonly scale: number;
  readonly mode: "scaled" | "stepped";
  /** Ends the start. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts our simulator on loopback and waits until it answers. It ends with this process, however this process ends. */
export async function startSimulator(options: StartSimulatorOptions): Promise<RunningPart> {
  const { ports, folder } = options;
  const files = worldFiles(folder);
  mkdirSync(files.logs, { recursive: true });
  const log = openSync(files.simulatorLog, "a");
  const script = path.join(checkoutFolder, "sandbox", "simulator", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, ...simulatorArguments(options)], {
    cwd: checkoutFolder,
    // The simulator reads nothing of the user's environment; PATH and HOME are what Node tools cannot do without.
    env: {
      PATH: process.env.PATH,
      HOME: files.home,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
    // A session of its own, so that Ctrl-C on the terminal reaches the supervisor only, which ends all in order.
    detached: true,
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const part: RunningPart = {
    name: "simulator",
    pid: child.pid,
    ended,
    stop: async () => {
      child.stdin?.destroy();
      // All of its state is in memory, so there is nothing to be written before it ends.
      child.kill("SIGKILL");
      await ended;
    },
  };
  try {
    await waitUntilHealthy(
      part,
      `http://127.0.0.1:${ports.simulator}/_sandbox/health`,
      files.simulatorLog,
      options.signal,
    );
  } catch (error) {
    await part.stop();
    throw error;
  }
  return part;
}

function simulatorArguments({ ports, folder, scale, mode }: StartSimulatorOptions): readonly string[] {
  return [
    "--port",
    String(ports.simulator),
    "--emulator-endpoint",
    `http://127.0.0.1:${ports.emulator}`,
    "--world",
    folder,
    "--mode",
    mode,
    ...(mode === "scaled" ? ["--scale", String(scale)] : []),
    "--end-with-stdin",
  ];
}
