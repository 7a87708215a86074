import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { fromCaller } from "../caller-path";
import { helpText } from "../help-text";
import { type WorldFlag, worldOption } from "./world-option";

interface FaultFlags extends WorldFlag {
  readonly set?: string;
  readonly clear?: true;
}

/** `npm run sandbox -- faults`: shows, sets or ends the simulator's misbehaviour. */
export function registerFaults(sandbox: Command): void {
  sandbox
    .command("faults")
    .description("What the simulator does wrong on purpose: throttles, 500s, late and lost events.")
    .addOption(worldOption())
    .addOption(new Option("--set <file>", "replace all of it by this JSON file").conflicts("clear"))
    .option("--clear", "end all of it")
    .addHelpText(
      "after",
      helpText(
        [
          "npm run sandbox -- faults",
          "npm run sandbox -- faults --set docs/faults.example.json",
          "npm run sandbox -- faults --clear",
        ],
        {
          0: "it is as printed",
          1: "the simulator refuses it, with every mistake; nothing was changed",
          2: "the file cannot be read, or is no JSON",
          3: "the sandbox is down",
        },
      ),
    )
    .action(async ({ world, set, clear }: FaultFlags) => {
      const { readFaults, setFaults } = await import("../../sandbox/world/sandbox-faults");
      if (set !== undefined) await setFaults(world, await readJsonFile(fromCaller(set)));
      else if (clear === true) await setFaults(world, {});
      process.stdout.write(`${JSON.stringify(await readFaults(world), undefined, 2)}\n`);
    });
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { UserError } = await import("../../sandbox/setup/user-error");
    throw new UserError(
      `--set: ${file} cannot be read as JSON (${error instanceof Error ? error.message : error}). ` +
        "docs/faults.example.json is one that can.",
      2,
    );
  }
}
