import type { Command } from "commander";
import { UserError } from "../../sandbox/setup/user-error";
import { fromCaller } from "../caller-path";
import { helpText } from "../help-text";

interface DemoArguments {
  readonly data?: string;
  readonly label?: string;
  readonly out?: string;
}

export function register(program: Command): void {
  program
    .command("demo")
    .description(
      "Show the whole of it on this machine: preview under policy, up, a guarded rollout, refusals, rollbacks, drift, retraining.",
    )
    .option(
      "--data <file.csv>",
      "train on your own numeric data instead of the generated turbines (needs --label)",
    )
    .option("--label <column>", "the column of --data that says the class, 0 or 1")
    .option("--out <folder>", "where logs and demo.json go; emptied first (default: .sandbox/demo)")
    .addHelpText(
      "after",
      helpText(["npm run demo", "npm run demo -- --data machines.csv --label failed"], {
        0: "the story ran to its end",
        1: "it did not; what failed is printed, and the logs are named",
        2: "an option makes no sense, or --data and --label are not given together",
        130: "it was interrupted (Ctrl-C); all that it had started was ended",
      }),
    )
    .action(async ({ data, label, out }: DemoArguments) => {
      if ((data === undefined) !== (label === undefined))
        throw new UserError(
          "--data and --label belong together: name the file and its column with the class.",
          2,
        );
      const { demoFolder, playDemo } = await import("../../sandbox/demo/play-demo");
      const { reportOfSandbox } = await import("../report/report-of-sandbox");
      const { publishedLikeSeed } = await import("../../sandbox/data/generator");
      const source =
        data === undefined || label === undefined
          ? ({ kind: "generated", rows: 10_000, seed: publishedLikeSeed } as const)
          : ({ kind: "csv", path: fromCaller(data), label } as const);
      const exitCode = await playDemo({
        source,
        folder: out === undefined ? demoFolder : fromCaller(out),
        writeReport: reportOfSandbox,
        startAgain: commandLine({ data, label, out }),
      });
      // An interrupted set-up may still be at work in this process; what it prints last is not to be lost.
      process.stdout.write("", () => process.exit(exitCode));
    });
}

/** The command line with these options, as a person would type it. */
function commandLine(options: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, /^[\w./:-]+$/.test(value) ? value : JSON.stringify(value)],
  );
  return ["npm run demo", ...(given.length === 0 ? [] : ["--", ...given])].join(" ");
}
