import { type Command, InvalidArgumentError, Option } from "commander";
import { helpText } from "../help-text";
import { say } from "../say";

interface BenchArguments {
  readonly endpoints: readonly number[];
}

export function register(program: Command): void {
  program
    .command("bench")
    .description(
      "Measure previews at 1, 10 and 100 endpoints, with and without the pack, start-up, sizes, a rehearsal and the join of labels.",
    )
    .addOption(
      new Option("--endpoints <counts>", "the endpoint counts to preview, separated by commas")
        .default([1, 10, 100], "1,10,100")
        .argParser(readCounts),
    )
    .addHelpText(
      "after",
      helpText(["npm run bench", "npm run bench -- --endpoints 1,10"], {
        0: "measured; a figure over its budget is marked, and fails nothing",
        1: "something could not be measured",
      }),
    )
    .action(async ({ endpoints }: BenchArguments) => {
      const { setUp } = await import("../../sandbox/setup/set-up");
      await setUp();
      const { runBench } = await import("../../bench/run-bench");
      await runBench(endpoints, say);
    });
}

function readCounts(text: string): number[] {
  const counts = text.split(",").map(Number);
  if (!counts.every((count) => Number.isInteger(count) && count > 0))
    throw new InvalidArgumentError("counts are whole numbers from 1, such as 1,10.");
  return counts;
}
