import { UserError } from "../setup/user-error";
import { runningWorld } from "./world-state";

/** The misbehaviour that is set in the running sandbox, as `/_sandbox/faults` shows it. */
export async function readFaults(folder: string): Promise<unknown> {
  return answerOf(await fetch(faultsUrl(folder)));
}

/** Replaces all misbehaviour; `{}` ends it. A refusal names every mistake. */
export async function setFaults(folder: string, faults: unknown): Promise<unknown> {
  return answerOf(await fetch(faultsUrl(folder), { method: "POST", body: JSON.stringify(faults) }));
}

function faultsUrl(folder: string): string {
  const state = runningWorld(folder);
  if (state === undefined) {
    throw new UserError('The sandbox is not running; "npm run sandbox -- up" starts it.', 3);
  }
  return `http://127.0.0.1:${state.ports.simulator}/_sandbox/faults`;
}

async function answerOf(response: Response): Promise<unknown> {
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refused = typeof answer === "object" && answer !== null && "error" in answer;
  const lines = String(refused ? answer.error : JSON.stringify(answer)).split("\n");
  throw new UserError(["The faults were not changed:", ...lines.map((line) => `  ${line}`)].join("\n"));
}
