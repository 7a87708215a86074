import * as path from "node:path";
import { assertNever } from "../../functions/shared/assert-never";
import { type DataSource, loadTrainingData, type TrainingData } from "../data/training-data";
import { localFolder } from "../paths";
import { environmentPython } from "../setup/python-step";
import { setUp } from "../setup/set-up";
import { announceWorld } from "../world/announce-world";
import { type Sandbox, startSandbox } from "../world/start-sandbox";
import { removeWorldState } from "../world/world-state";
import { takeFolder } from "./demo-folder";
import { type DemoRecord, writeDemoRecord } from "./demo-record";
import { abortOnSignals, interruptionOf, untilAborted } from "./interruption";
import { type Narrator, narrate } from "./narrator";
import { runDemo } from "./run-demo";

/** Where the demo leaves its logs and `demo.json`, unless another folder is named. */
export const demoFolder = path.join(localFolder, "demo");

export interface DemoRequest {
  readonly source: DataSource;
  /** Where logs and `demo.json` go. */
  readonly folder: string;
  /** Writes the report of the demo's world into the file, while the sandbox still runs. */
  readonly writeReport: (sandbox: Sandbox, file: string) => Promise<void>;
  /** The command line that starts this demo, to be named when it was interrupted. */
  readonly startAgain: string;
}

/**
 * Plays the demo in a sandbox of its own, on free ports, beside any other that runs, and ends it whatever happens.
 * Resolves to the exit code.
 */
export async function playDemo(request: DemoRequest): Promise<number> {
  const signal = abortOnSignals(() => process.stdout.write("\ninterrupted: ending what was started …\n"));
  try {
    // Before set-up, which may take minutes: data that cannot be used need none.
    const data = await untilAborted(loadTrainingData(request.source), signal);
    await untilAborted(setUp(), signal);
    return await playIn(request, data, signal);
  } catch (error) {
    const interruption = interruptionOf(signal);
    if (interruption === undefined) throw error;
    process.stdout.write(
      `interrupted before the first chapter: nothing is left running, and what set-up had finished is kept\nstart again: ${request.startAgain}\n`,
    );
    return interruption.exitCode;
  }
}

async function playIn(
  { source, folder, startAgain, writeReport }: DemoRequest,
  data: TrainingData,
  signal: AbortSignal,
): Promise<number> {
  const narrator = narrate(process.stdout);
  takeFolder(folder);
  narrator.chapter("A sandbox of its own: an AWS emulator and the SageMaker simulator");
  const sandbox = await startSandbox({
    folder: path.join(folder, "world"),
    python: environmentPython,
    report: (line) => narrator.say(line),
    signal,
  });
  let record: DemoRecord;
  try {
    // While it plays, `ledger` and `rollout` can ask it with --world.
    announceWorld(sandbox);
    narrator.say("in front of each line: seconds since the start");
    narrator.say("times such as 14:05:00: the sandbox's own clock, on which an hour passes in a minute");
    record = await runDemo({ narrator, sandbox, folder, data, ownData: source.kind === "csv", signal });
    if (record.outcome !== "interrupted")
      record = {
        ...record,
        ...(await reported(narrator, path.join(folder, "report.html"), writeReport, sandbox)),
      };
  } finally {
    await sandbox.stop();
    removeWorldState(sandbox.folder);
  }
  const file = path.join(folder, "demo.json");
  writeDemoRecord(file, record);
  tellEnd(narrator, record, { file, startAgain });
  if (record.outcome === "interrupted") return interruptionOf(signal)?.exitCode ?? 1;
  return record.outcome === "completed" ? 0 : 1;
}

/** A report that cannot be written spoils no story; what was wrong is said. */
async function reported(
  narrator: Narrator,
  file: string,
  writeReport: DemoRequest["writeReport"],
  sandbox: Sandbox,
): Promise<Pick<DemoRecord, "report">> {
  try {
    await writeReport(sandbox, file);
    return { report: file };
  } catch (error) {
    narrator.say(`no report: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

function tellEnd(
  narrator: Narrator,
  record: DemoRecord,
  { file, startAgain }: { readonly file: string; readonly startAgain: string },
): void {
  const [headline, ...details] = (record.failure ?? "unknown reason").split("\n");
  const shown = fromCaller(file);
  switch (record.outcome) {
    case "completed":
      narrator.chapter("Done: all that was started has ended");
      if (record.report !== undefined)
        narrator.say(`to look at: ${fromCaller(record.report)} (in a browser)`);
      narrator.say(`for machines: ${shown}, with the logs beside it`);
      narrator.say("next, on your own data:  npm run demo -- --data file.csv --label column");
      narrator.say(
        'next, step by step:      npm run sandbox -- up   (then as README.md says under "The sandbox")',
      );
      return;
    case "interrupted":
      narrator.chapter("Interrupted: the emulator, the simulator and all that ran in them were ended");
      narrator.say(`kept until the next demo in this folder: ${shown}, with the logs beside it`);
      narrator.say(`start again: ${startAgain}`);
      return;
    case "failed":
      narrator.chapter(`Stopped: ${headline}`);
      if (details.length > 0) narrator.say(details.join("\n"));
      narrator.say(`what was seen until then: ${shown}, with the logs beside it`);
      narrator.say(`mend what is named above, and start again: ${startAgain}`);
      return;
    default:
      assertNever(record.outcome);
  }
}

/** The file as the person who started the demo would name it. */
function fromCaller(file: string): string {
  const relative = path.relative(process.env.INIT_CWD ?? process.cwd(), file);
  return relative.startsWith("..") ? file : relative;
}
