import type { Command } from "commander";
import { placeFromCaller } from "../caller-path";
import { helpText } from "../help-text";

interface BaselineFlags {
  readonly data: string;
  readonly out: string;
  readonly exclude: readonly string[];
  readonly delimiter: string;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command("baseline")
    .description(
      "Compute statistics.json and constraints.json, which live traffic is compared with, from a training set.",
    )
    .requiredOption(
      "--data <training.csv>",
      "CSV with a header, also .gz; - for standard input, or s3://bucket/key",
    )
    .requiredOption("--out <place>", "a folder, or s3://bucket/prefix")
    .option("--exclude <columns...>", "columns that requests do not carry, such as the label", [])
    .option("--delimiter <character>", "what stands between columns", ",")
    .option("--json", "as one JSON document", false)
    .addHelpText(
      "after",
      helpText(
        [
          "npm run baseline -- --data training.csv --exclude machine_failure --out s3://models/turbine-failure/2/baseline",
          "zcat training.csv.gz | npm run -s baseline -- --data - --out baseline --json",
        ],
        {
          0: "both files are written",
          1: "a bug",
          2: "an option is missing, or the data or the place cannot be used; every problem is listed, and nothing is written",
        },
      ),
    )
    .action(async (flags: BaselineFlags) => {
      const { baselineCommand } = await import("../baseline/baseline-command");
      const { say } = await import("../say");
      const places = { data: placeFromCaller(flags.data), out: placeFromCaller(flags.out) };
      await baselineCommand(
        { ...flags, ...places },
        { say, progress: (line) => process.stderr.write(`${line}\n`) },
      );
    });
}
