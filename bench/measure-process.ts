import { type SpawnOptions, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** What one run of a command cost. */
export interface ProcessCost {
  readonly seconds: number;
  /** The highest sum of resident memory of the process and its descendants, sampled; 0 where `/proc` is missing. */
  readonly peakMemoryMiB: number;
  readonly exitCode: number;
  readonly output: string;
}

const sampleEveryMs = 100;

/** Runs a command to its end and measures it with all the processes it starts. */
export function measureProcess(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let peakKiB = 0;
    const sampler = setInterval(() => {
      if (child.pid !== undefined) peakKiB = Math.max(peakKiB, treeMemoryKiB(child.pid));
    }, sampleEveryMs);
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => {
      clearInterval(sampler);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(sampler);
      const seconds = (performance.now() - start) / 1000;
      resolve({ seconds, peakMemoryMiB: peakKiB / 1024, exitCode: code ?? 1, output });
    });
  });
}

/** Resident memory of a process and all its descendants, from `/proc`. Processes that end meanwhile count nothing. */
function treeMemoryKiB(root: number): number {
  const children = new Map<number, number[]>();
  const memory = new Map<number, number>();
  for (const entry of processIds()) {
    const status = readStatus(entry);
    if (status === undefined) continue;
    memory.set(entry, status.residentKiB);
    children.set(status.parent, [...(children.get(status.parent) ?? []), entry]);
  }
  const total = (id: number): number =>
    (memory.get(id) ?? 0) + (children.get(id) ?? []).reduce((sum, child) => sum + total(child), 0);
  return total(root);
}

function processIds(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readStatus(id: number): { parent: number; residentKiB: number } | undefined {
  try {
    const text = readFileSync(`/proc/${id}/status`, "utf8");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    return { parent: field("PPid"), residentKiB: field("VmRSS") };
  } catch {
    return undefined;
  }
}
