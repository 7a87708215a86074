import type { Command } from "commander";
import { helpText } from "../help-text";

export function register(program: Command): void {
  program
    .command("pulumi")
    .description(
      "Any Pulumi command against the local backend, with the sandbox's AWS when one runs. \"npm run pulumi -- help\" is Pulumi's own help.",
    )
    .argument("[args...]", "what you would type after `pulumi`")
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText(
      "after",
      helpText(
        [
          "npm run pulumi -- preview -s prod --policy-pack policies",
          "npm run pulumi -- up -s sandbox          (with the sandbox up)",
          "npm run pulumi -- preview --help",
        ],
        {
          0: "Pulumi ended with 0",
          1: "set-up failed",
          n: "Pulumi's own exit code: a refused preview is not 0",
        },
      ),
    )
    .action(async (args: string[]) => {
      const { setUp } = await import("../../sandbox/setup/set-up");
      await setUp();
      const { preparePulumi } = await import("../../sandbox/engine/pulumi-command");
      const { runInPlace } = await import("../run-in-place");
      const { file, args: allArgs, env } = preparePulumi(args, process.env);
      process.exitCode = await runInPlace(file, allArgs, { env });
    });
}
