import type { Command } from "commander";
import { helpText } from "../help-text";
import { say } from "../say";

interface BenchArguments {
  readonly endpoints: string;
}

export function register(program: Command): void {
  program
    .command("bench")
    .description(
      "Measure previews at 1, 10 and 100 endpoints, with and without the pack, start-up, sizes and a rehearsal.",
    )
    .option("--endpoints <counts>", "the endpoint counts to preview, separated by commas", "1,10,100")
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
      await runBench(endpoints.split(",").map(Number), say);
    });
}
