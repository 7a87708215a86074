import { UserError } from "../setup/user-error";
import { runningWorld } from "./world-state";

/** The misbehaviour that is set in the running sandbox, as `/_sandbox/faults` shows it. */
export async function readFaults(folder: string): Promise<unknown> {
  return answerOf(await fetch(faultsUrl(simulatorPort(folder))));
}

/** Replaces all misbehaviour; `{}` ends it. A refusal names every mistake. */
export async function setFaults(folder: string, faults: unknown): Promise<unknown> {
  return setFaultsAt(simulatorPort(folder), faults);
}

/** `setFaults` for whoever knows the simulator's port. */
export async function setFaultsAt(port: number, faults: unknown): Promise<unknown> {
  return answerOf(await fetch(faultsUrl(port), { method: "POST", body: JSON.stringify(faults) }));
}

function simulatorPort(folder: string): number {
  const state = runningWorld(folder);
  if (state === undefined) {
    throw new UserError('The sandbox is not running; "npm run sandbox -- up" starts it.', 3);
  }
  return state.ports.simulator;
}

function faultsUrl(port: number): string {
  return `http://127.0.0.1:${port}/_sandbox/faults`;
}

async function answerOf(response: Response): Promise<unknown> {
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refused = typeof answer === "object" && answer !== null && "error" in answer;
  const lines = String(refused ? answer.error : JSON.stringify(answer)).split("\n");
  throw new UserError(
    ["The faults were not changed. Mend these:", ...lines.map((line) => `  ${line}`)].join("\n"),
  );
}
