import type { Command } from "commander";
import { fromCaller } from "../caller-path";
import { helpText } from "../help-text";

interface RehearseArguments {
  readonly plan: string;
  readonly scenario: string;
  readonly traffic: string;
  readonly seed: string;
  readonly json?: boolean;
  readonly compare?: boolean;
  readonly out?: string;
}

const example = "npm run rehearse -- --plan sandbox/rehearsal/plans/canary.json";

export function register(program: Command): void {
  program
    .command("rehearse")
    .description(
      "Run a rollout plan in fast time against a version that misbehaves, and say what it would cost.",
    )
    .requiredOption("--plan <plan.json>", "the plan: rollout, instances and alarm thresholds")
    .option(
      "--scenario <name>",
      "healthy, slow, slow-leak, failing, crashing, wrong-schema or fails-to-start",
      "slow-leak",
    )
    .option("--traffic <rate>", "requests per second or minute, such as 50/s or 3000/min", "50/s")
    .option("--seed <number>", "same input and seed, same output", "1")
    .option("--compare", "rehearse all four strategies, with the same watching time in all")
    .option("--json", "as one JSON document")
    .option("--out <chart.svg>", "draw the share of the new version over time")
    .addHelpText(
      "after",
      helpText(
        [
          `${example} --scenario failing`,
          `${example} --compare --out chart.svg`,
          "npm run -s rehearse -- --plan plan.json --traffic 200/s --seed 7 --json",
        ],
        {
          0: "the healthy version was promoted, or the strategies were compared",
          1: "a bug",
          2: "an option is missing, or the plan, an option or a file cannot be used, or the planner refuses the rollout; every problem is listed",
          3: "a faulty version was promoted: nothing in the plan saw its fault",
          4: "the version was rolled back",
          5: "neither: the rollback failed",
        },
      ),
    )
    .action(async (options: RehearseArguments) => {
      const { rehearseCommand } = await import("../../sandbox/rehearsal/rehearse-command");
      const { say } = await import("../say");
      const files = {
        plan: fromCaller(options.plan),
        ...(options.out === undefined ? {} : { out: fromCaller(options.out) }),
      };
      process.exitCode = await rehearseCommand({ ...options, ...files }, say);
    });
}
