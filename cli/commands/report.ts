import { type Command, InvalidArgumentError } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { ReportOptions } from "../report/write-report";

export function register(program: Command): void {
  const report = program
    .command("report")
    .description(
      "Write one page that needs no network: what needs somebody now, rollouts, drift, accuracy, the knowledge base.",
    )
    .option(
      "--endpoint <name>",
      "only this one, by its name in SageMaker or in the stack's settings; may be given several times",
      (name: string, before: readonly string[]) => [...before, name],
      [] as readonly string[],
    )
    .option("--days <count>", "how far back the figures reach", readDays, 30)
    .option("--since <time>", "instead of --days: 90m, 24h, 7d, or a date with or without a time (UTC)")
    .option("--out <file.html>", "where it is written (default: a new file in .sandbox/reports)")
    .option("--json", "print the report's data as one JSON document, with the path of the page", false);
  addConnectionOptions(report)
    .addHelpText(
      "after",
      helpText(
        [
          "npm run report",
          "npm run report -- --endpoint turbine-failure --days 7 --out turbine.html",
          "npm run report -- --environment prod --since 2026-05-01",
          "npm run -s report -- --json | jq '.report.attention'",
        ],
        {
          0: "written; its path is the output",
          1: "the environment could not be asked, or an endpoint is unknown",
          2: "an option makes no sense",
          130: "interrupted",
        },
      ),
    )
    .action(async (options: ReportOptions) => {
      const { writeReport } = await import("../report/write-report");
      prepare();
      process.exitCode = await writeReport(options);
    });
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isFinite(days) || days <= 0 || days > 455)
    throw new InvalidArgumentError(
      "days are a number above 0, at most 455: CloudWatch keeps figures for 15 months.",
    );
  return days;
}
