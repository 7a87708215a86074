import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pulumiEnvironment } from "../sandbox/engine/pulumi-environment";
import { enginePath } from "../sandbox/setup/engine-choice";
import { packedFile } from "../test/support/packed-consumer";
import { writeFiles } from "../test/support/pulumi-project";
import { type ConsumerStep, consumerSteps } from "./consumer-steps";
import { measureProcess } from "./measure-process";

/** A step as it went. */
export interface ConsumerResult extends ConsumerStep {
  readonly seconds: number;
  /** What was printed, without this machine's paths. */
  readonly output: string;
}

/** What npm knows already when the consumer begins: nothing, or what it has downloaded before. */
export type NpmCache = "cold" | "warm";

/**
 * Walks through the steps in empty folders outside of the repository, first with an empty cache of npm and then with what is in
 * it. Nothing of the repository is used but the packed files and the engine with its stand-in provider.
 */
export async function runConsumer(
  report: (cache: NpmCache, result: ConsumerResult) => void,
): Promise<Readonly<Record<NpmCache, readonly ConsumerResult[]>>> {
  const root = mkdtempSync(path.join(tmpdir(), "first-consumer-"));
  try {
    const walk = (cache: NpmCache) => walkThrough(root, cache, (result) => report(cache, result));
    return { cold: await walk("cold"), warm: await walk("warm") };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function walkThrough(
  root: string,
  cache: NpmCache,
  report: (result: ConsumerResult) => void,
): Promise<readonly ConsumerResult[]> {
  const folder = path.join(root, cache, "first-consumer");
  const backend = path.join(root, cache, "backend");
  for (const made of [folder, backend]) mkdirSync(made, { recursive: true });
  const archives = (["components", "policies"] as const).map((each) =>
    path.basename(packedFile(each, folder)),
  );
  const env = {
    ...pulumiEnvironment(process.env, undefined),
    PULUMI_BACKEND_URL: `file://${backend}`,
    npm_config_cache: path.join(root, "npm-cache"),
    PATH: [path.dirname(enginePath()), process.env.PATH ?? ""].join(path.delimiter),
  };
  const results: ConsumerResult[] = [];
  for (const step of consumerSteps(archives)) {
    writeFiles(folder, step.files);
    const run = await measureProcess("sh", ["-c", step.command], { cwd: folder, env });
    const output = run.output.replaceAll(folder, "~/first-consumer");
    if (run.exitCode !== 0) throw new Error(`${step.command} failed:\n${output}`);
    const result = { ...step, seconds: run.seconds, output };
    report(result);
    results.push(result);
  }
  return results;
}
