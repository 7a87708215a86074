import type { Command } from "commander";
import { helpText } from "../help-text";

export function register(program: Command): void {
  program
    .command("lint")
    .description("Check lint, format and types of every project; a warning is an error.")
    .addHelpText("after", helpText(["npm run lint"], { 0: "nothing to complain about", 1: "a check failed" }))
    .action(async () => {
      const { runLint } = await import("../run-lint");
      const { failed } = await runLint();
      process.exitCode = failed === 0 ? 0 : 1;
    });
}
