import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../setup/user-error";
import { functionLogReader } from "./function-logs";
import { growthReader, lastLines } from "./log-files";
import { worldFiles } from "./world-files";
import { runningWorld } from "./world-state";

export const logSources = ["emulator", "simulator", "functions"] as const;
export type LogSource = (typeof logSources)[number];

export interface LogsOptions {
  readonly sources: readonly LogSource[];
  /** How many of the last lines of each source come first. */
  readonly lines: number;
  readonly follow: boolean;
  readonly write: (line: string) => void;
}

const pollMs = 500;

/** Prints the last lines of the sandbox's logs, and with `follow` goes on until the sandbox ends. */
export async function logs(options: LogsOptions, folder: string): Promise<void> {
  const readers = await Promise.all(options.sources.map((source) => openSource(source, options, folder)));
  while (options.follow && runningWorld(folder) !== undefined) {
    await delay(pollMs);
    for (const read of readers) for (const line of await read()) options.write(line);
  }
}

/** Prints the last lines and gives back how to read on. */
async function openSource(
  source: LogSource,
  { lines, write }: LogsOptions,
  folder: string,
): Promise<() => Promise<readonly string[]>> {
  if (source === "functions") return openFunctions(lines, write, folder);
  const files = worldFiles(folder);
  const file = source === "emulator" ? files.emulatorLog : files.simulatorLog;
  const read = growthReader(file);
  for (const line of lastLines(file, lines)) write(`${source} · ${line}`);
  return async () => read().map((line) => `${source} · ${line}`);
}

async function openFunctions(
  lines: number,
  write: (line: string) => void,
  folder: string,
): Promise<() => Promise<readonly string[]>> {
  const state = runningWorld(folder);
  if (state === undefined) {
    throw new UserError(
      'The functions\' logs are gone with the sandbox; "npm run sandbox -- up" starts one.',
      3,
    );
  }
  const read = await functionLogReader(state.ports);
  const format = async (): Promise<readonly string[]> =>
    (await read()).map(({ functionName, text }) => `${functionName} · ${text}`);
  const old = await format();
  for (const line of lines === 0 ? [] : old.slice(-lines)) write(line);
  return format;
}
