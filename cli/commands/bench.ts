import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { type BenchPart, benchParts } from "../../bench/bench-parts";
import { helpText } from "../help-text";
import { say } from "../say";

interface BenchArguments {
  readonly endpoints: readonly number[];
  readonly full: boolean;
}

export function register(program: Command): void {
  program
    .command("bench")
    .description(
      "Measure previews at 1, 10 and 100 endpoints, with and without the pack, start-up, sizes, a rehearsal, the drift engine beside pandas, the join of labels, the policy pack beside the SDK and awsguard, the report, the time from an alarm to its message, and a consumer from an empty folder to a preview.",
    )
    .addArgument(new Argument("[part]", "what to measure; all when it is left out").choices(benchParts))
    .addOption(
      new Option("--endpoints <counts>", "the endpoint counts to preview, separated by commas")
        .default([1, 10, 100], "1,10,100")
        .argParser(readCounts),
    )
    .option("--full", "also what takes minutes: the drift engine's memory at 10 GB", false)
    .addHelpText(
      "after",
      helpText(["npm run bench", "npm run bench -- --endpoints 1,10", "npm run bench -- drift --full"], {
        0: "measured; a figure over its budget is marked, and fails nothing",
        1: "something could not be measured",
      }),
    )
    .action(async (part: BenchPart | undefined, { endpoints, full }: BenchArguments) => {
      const { setUp } = await import("../../sandbox/setup/set-up");
      await setUp();
      const { runBench } = await import("../../bench/run-bench");
      await runBench({ ...(part !== undefined && { part }), endpointCounts: endpoints, full }, say);
    });
}

function readCounts(text: string): number[] {
  const counts = text.split(",").map(Number);
  if (!counts.every((count) => Number.isInteger(count) && count > 0))
    throw new InvalidArgumentError("counts are whole numbers from 1, such as 1,10.");
  return counts;
}
