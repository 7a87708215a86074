import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";
import { mark } from "./mark";
import { measureProcess } from "./measure-process";

const pairs = 1_000_000;
const budgetSeconds = 20;
const budgetMemoryMiB = 512;

/** Joins a million predictions with a million labels in a process of its own, which also makes the bytes of both. */
export async function accuracyBench(say: (line: string) => void): Promise<void> {
  say("Accuracy: predictions joined with their labels, in a process of its own");
  const { exitCode, output, peakMemoryMiB } = await measureProcess(
    process.execPath,
    ["--require", "tsx/cjs", path.join(__dirname, "accuracy-join.ts"), String(pairs)],
    { cwd: checkoutFolder },
  );
  const { seconds, makingSeconds, labelled, outcome } = exitCode === 0 ? JSON.parse(output) : {};
  if (labelled !== pairs || outcome !== "evaluated")
    throw new Error(`the join of ${pairs} predictions failed: ${output}`);
  const within = seconds <= budgetSeconds && peakMemoryMiB <= budgetMemoryMiB;
  say(
    `  ${pairs} with ${pairs}: ${seconds.toFixed(1)} s (and ${makingSeconds.toFixed(1)} s to make them)   budget ${budgetSeconds} s   peak ${peakMemoryMiB.toFixed(0)} MiB   budget ${budgetMemoryMiB} MiB${mark(within)}`,
  );
}
