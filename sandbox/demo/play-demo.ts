import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { type DataSource, loadTrainingData } from "../data/training-data";
import { localFolder } from "../paths";
import { environmentPython } from "../setup/python-step";
import { startSandbox } from "../world/start-sandbox";
import { writeDemoRecord } from "./demo-record";
import { narrate } from "./narrator";
import { runDemo } from "./run-demo";

/** Where the demo leaves its logs and `demo.json`. */
export const demoFolder = path.join(localFolder, "demo");

/**
 * Plays the demo in a sandbox of its own, on free ports, beside any other that runs, and ends it whatever happens.
 * Resolves to the exit code.
 */
export async function playDemo(source: DataSource): Promise<number> {
  const narrator = narrate(process.stdout);
  const data = await loadTrainingData(source);
  rmSync(demoFolder, { recursive: true, force: true });
  mkdirSync(demoFolder, { recursive: true });
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  narrator.chapter("A sandbox of its own: an AWS emulator and the SageMaker simulator");
  const sandbox = await startSandbox({
    folder: path.join(demoFolder, "world"),
    python: environmentPython,
    report: (line) => narrator.say(line),
  });
  try {
    const record = await runDemo({
      narrator,
      sandbox,
      folder: demoFolder,
      data,
      ownData: source.kind === "csv",
      signal: abort.signal,
    });
    const file = path.join(demoFolder, "demo.json");
    writeDemoRecord(file, record);
    const completed = record.outcome === "completed";
    narrator.chapter(completed ? "Done" : `Stopped: ${record.failure ?? "unknown reason"}`);
    narrator.say(`${path.relative(process.cwd(), file)} has all of it for machines; the logs lie beside it`);
    return completed ? 0 : 1;
  } finally {
    await sandbox.stop();
  }
}
