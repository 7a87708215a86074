import { announceWorld } from "./announce-world";
import type { Sandbox } from "./start-sandbox";
import { removeWorldState } from "./world-state";

export type SupervisionEnd =
  | { readonly kind: "asked"; readonly signal: NodeJS.Signals }
  | { readonly kind: "part ended"; readonly message: string };

const endingSignals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Makes the running sandbox known, and ends all of it when asked to or when one of its parts ends. */
export async function supervise(sandbox: Sandbox): Promise<SupervisionEnd> {
  const ending = firstReasonToEnd(sandbox);
  announceWorld(sandbox);
  const end = await ending;
  await sandbox.stop();
  removeWorldState(sandbox.folder);
  return end;
}

function firstReasonToEnd(sandbox: Sandbox): Promise<SupervisionEnd> {
  const asked = new Promise<SupervisionEnd>((resolve) => {
    // The handlers stay for the rest of the process: a second Ctrl-C must not cut the stopping short.
    for (const signal of endingSignals) process.on(signal, () => resolve({ kind: "asked", signal }));
  });
  const ended = sandbox.parts.map(async (part): Promise<SupervisionEnd> => {
    const message = `the ${part.name} ended by itself (${await part.ended})`;
    return { kind: "part ended", message };
  });
  return Promise.race([asked, ...ended]);
}
