import type { Command } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { ChangeOptions } from "../incidents/give-change";
import type { ListOptions } from "../incidents/list-incidents";
import type { ShowOptions } from "../incidents/show-incident";

const readCodes = {
  0: "printed",
  1: "it could not be asked, none or several incidents are meant, or items of the table cannot be read",
  2: "an option is missing or makes no sense",
  130: "interrupted",
};
const writeCodes = {
  0: "written; the others are told at once, or within a minute",
  1: "failed or refused; nothing was written",
  2: "an option is missing or makes no sense",
  130: "interrupted",
};
const key =
  "the message's key, the alarm's name, or enough of either: turbine-failure-latency-p95, version-refused/turbine-failure";

export function register(program: Command): void {
  const incidents = program
    .command("incidents")
    .description("What people have been told of, who looks into it, and what became of it.")
    .addHelpText(
      "after",
      helpText(
        [
          "npm run incidents -- list",
          "npm run incidents -- show turbine-failure-latency-p95",
          'npm run incidents -- acknowledge turbine-failure-latency-p95 --reason "looking into it" --environment prod',
        ],
        readCodes,
      ),
    );
  registerList(incidents);
  registerShow(incidents);
  registerChange(
    incidents,
    "acknowledge",
    "Say that you look into it, so that nobody else is called for it.",
  );
  registerChange(
    incidents,
    "resolve",
    "Say that it is over. An alarm that still rings opens its incident again when it next changes.",
  );
}

function registerList(incidents: Command): void {
  const command = incidents
    .command("list")
    .description("A line for each incident that is not resolved, the most urgent first.")
    .option("--all", "the resolved ones of the last year too", false)
    .option("--json", "as one JSON document, each record whole", false);
  addConnectionOptions(command)
    .addHelpText("after", helpText(["npm run incidents -- list --all --environment prod"], readCodes))
    .action(async (options: ListOptions) => {
      prepare();
      const { listIncidents } = await import("../incidents/list-incidents");
      process.exitCode = await listIncidents(options);
    });
}

function registerShow(incidents: Command): void {
  const command = incidents
    .command("show")
    .description("All that is recorded of an incident.")
    .argument("<key>", key)
    .option("--json", "as one JSON document", false);
  addConnectionOptions(command)
    .addHelpText(
      "after",
      helpText(["npm run incidents -- show version-refused/turbine-failure/7 --environment prod"], readCodes),
    )
    .action(async (typed: string, options: ShowOptions) => {
      prepare();
      const { showIncident } = await import("../incidents/show-incident");
      await showIncident(typed, options);
    });
}

function registerChange(incidents: Command, kind: "acknowledge" | "resolve", description: string): void {
  const command = incidents
    .command(kind)
    .description(description)
    .argument("<key>", key)
    .requiredOption("--reason <text>", "why; it stands in the message to the others")
    .option("--by <name>", "who says it (default: the AWS caller's ARN, in a sandbox the user's name)")
    .option("--json", "the record as one JSON document", false);
  addConnectionOptions(command)
    .addHelpText(
      "after",
      helpText(
        [
          `npm run incidents -- ${kind} turbine-failure-latency-p95 --reason "returned to version 6" --by "Ada Lovelace"`,
        ],
        writeCodes,
      ),
    )
    .action(async (typed: string, options: ChangeOptions) => {
      prepare();
      const { giveChange } = await import("../incidents/give-change");
      await giveChange(kind, typed, options);
    });
}
