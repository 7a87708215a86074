import type { Command } from "commander";
import { UserError } from "../../sandbox/setup/user-error";
import { helpText } from "../help-text";

interface DemoArguments {
  readonly data?: string;
  readonly label?: string;
}

export function register(program: Command): void {
  program
    .command("demo")
    .description(
      "Show the whole of it on this machine: preview under policy, up, a guarded rollout, a refusal.",
    )
    .option(
      "--data <file.csv>",
      "train on your own numeric data instead of the generated turbines (needs --label)",
    )
    .option("--label <column>", "the column of --data that says the class, 0 or 1")
    .addHelpText(
      "after",
      helpText(["npm run demo", "npm run demo -- --data machines.csv --label failed"], {
        0: "the story ran to its end",
        1: "it did not; what failed is printed, and the logs are named",
      }),
    )
    .action(async ({ data, label }: DemoArguments) => {
      if ((data === undefined) !== (label === undefined))
        throw new UserError(
          "--data and --label belong together: name the file and its column with the class.",
        );
      const { setUp } = await import("../../sandbox/setup/set-up");
      await setUp();
      const { playDemo } = await import("../../sandbox/demo/play-demo");
      const { publishedLikeSeed } = await import("../../sandbox/data/generator");
      const source =
        data === undefined || label === undefined
          ? ({ kind: "generated", rows: 10_000, seed: publishedLikeSeed } as const)
          : ({ kind: "csv", path: data, label } as const);
      process.exitCode = await playDemo(source);
    });
}
