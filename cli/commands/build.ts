import type { Command } from "commander";
import { helpText } from "../help-text";

export function register(program: Command): void {
  program
    .command("build")
    .description("Build what has changed: functions, components, policies, language host, provider plugin.")
    .addHelpText("after", helpText(["npm run build"], { 0: "everything is built", 1: "a build failed" }))
    .action(async () => {
      const { buildSteps, setUp } = await import("../../sandbox/setup/set-up");
      const { say } = await import("../say");
      const made = await setUp(buildSteps);
      say(
        made.length === 0 ? "Nothing has changed." : `Built: ${made.map((step) => step.title).join(", ")}.`,
      );
    });
}
