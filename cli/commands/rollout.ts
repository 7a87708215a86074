import { type Command, InvalidArgumentError } from "commander";
import type { OrderAction } from "../../functions/shared/orders/order-target";
import { addConnectionOptions, type ConnectionFlags } from "../aws/connection-options";
import { prepare } from "../aws/prepare";
import { helpText } from "../help-text";
import type { OrderOptions } from "../rollout/give-order";

const exitCodes = {
  0: "done; the orchestrator was told, or looks by itself within five minutes",
  1: "failed or refused; nothing was ordered",
  2: "an option or the endpoint's name is missing or makes no sense",
  130: "interrupted",
};
const reason = '--reason "p95 doubled, incident 4711"';

export function register(program: Command): void {
  const rollout = program
    .command("rollout")
    .description("Order what happens to an endpoint's rollouts; who and why go into the ledger.")
    .addHelpText(
      "after",
      helpText(
        [
          "npm run rollout -- status",
          `npm run rollout -- return turbine-failure ${reason} --environment prod`,
        ],
        exitCodes,
      ),
    );
  registerStatus(rollout);
  registerOrder(rollout, "pause", "Let no new rollout begin; what SageMaker has already goes on.");
  registerOrder(rollout, "resume", "Let rollouts begin again.");
  registerOrder(
    rollout,
    "skip-gate",
    "Take a version up without its evaluations; it must be approved.",
    "the version (default: the one that waits at the gate, or was refused last)",
  );
  registerOrder(
    rollout,
    "skip-bake",
    "In an emergency: bring a version in all at once, without the time in which SageMaker watches it.",
    "the version (default: the one that waits for its update)",
  );
  registerOrder(
    rollout,
    "return",
    "Go back at once to a version that has served before, without a new analysis.",
    "the version (default: the one that served before)",
  );
  registerOrder(
    rollout,
    "abort",
    "Roll the running rollout back.",
    "the version of the rollout, as a check (default: the one that runs)",
  );
}

function registerStatus(rollout: Command): void {
  addConnectionOptions(
    rollout
      .command("status")
      .description("A line for each endpoint: what serves, its last rollout, what holds or pauses it.")
      .option("--json", "as one JSON document", false),
  )
    .addHelpText(
      "after",
      helpText(["npm run rollout -- status --environment prod"], {
        0: "printed",
        1: "it could not be asked, or the ledger of an endpoint cannot be read",
        2: "an option makes no sense",
        130: "interrupted",
      }),
    )
    .action(async (options: ConnectionFlags & { readonly json: boolean }) => {
      prepare();
      const { showStatus } = await import("../rollout/show-status");
      process.exitCode = await showStatus(options);
    });
}

function registerOrder(rollout: Command, action: OrderAction, description: string, version?: string): void {
  const command = rollout
    .command(action)
    .description(description)
    .argument("<endpoint>", "its name in SageMaker, or in the stack's settings")
    .requiredOption("--reason <text>", "why; it goes into the ledger")
    .option("--by <name>", "who orders it (default: the AWS caller's ARN, in a sandbox the user's name)");
  if (version !== undefined) command.option("--version <number>", version, readVersion);
  const example = version === undefined ? "" : "--version 7 ";
  addConnectionOptions(command)
    .addHelpText(
      "after",
      helpText(
        [`npm run rollout -- ${action} turbine-failure ${example}${reason} --by "Ada Lovelace"`],
        exitCodes,
      ),
    )
    .action(async (endpoint: string, options: OrderOptions) => {
      prepare();
      const { giveOrder } = await import("../rollout/give-order");
      await giveOrder(action, endpoint, options);
    });
}

function readVersion(text: string): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1)
    throw new InvalidArgumentError("a version is a whole number from 1.");
  return version;
}
