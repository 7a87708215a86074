import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { isAlive } from "./process-identity";
import { worldFiles } from "./world-files";

const identity = z.object({ pid: z.number().int(), birth: z.string() });
const port = z.number().int().min(1).max(65_535);

const worldStateSchema = z.object({
  supervisor: identity,
  parts: z.array(identity),
  ports: z.object({ emulator: port, simulator: port }),
  scale: z.number().min(0),
  mode: z.enum(["scaled", "stepped"]),
  /** Real time, ISO 8601. */
  startedAt: z.string(),
});

/** Who runs a world and where it listens, as `sandbox.json` says. */
export type WorldState = z.infer<typeof worldStateSchema>;

/** Written beside and renamed, so that a reader never sees half of it. */
export function writeWorldState(folder: string, state: WorldState): void {
  const file = worldFiles(folder).state;
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(state, undefined, 2)}\n`);
  renameSync(draft, file);
}

export function removeWorldState(folder: string): void {
  rmSync(worldFiles(folder).state, { force: true });
}

/** What the file says, whether or not it is still true; nothing when there is none or it is unreadable. */
export function readWorldState(folder: string): WorldState | undefined {
  try {
    const parsed = worldStateSchema.safeParse(JSON.parse(readFileSync(worldFiles(folder).state, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The world's state if its supervisor is alive. */
export function runningWorld(folder: string): WorldState | undefined {
  const state = readWorldState(folder);
  return state !== undefined && isAlive(state.supervisor) ? state : undefined;
}
