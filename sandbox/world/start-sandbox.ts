import { performance } from "node:perf_hooks";
import { startEmulator } from "../emulator/start-emulator";
import { type SandboxPorts, sandboxEnvironment } from "../environment";
import { freshWorld } from "./forget-world";
import { freePort } from "./port-holder";
import type { RunningPart } from "./running-part";
import { type SandboxClockClient, sandboxClockClient } from "./sandbox-clock-client";
import { startSimulator } from "./start-simulator";

export interface StartSandboxOptions {
  /** The world's folder; it is emptied first. Several sandboxes can run side by side in different folders. */
  readonly folder: string;
  /** The Python interpreter that has ministack. */
  readonly python: string;
  /** Free ports are taken when none are given. */
  readonly ports?: SandboxPorts;
  /** Simulated seconds per second. Default 60. Without meaning when the mode is `stepped`. */
  readonly scale?: number;
  /** Whether the clock runs by itself or only when it is advanced. Default `scaled`. */
  readonly mode?: "scaled" | "stepped";
  /** Told what is being done. */
  readonly report?: (line: string) => void;
  /** Ends the start: what was started ends, and the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

/** A sandbox that runs as long as this process does. */
export interface Sandbox {
  readonly folder: string;
  readonly ports: SandboxPorts;
  readonly scale: number;
  readonly mode: "scaled" | "stepped";
  /** The variables with which any AWS SDK or CLI reaches it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: SandboxClockClient;
  readonly parts: readonly RunningPart[];
  /** Ends both processes with all they started. */
  stop(): Promise<void>;
}

export const defaultScale = 60;

/** Starts a fresh sandbox and returns when both of its processes answer. */
export async function startSandbox(options: StartSandboxOptions): Promise<Sandbox> {
  const { folder, python, mode = "scaled", report = () => undefined, signal } = options;
  const scale = mode === "stepped" ? 0 : (options.scale ?? defaultScale);
  const ports = options.ports ?? { emulator: await freePort(), simulator: await freePort() };
  freshWorld(folder);
  const timed = async (name: string, port: number, start: Promise<RunningPart>): Promise<RunningPart> => {
    const started = performance.now();
    const part = await start;
    report(`${name} · ready on 127.0.0.1:${port} · ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return part;
  };
  const outcomes = await Promise.allSettled([
    timed("emulator", ports.emulator, startEmulator({ ports, folder, scale, python, signal })),
    timed("simulator", ports.simulator, startSimulator({ ports, folder, scale, mode, signal })),
  ]);
  const parts = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()));
  };
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) {
    await stop();
    signal?.throwIfAborted();
    throw failure.reason;
  }
  return {
    folder,
    ports,
    scale,
    mode,
    environment: sandboxEnvironment(ports),
    clock: sandboxClockClient(ports.simulator),
    parts,
    stop,
  };
}
