import { type ConsumerResult, type NpmCache, runConsumer } from "./consumer-run";
import { transcript } from "./consumer-transcript";
import { mark } from "./mark";

const budgetSeconds = 60;

/** From an empty folder to a preview under the pack, as somebody who uses the packages for the first time. */
export async function consumerBench(say: (line: string) => void): Promise<void> {
  say("The first consumer, from an empty folder to a preview under the pack, with the engine present");
  const runs = await runConsumer((cache, result) => {
    say(`  npm cache ${cache}  ${seconds(result.seconds)}  ${result.command}`);
    if (cache === "cold") for (const line of transcript(result).split("\n")) say(`    | ${line}`);
  });
  for (const cache of ["cold", "warm"] as const) sayTotal(cache, runs[cache], say);
}

function sayTotal(cache: NpmCache, results: readonly ConsumerResult[], say: (line: string) => void): void {
  const total = results.reduce((sum, result) => sum + result.seconds, 0);
  say(
    `  npm cache ${cache}  ${seconds(total)}  all of it   budget ${budgetSeconds}.0 s${mark(total <= budgetSeconds)}`,
  );
}

const seconds = (value: number): string => `${value.toFixed(1)} s`.padStart(7);
