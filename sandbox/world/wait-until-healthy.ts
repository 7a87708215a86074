import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../setup/user-error";
import type { RunningPart } from "./running-part";

const deadlineMs = 30_000;
const pollMs = 50;
const linesShown = 15;

/** Returns when the address answers; throws with the end of the log when the process ends first or stays silent. */
export async function waitUntilHealthy(
  part: RunningPart,
  url: string,
  logFile: string,
  signal?: AbortSignal,
): Promise<void> {
  let ending: string | undefined;
  void part.ended.then((how) => {
    ending = how;
  });
  const started = performance.now();
  while (!(await answers(url))) {
    signal?.throwIfAborted();
    if (ending !== undefined) throw failure(`the ${part.name} ended while starting (${ending})`, logFile);
    if (performance.now() - started > deadlineMs) {
      throw failure(`the ${part.name} did not answer at ${url} within ${deadlineMs / 1000} s`, logFile);
    }
    await delay(pollMs);
  }
}

/** Whether something answers at the address with a success. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function failure(what: string, logFile: string): UserError {
  return new UserError(
    `${what}. The end of ${logFile}:\n${lastLines(logFile)}\n"npm run doctor" says whether this machine lacks something.`,
  );
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-linesShown).join("\n");
  } catch {
    return "(there is no log)";
  }
}
