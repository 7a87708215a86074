import { type Command, InvalidArgumentError, Option } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { ChangeOptions } from "../violations/give-change";
import type { ListOptions } from "../violations/list-violations";
import type { TopOptions } from "../violations/show-top";
import type { ShowOptions } from "../violations/show-violation";

const readCodes = {
  0: "printed",
  1: "it could not be asked, none or several violations are meant, or items of the table cannot be read",
  2: "an option is missing or makes no sense",
  130: "interrupted",
};
const writeCodes = {
  0: "written",
  1: "failed or refused; nothing was written",
  2: "an option is missing or makes no sense",
  130: "interrupted",
};
const fingerprint = "the violation's fingerprint, the start of it, or the start of its digits";
const sinceText =
  "those that were last seen from then on: 90m, 24h, 7d, or a date with or without a time (UTC)";

export function register(program: Command): void {
  const violations = program
    .command("violations")
    .description("What the monitors have found, how often, and what people have made of it.")
    .addHelpText(
      "after",
      helpText(
        [
          "npm run violations -- list --state open",
          "npm run violations -- show air_temperature-3f9a",
          "npm run violations -- top --group-by source --environment prod",
        ],
        readCodes,
      ),
    );
  registerList(violations);
  registerShow(violations);
  registerTop(violations);
  registerNote(violations);
  registerClose(violations);
  registerReopen(violations);
}

function registerList(violations: Command): void {
  const command = violations
    .command("list")
    .description("A line for each violation, the latest first.")
    .addOption(
      new Option("--state <state>", "only those in this state").choices([
        "open",
        "explained",
        "fixed",
        "expected",
      ]),
    )
    .option("--feature <name>", "only those of this feature")
    .option("--endpoint <name>", "only those that this endpoint has had")
    .option("--since <time>", sinceText)
    .option("--json", "as one JSON document, each record whole", false);
  addConnectionOptions(command)
    .addHelpText(
      "after",
      helpText(["npm run violations -- list --state open --since 7d --environment prod"], readCodes),
    )
    .action(async (options: ListOptions) => {
      prepare();
      const { listViolations } = await import("../violations/list-violations");
      process.exitCode = await listViolations(options);
    });
}

function registerShow(violations: Command): void {
  const command = violations
    .command("show")
    .description("All that is known of a violation: where, when, how bad, and what people wrote about it.")
    .argument("<fingerprint>", fingerprint)
    .option("--limit <count>", "the newest so many occurrences", readCount, 20)
    .option("--json", "as one JSON document", false);
  addConnectionOptions(command)
    .addHelpText(
      "after",
      helpText(["npm run violations -- show air_temperature-3f9a --limit 100"], readCodes),
    )
    .action(async (typed: string, options: ShowOptions) => {
      prepare();
      const { showViolation } = await import("../violations/show-violation");
      process.exitCode = await showViolation(typed, options);
    });
}

function registerTop(violations: Command): void {
  const command = violations
    .command("top")
    .description("What recurs most, with all its occurrences so far.")
    .addOption(
      new Option("--group-by <grouping>", "what is added up")
        .choices(["source", "feature", "check"])
        .default("source"),
    )
    .option("--since <time>", sinceText)
    .option("--limit <count>", "the first so many", readCount, 20)
    .option("--json", "as one JSON document", false);
  addConnectionOptions(command)
    .addHelpText("after", helpText(["npm run violations -- top --group-by feature --since 30d"], readCodes))
    .action(async (options: TopOptions) => {
      prepare();
      const { showTop } = await import("../violations/show-top");
      process.exitCode = await showTop(options);
    });
}

function registerNote(violations: Command): void {
  const command = violations
    .command("note")
    .description("Write something down about a violation, for whoever meets it next.")
    .argument("<fingerprint>", fingerprint)
    .requiredOption("--text <text>", "what is to be known, at most 2000 characters");
  addChangeOptions(command)
    .addHelpText(
      "after",
      helpText(
        ['npm run violations -- note rpm-1a2b --text "probe 3 is being replaced" --by "Ada Lovelace"'],
        writeCodes,
      ),
    )
    .action(async (typed: string, { text, ...options }: ChangeOptions & { readonly text: string }) => {
      prepare();
      const { giveChange } = await import("../violations/give-change");
      await giveChange(typed, { kind: "note", text }, options);
    });
}

interface CloseOptions extends ChangeOptions {
  readonly as: "explained" | "fixed" | "expected";
  readonly reason: string;
  readonly cause?: string;
}

function registerClose(violations: Command): void {
  const command = violations
    .command("close")
    .description("Say what a violation has come to; one that is fixed opens itself when it occurs again.")
    .argument("<fingerprint>", fingerprint)
    .addOption(
      new Option("--as <state>", "its cause is known, its cause is gone, or it is as it should be")
        .choices(["explained", "fixed", "expected"])
        .makeOptionMandatory(),
    )
    .requiredOption("--reason <text>", "why it is closed")
    .option("--cause <text>", "what brought it about; with --as explained it has to be said");
  addChangeOptions(command)
    .addHelpText(
      "after",
      helpText(
        [
          'npm run violations -- close rpm-1a2b --as fixed --reason "probe replaced" --cause "worn speed probe"',
        ],
        writeCodes,
      ),
    )
    .action(async (typed: string, { as, reason, cause, ...options }: CloseOptions) => {
      prepare();
      const { giveChange } = await import("../violations/give-change");
      const change = { kind: "close", as, reason, ...(cause === undefined ? {} : { cause }) } as const;
      await giveChange(typed, change, options);
    });
}

function registerReopen(violations: Command): void {
  const command = violations
    .command("reopen")
    .description("Open a violation again that was closed.")
    .argument("<fingerprint>", fingerprint)
    .requiredOption("--reason <text>", "why it is open again");
  addChangeOptions(command)
    .addHelpText(
      "after",
      helpText(['npm run violations -- reopen rpm-1a2b --reason "it was another probe"'], writeCodes),
    )
    .action(async (typed: string, { reason, ...options }: ChangeOptions & { readonly reason: string }) => {
      prepare();
      const { giveChange } = await import("../violations/give-change");
      await giveChange(typed, { kind: "reopen", reason }, options);
    });
}

function addChangeOptions(command: Command): Command {
  return addConnectionOptions(
    command
      .option("--by <name>", "who says it (default: the AWS caller's ARN, in a sandbox the user's name)")
      .option("--json", "the record and the note as one JSON document", false),
  );
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError("a count is a whole number from 1.");
  return count;
}
