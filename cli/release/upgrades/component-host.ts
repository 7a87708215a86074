import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { checkoutFolder } from "../../../sandbox/paths";

/** The components as other languages reach them: our plugin in a process of its own, to which engines attach. */
export interface ComponentHost {
  /** One entry of `PULUMI_DEBUG_PROVIDERS`. */
  readonly attachment: string;
  readonly stop: () => void;
}

/** Starts the plugin from its sources. Throws with what it has said when it ends instead of naming its port. */
export async function startComponentHost(): Promise<ComponentHost> {
  const entry = path.join(checkoutFolder, "components", "plugin.ts");
  // The engine tells its address when it attaches; the plugin refuses to start without one.
  const args = ["--require", "tsx/cjs", entry, "127.0.0.1:1"];
  const host = spawn(process.execPath, args, { cwd: checkoutFolder, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => {
    host.kill();
  };
  process.once("exit", stop);
  try {
    return { attachment: `monitored-endpoint:${await portOf(host)}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function portOf(host: ChildProcess): Promise<number> {
  let said = "";
  host.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const ended = once(host, "exit").then(([code]) => {
    throw new Error(`the component host ended with exit code ${code}: ${said}`);
  });
  // Once the port is known, its end is no error any more.
  ended.catch(() => undefined);
  if (host.stdout === null) throw new Error("the component host has no output");
  const line = once(createInterface(host.stdout), "line").then(([text]) => Number(text));
  return Promise.race([line, ended]);
}
