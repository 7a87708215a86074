import { measureDriftMemory, measureDriftSpeed, prepareDriftBench } from "./drift-bench";
import { mark } from "./mark";

const budgetRatio = 5;
const budgetMiB = 256;
const memorySizes = { always: [10e6, 1e9], full: [10e9] } as const;

/** Measures the streaming drift engine beside pandas, and its memory by the size of the capture. */
export async function sayDrift(full: boolean, say: (line: string) => void): Promise<void> {
  await prepareDriftBench();
  say(
    "Drift statistics of one captured object, from its bytes on, in seconds of one core; fastest of three, in turn",
  );
  const { megabytes, rows, engineSeconds, pandasSeconds } = await measureDriftSpeed();
  const line = (name: string, seconds: number) =>
    `  ${name.padEnd(18)} ${seconds.toFixed(2).padStart(6)} s ${(megabytes / seconds).toFixed(0).padStart(5)} MB/s`;
  say(`  ${megabytes.toFixed(0)} MB, ${rows} rows`);
  say(line("streaming engine", engineSeconds));
  say(line("pandas", pandasSeconds));
  const ratio = pandasSeconds / engineSeconds;
  say(`  ratio ${ratio.toFixed(1)} ×   budget ${budgetRatio} ×${mark(ratio >= budgetRatio)}`);

  say("Memory of the streaming engine in a process of its own");
  for (const bytes of [...memorySizes.always, ...(full ? memorySizes.full : [])]) {
    const memory = await measureDriftMemory(bytes);
    const size = `${memory.megabytes.toFixed(0)} MB`.padStart(9);
    const peak = `${memory.peakMemoryMiB.toFixed(0)} MiB`.padStart(8);
    say(
      `  ${size} ${peak}   budget ${budgetMiB} MiB${mark(memory.peakMemoryMiB <= budgetMiB)}   ${memory.seconds.toFixed(1)} s`,
    );
  }
  if (!full) say("  10000 MB with --full");
}
