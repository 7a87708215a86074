import { endProcess, isAlive, isGoneWithin } from "./process-identity";
import { readWorldState, removeWorldState } from "./world-state";

const deadlineMs = 10_000;

/** Ends the sandbox in this folder, also what a crash may have left of it. Says whether anything was running. */
export async function down(folder: string): Promise<{ readonly wasRunning: boolean }> {
  const state = readWorldState(folder);
  if (state === undefined) return { wasRunning: false };
  const processes = [state.supervisor, ...state.parts];
  const wasRunning = processes.some(isAlive);
  // The supervisor first: it ends its parts in order. What is left after that is ended by its own number.
  await endProcess(state.supervisor, deadlineMs);
  for (const part of state.parts) {
    if (!(await isGoneWithin(part, 1000))) await endProcess(part, deadlineMs);
  }
  removeWorldState(folder);
  return { wasRunning };
}
