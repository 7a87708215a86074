import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { SandboxPorts } from "../environment";
import { checkoutFolder } from "../paths";
import { UserError } from "../setup/user-error";
import { type SupervisorMessage, supervisorMessageSchema } from "./supervisor-protocol";
import { worldFiles } from "./world-files";
import { readWorldState, type WorldState } from "./world-state";

export interface SupervisorOptions {
  readonly folder: string;
  readonly python: string;
  readonly ports: SandboxPorts;
  readonly scale: number;
  readonly mode: "scaled" | "stepped";
  readonly report: (line: string) => void;
}

/** Starts the sandbox under a process of its own that outlives this one, and returns when it is up. */
export async function startSupervisor(options: SupervisorOptions): Promise<WorldState> {
  const { folder, python, ports, scale, mode, report } = options;
  // Beside the world at first, because the supervisor empties the world.
  const logFile = `${folder}.supervisor.log`;
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const settings = JSON.stringify({ folder, python, ports, scale, mode });
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(__dirname, "supervisor.ts"), settings],
    {
      cwd: checkoutFolder,
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir() },
    },
  );
  closeSync(log);
  const problem = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(`it ended while starting (${signal ?? `exit code ${code}`})`),
    );
    child.on("message", (raw) => {
      const message: SupervisorMessage = supervisorMessageSchema.parse(raw);
      if (message.kind === "progress") report(message.line);
      else resolve(message.kind === "up" ? undefined : message.reason);
    });
  });
  child.disconnect();
  child.unref();
  const state = readWorldState(folder);
  if (problem !== undefined || state === undefined) {
    const end = readFileSync(logFile, "utf8").trimEnd();
    rmSync(logFile);
    throw new UserError(
      `The sandbox did not come up: ${problem ?? "it is gone again"}${end === "" ? "" : `\n${end}`}\n` +
        '"npm run doctor" says whether this machine lacks something.',
    );
  }
  renameSync(logFile, worldFiles(folder).supervisorLog);
  return state;
}
