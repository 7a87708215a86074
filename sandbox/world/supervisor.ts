import { startSandbox } from "./start-sandbox";
import { supervise } from "./supervise";
import { type SupervisorMessage, supervisorSettingsSchema } from "./supervisor-protocol";

/** The process behind `npm run sandbox -- up`: it owns the two processes of the sandbox and ends with them. */
async function main(settingsText: string): Promise<void> {
  const settings = supervisorSettingsSchema.parse(JSON.parse(settingsText));
  // A start that nobody waits for any more (Ctrl-C) is given up; the parts end with this process.
  const giveUp = (): never => process.exit(1);
  process.once("disconnect", giveUp);
  const sandbox = await startSandbox({ ...settings, report: (line) => tell({ kind: "progress", line }) });
  const ended = supervise(sandbox);
  process.off("disconnect", giveUp);
  tell({ kind: "up" });
  const end = await ended;
  if (end.kind === "part ended") throw new Error(end.message);
}

/** The command that started this process may be gone; the sandbox does not need it. */
function tell(message: SupervisorMessage): void {
  if (process.connected) process.send?.(message, () => undefined);
}

main(process.argv[2] ?? "").then(
  () => process.exit(0),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    process.exitCode = 1;
    if (process.connected) {
      tell({ kind: "failed", reason });
      process.disconnect();
    } else {
      process.stderr.write(`${reason}\n`);
    }
  },
);
