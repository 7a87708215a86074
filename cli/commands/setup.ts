import type { Command } from "commander";
import { helpText } from "../help-text";

export function register(program: Command): void {
  program
    .command("setup")
    .description("Make what the other commands need: engine, plugins, Python environment, builds.")
    .addHelpText("after", helpText(["npm run setup"], { 0: "everything is in place", 1: "a step failed" }))
    .action(async () => {
      const { allSteps, setUp } = await import("../../sandbox/setup/set-up");
      const { say } = await import("../say");
      await setUp();
      for (const step of allSteps) {
        say(`${step.title}: ${step.check().kind === "in place" ? "in place" : "changed while it was made"}`);
      }
    });
}
