import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { type DataSource, loadTrainingData } from "../data/training-data";
import { localFolder } from "../paths";
import { environmentPython } from "../setup/python-step";
import { UserError } from "../setup/user-error";
import { announceWorld } from "../world/announce-world";
import { identify, isAlive } from "../world/process-identity";
import { startSandbox } from "../world/start-sandbox";
import { removeWorldState } from "../world/world-state";
import { writeDemoRecord } from "./demo-record";
import { narrate } from "./narrator";
import { runDemo } from "./run-demo";

/** Where the demo leaves its logs and `demo.json`, unless another folder is named. */
export const demoFolder = path.join(localFolder, "demo");

/**
 * Plays the demo in a sandbox of its own, on free ports, beside any other that runs, and ends it whatever happens.
 * Resolves to the exit code.
 */
export async function playDemo(source: DataSource, folder: string = demoFolder): Promise<number> {
  const narrator = narrate(process.stdout);
  const data = await loadTrainingData(source);
  takeFolder(folder);
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  narrator.chapter("A sandbox of its own: an AWS emulator and the SageMaker simulator");
  const sandbox = await startSandbox({
    folder: path.join(folder, "world"),
    python: environmentPython,
    report: (line) => narrator.say(line),
  });
  // While it plays, `ledger` and `rollout` can ask it with --world.
  announceWorld(sandbox);
  try {
    const record = await runDemo({
      narrator,
      sandbox,
      folder,
      data,
      ownData: source.kind === "csv",
      signal: abort.signal,
    });
    const file = path.join(folder, "demo.json");
    writeDemoRecord(file, record);
    const completed = record.outcome === "completed";
    narrator.chapter(completed ? "Done" : `Stopped: ${record.failure ?? "unknown reason"}`);
    narrator.say(`${path.relative(process.cwd(), file)} has all of it for machines; the logs lie beside it`);
    return completed ? 0 : 1;
  } finally {
    await sandbox.stop();
    removeWorldState(sandbox.folder);
  }
}

const ownerFile = "owner.json";

/** Empties the folder for this run. @throws UserError when a demo is running in it, or it holds something else. */
function takeFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(path.join(folder, ownerFile)))
    throw new UserError(
      `${folder} holds something else than an earlier demo; give --out an empty or a new folder`,
    );
  const owner = ownerOf(folder);
  if (owner !== undefined && isAlive(owner))
    throw new UserError(
      `a demo is running in ${folder} (process ${owner.pid}); wait for its end, or give this one --out with another folder`,
    );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, ownerFile), JSON.stringify(identify(process.pid)));
}

function ownerOf(folder: string): { readonly pid: number; readonly birth: string } | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(path.join(folder, ownerFile), "utf8"));
    const parsed = z.object({ pid: z.number(), birth: z.string() }).safeParse(owner);
    return parsed.data;
  } catch {
    return undefined;
  }
}
