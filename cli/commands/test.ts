import { Argument, type Command } from "commander";
import { helpText } from "../help-text";
import type { TestSelection } from "../testing/run-tests";

export function register(program: Command): void {
  program
    .command("test")
    .description("Set up, check lint and types, run the unit and the integration tests.")
    .addArgument(new Argument("[kind]", "only these, and no lint").choices(["unit", "integration"]))
    .option("--grep <pattern>", "only tests whose title matches, and no lint")
    .option("--without <spec>", "all but this spec file, such as integration/release/upgrades.spec.ts")
    .addHelpText(
      "after",
      helpText(["npm test", "npm test -- unit", "npm test -- --grep rollback"], {
        0: "everything passed, and at least one test ran",
        1: "something failed; the last line says how much",
      }),
    )
    .action(async (kind: TestSelection["kind"], options: { grep?: string; without?: string }) => {
      const { runTests } = await import("../testing/run-tests");
      const { say } = await import("../say");
      const { passed, failed } = await runTests({
        ...(kind === undefined ? {} : { kind }),
        ...(options.grep === undefined ? {} : { grep: options.grep }),
        ...(options.without === undefined ? {} : { without: options.without }),
      }).catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        return { passed: 0, failed: 1 };
      });
      process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
      say(`${passed} passed, ${failed} failed`);
    });
}
