import { type Command, Option } from "commander";
import { fromCaller } from "../caller-path";
import { helpText } from "../help-text";
import type { CheckOptions } from "../policy/check-policy";

export function register(program: Command): void {
  const policy = program
    .command("policy")
    .description("The policy pack without the engine: judge a stack from a file, look its rules up.")
    .addHelpText(
      "after",
      helpText(["npm run policy -- check stack.json", "npm run policy -- rules"], { 0: "printed" }),
    );
  policy
    .command("check")
    .description("Judge the resources of `pulumi stack export` or `pulumi preview --json`.")
    .argument("<file>", "the export or the preview, as JSON")
    .option("--config <file>", "the file that --policy-pack-config takes")
    .addOption(
      new Option("--format <format>", "for people, for programs, for code hosts, for CI")
        .choices(["table", "json", "sarif", "junit"])
        .default("table"),
    )
    .option("--out <file>", "write there instead of to the standard output")
    .addHelpText(
      "after",
      helpText(
        [
          "pulumi preview -s prod --json > preview.json && npm run policy -- check preview.json",
          "npm run policy -- check stack.json --config policy.json --format sarif --out policy.sarif",
        ],
        {
          0: "no mandatory rule is broken",
          1: "a mandatory rule is broken, an exemption has to be mended, or something cannot be judged and the settings say that this fails",
          2: "the file or the settings cannot be used, or an option makes no sense",
        },
      ),
    )
    .action(async (file: string, options: CheckOptions) => {
      const { checkPolicy } = await import("../policy/check-policy");
      const files = {
        ...(options.config === undefined ? {} : { config: fromCaller(options.config) }),
        ...(options.out === undefined ? {} : { out: fromCaller(options.out) }),
      };
      process.exitCode = checkPolicy(
        fromCaller(file),
        { ...options, ...files },
        (text) => process.stdout.write(text),
        new Date(),
      );
    });
  policy
    .command("rules")
    .description("A line for each rule, worst first; with an id, its page.")
    .argument("[id]", "a rule")
    .option("--json", "as one JSON document", false)
    .addHelpText(
      "after",
      helpText(["npm run policy -- rules", "npm run policy -- rules endpoint-has-rollback-alarms"], {
        0: "printed",
        2: "there is no such rule",
      }),
    )
    .action(async (id: string | undefined, { json }: { readonly json: boolean }) => {
      const { printRules } = await import("../policy/print-rules");
      const { say } = await import("../say");
      printRules(id, json, say);
    });
}
