import { type Command, InvalidArgumentError } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { LedgerOptions } from "../ledger/show-ledger";

export function register(program: Command): void {
  const ledger = program
    .command("ledger")
    .description(
      "Print what was decided about an endpoint, its rollout, its orders and what has served when.",
    )
    .argument("<endpoint>", "its name in SageMaker, or in the stack's settings")
    .option(
      "--limit <count>",
      'the newest so many decisions, or "all" (default: 50, with --since all)',
      readLimit,
    )
    .option("--since <time>", "decisions from then on: 90m, 24h, 7d, or a date with or without a time (UTC)")
    .option(
      "--evidence",
      "with each decision its evidence, plan and trigger; with what has served its configuration",
      false,
    )
    .option("--json", "all of it as one JSON document, evidence included", false);
  addConnectionOptions(ledger)
    .addHelpText(
      "after",
      helpText(
        [
          "npm run ledger -- turbine-failure",
          "npm run ledger -- prod-turbine-failure --environment prod --since 24h --evidence",
          "npm run -s ledger -- turbine-failure --limit all --json | jq '.decisions[].decision'",
          "npm run ledger -- turbine-failure --world .sandbox/demo/world      (while the demo runs)",
        ],
        {
          0: "printed",
          1: "it could not be asked, the endpoint is unknown, or items of the ledger cannot be read",
          2: "an option or the endpoint's name is missing or makes no sense",
          130: "interrupted",
        },
      ),
    )
    .action(async (endpoint: string, options: LedgerOptions) => {
      const { showLedger } = await import("../ledger/show-ledger");
      prepare();
      process.exitCode = await showLedger(endpoint, options);
    });
}

function readLimit(text: string): number | "all" {
  if (text === "all") return text;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('a limit is a whole number from 1, or "all".');
  return count;
}
