import { countResources, type ResourceCounts } from "./count-resources";
import { sandboxClockClient } from "./sandbox-clock-client";
import { answers } from "./wait-until-healthy";
import { runningWorld, type WorldState } from "./world-state";

export type SandboxStatus =
  | { readonly running: false }
  | {
      readonly running: true;
      readonly processId: number;
      readonly ports: WorldState["ports"];
      /** Whether each process answers. */
      readonly healthy: { readonly emulator: boolean; readonly simulator: boolean };
      readonly uptimeSeconds: number;
      /** ISO 8601; absent when the simulator does not answer. */
      readonly simulatedTime?: string;
      readonly scale: number;
      readonly mode: WorldState["mode"];
      /** Absent when one of the processes does not answer. */
      readonly counts?: ResourceCounts;
    };

/** How the sandbox in this folder is doing. */
export async function status(folder: string): Promise<SandboxStatus> {
  const state = runningWorld(folder);
  if (state === undefined) return { running: false };
  const { ports } = state;
  const [emulator, simulator] = await Promise.all([
    answers(`http://127.0.0.1:${ports.emulator}/_ministack/health`),
    answers(`http://127.0.0.1:${ports.simulator}/_sandbox/health`),
  ]);
  return {
    running: true,
    processId: state.supervisor.pid,
    ports,
    healthy: { emulator, simulator },
    uptimeSeconds: Math.round((Date.now() - Date.parse(state.startedAt)) / 1000),
    ...(simulator
      ? { simulatedTime: new Date((await sandboxClockClient(ports.simulator).read()).nowMs).toISOString() }
      : {}),
    scale: state.scale,
    mode: state.mode,
    ...(emulator && simulator ? { counts: await countResources(ports) } : {}),
  };
}

/** Up means that both processes answer. */
export function isUp(found: SandboxStatus): boolean {
  return found.running && found.healthy.emulator && found.healthy.simulator;
}
