import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A process by its number and the moment of its birth, because numbers are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly birth: string;
}

export function identify(pid: number): ProcessIdentity | undefined {
  const birth = process.platform === "linux" ? birthFromProc(pid) : birthFromPs(pid);
  return birth === undefined ? undefined : { pid, birth };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.birth === identity.birth;
}

/** Asks the process to end, and after the deadline makes it. Returns when it is gone. */
export async function endProcess(identity: ProcessIdentity, deadlineMs: number): Promise<void> {
  signal(identity, "SIGTERM");
  if (await isGoneWithin(identity, deadlineMs)) return;
  signal(identity, "SIGKILL");
  if (await isGoneWithin(identity, deadlineMs)) return;
  throw new Error(`process ${identity.pid} does not end, not even by SIGKILL`);
}

export async function isGoneWithin(identity: ProcessIdentity, deadlineMs: number): Promise<boolean> {
  const deadline = performance.now() + deadlineMs;
  while (isAlive(identity)) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch {
    // It ended between the two calls.
  }
}

/** Field 22 of `/proc/<pid>/stat` is the start time. A zombie (state Z) has ended; it only waits for its parent. */
function birthFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name is in parentheses and may hold spaces, so the fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function birthFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return line === "" || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
  } catch {
    return undefined;
  }
}
