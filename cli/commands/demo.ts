import * as path from "node:path";
import type { Command } from "commander";
import { UserError } from "../../sandbox/setup/user-error";
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
        130: "it was interrupted (Ctrl-C); all that it had started was ended",
      }),
    )
    .action(async ({ data, label, out }: DemoArguments) => {
      if ((data === undefined) !== (label === undefined))
        throw new UserError(
          "--data and --label belong together: name the file and its column with the class.",
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

/** A path as the person typed it: npm changes to the checkout before it starts us, and says where it came from. */
function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}
