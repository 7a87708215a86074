import type { Command } from "commander";
import { helpText } from "../help-text";
import { jsonDocument } from "../json-document";

export function register(program: Command): void {
  program
    .command("doctor")
    .description("Say what is there, where, in which version, and what to do about what is missing.")
    .option("--json", "as one JSON document", false)
    .addHelpText(
      "after",
      helpText(["npm run doctor", "npm run -s doctor -- --json"], {
        0: "everything needed is there",
        1: "something is missing; each such line says how to get it",
      }),
    )
    .action(async (options: { readonly json: boolean }) => {
      const { examineMachine } = await import("../doctor/machine");
      const { examineCheckout } = await import("../doctor/checkout");
      const { isHealthy, renderFindings } = await import("../doctor/finding");
      const { say } = await import("../say");
      const findings = [...(await examineMachine()), ...examineCheckout()];
      const healthy = isHealthy(findings);
      if (options.json) {
        say(jsonDocument({ healthy, findings }));
      } else {
        renderFindings(findings).forEach(say);
        say(healthy ? "Everything needed is there." : "Something is missing: see the lines above.");
      }
      process.exitCode = healthy ? 0 : 1;
    });
}
