import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { build } from "esbuild";
import { readBaseline } from "../functions/statistics/baseline";
import { checkoutFolder, localFolder } from "../sandbox/paths";
import { captureOf, captureStart } from "./drift-capture";
import { measureProcess } from "./measure-process";
import { pandasPython } from "./pandas-environment";

/** The same capture, counted by the engine and by pandas on one core, in turn. */
export interface DriftSpeed {
  readonly megabytes: number;
  readonly rows: number;
  /** Of the processor, in the fastest of the rounds: what others do on the machine counts little. */
  readonly engineSeconds: number;
  readonly pandasSeconds: number;
}

/** What the engine needs in a process of its own. */
export interface DriftMemory {
  readonly megabytes: number;
  readonly seconds: number;
  readonly peakMemoryMiB: number;
}

const rounds = 3;
/** Linux can keep a process, with the helpers of its runtime, on one core. */
const pinned = existsSync("/usr/bin/taskset") ? ["/usr/bin/taskset", "-c", "0"] : [];
/** An hour of a busy endpoint; of a smaller file the compiler of the runtime would be a good part. */
const captureBytes = 160e6;
const folder = path.join(localFolder, "bench", "drift");
const files = {
  capture: path.join(folder, "capture.jsonl"),
  statistics: path.join(folder, "statistics.json"),
  cutPoints: path.join(folder, "cut-points.json"),
  engine: path.join(folder, "engine.js"),
};

interface Result {
  readonly seconds: number;
  readonly rows: number;
  readonly means: readonly number[];
}

/** Writes the capture and its baseline, and bundles the engine as the function is. */
export async function prepareDriftBench(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { block, statistics } = await captureOf(captureBytes);
  writeFileSync(files.capture, block);
  writeFileSync(files.statistics, JSON.stringify(statistics));
  const baseline = readBaseline(JSON.stringify(statistics));
  if (baseline.kind === "unreadable") throw new Error(baseline.reason);
  const cutPoints = baseline.value.features.map(({ numeric }) => numeric?.distribution?.cutPoints ?? []);
  writeFileSync(files.cutPoints, JSON.stringify(cutPoints));
  await build({
    entryPoints: [path.join(checkoutFolder, "bench", "drift-engine.ts")],
    outfile: files.engine,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
}

/** Runs both in turn, so that a busy moment hits both. @throws Error when they do not find the same. */
export async function measureDriftSpeed(): Promise<DriftSpeed> {
  const python = await pandasPython();
  const window = [captureStart, captureStart + 3_600_000].map((time) => new Date(time).toISOString());
  const script = path.join(checkoutFolder, "bench", "drift-pandas.py");
  const times = { engine: [] as number[], pandas: [] as number[] };
  let found: { readonly rows: number; readonly bytes: number } | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const engine = await runEngine(0);
    const pandas = await onOneCore<Result>(python, [script, files.capture, files.cutPoints, ...window]);
    if (!isSame(engine.result, pandas.result))
      throw new Error(`the engine and pandas differ: ${JSON.stringify([engine.result, pandas.result])}`);
    times.engine.push(engine.result.seconds);
    times.pandas.push(pandas.result.seconds);
    found = engine.result;
  }
  const { rows = 0, bytes = 0 } = found ?? {};
  return {
    megabytes: bytes / 1e6,
    rows,
    engineSeconds: Math.min(...times.engine),
    pandasSeconds: Math.min(...times.pandas),
  };
}

/** Streams so many bytes through the engine. */
export async function measureDriftMemory(bytes: number): Promise<DriftMemory> {
  const { result, peakMemoryMiB } = await runEngine(bytes);
  return { megabytes: result.bytes / 1e6, seconds: result.seconds, peakMemoryMiB };
}

const runEngine = (bytes: number) =>
  onOneCore<Result & { readonly bytes: number }>(process.execPath, [
    files.engine,
    files.statistics,
    files.capture,
    String(captureStart),
    String(bytes),
  ]);

/** Runs a command that may use one core and one thread, and reads the JSON that it prints. */
async function onOneCore<T>(
  command: string,
  args: readonly string[],
): Promise<{ readonly result: T; readonly peakMemoryMiB: number }> {
  const single = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const [program = command, ...rest] = [...pinned, command, ...args];
  const { output, exitCode, peakMemoryMiB } = await measureProcess(program, rest, {
    cwd: checkoutFolder,
    env: { ...process.env, ...single },
  });
  if (exitCode !== 0) throw new Error(`${path.basename(command)} ${args[0]} failed:\n${output.slice(-4000)}`);
  return { result: JSON.parse(output) as T, peakMemoryMiB };
}

function isSame(engine: Result, pandas: Result): boolean {
  return (
    engine.rows === pandas.rows &&
    engine.means.every((mean, index) => Math.abs(mean - (pandas.means[index] ?? 0)) <= 1e-9 * Math.abs(mean))
  );
}
