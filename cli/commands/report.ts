import { type Command, InvalidArgumentError } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { ReportOptions } from "../report/report-command";

export function register(program: Command): void {
  const report = program
    .command("report")
    .description(
      "Write what happened to the endpoints as one HTML page that needs no network, and print its path.",
    )
    .option("--endpoint <names...>", "only these, by their names in SageMaker or in the stack's settings")
    .option("--days <count>", "so many days until now", readDays, 30)
    .option("--since <time>", "from then on instead: 90m, 24h, 7d, or a date with or without a time (UTC)")
    .option("--out <file>", "where to write it (default: .sandbox/reports/…)")
    .option("--json", "print what the page says as one JSON document, and its path in it", false);
  addConnectionOptions(report)
    .addHelpText(
      "after",
      helpText(
        [
          "npm run report",
          "npm run report -- --environment prod --days 30 --out report.html",
          "npm run report -- --endpoint turbine-failure --since 24h",
          "npm run -s report -- --json | jq '.report.attention[].what'",
        ],
        {
          0: "written; parts that could not be read are named in it",
          1: "the environment could not be asked, or an endpoint is unknown",
          2: "an option makes no sense",
          130: "interrupted",
        },
      ),
    )
    .action(async (options: ReportOptions) => {
      const { reportCommand } = await import("../report/report-command");
      prepare();
      process.exitCode = await reportCommand(options);
    });
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 455)
    throw new InvalidArgumentError(
      "a whole number of days, from 1 to 455 (as long as CloudWatch keeps metrics).",
    );
  return days;
}
