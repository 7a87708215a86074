import type { Command } from "commander";
import { addConnectionOptions } from "../aws/connection-options";
import { helpText } from "../help-text";
import type { WatchOptions } from "../watch/watch-endpoint";

export function register(program: Command): void {
  const watch = program
    .command("watch")
    .description(
      "Follow an endpoint's rollout: its stage, the shares of the traffic, the bake, the rollback alarms, the verdict.",
    )
    .argument("<endpoint>", "its name in SageMaker, or in the stack's settings")
    .option("--once", "one look, and end whatever runs", false)
    .option("--wait", "when no rollout runs, wait for the next one and follow it", false)
    .option(
      "--until-verdict",
      "for scripts: when no rollout runs any more, end by the verdict of the last one",
      false,
    )
    .option("--json", "one JSON document a line, whenever something has changed", false);
  addConnectionOptions(watch)
    .addHelpText(
      "after",
      helpText(
        [
          "npm run watch -- turbine-failure",
          "npm run watch -- prod-turbine-failure --environment prod --wait",
          "npm run -s watch -- turbine-failure --json | jq -c '.changes[].text'",
          "npm run watch -- turbine-failure --world .sandbox/demo/world      (while the demo runs)",
        ],
        {
          0: "the version was promoted; or no rollout runs, or one look was wanted",
          1: "it could not be asked, or the endpoint is unknown",
          2: "an option or the endpoint's name is missing or makes no sense",
          3: "the rollout ended without a promotion: refused, rolled back, aborted, failed or superseded",
          130: "interrupted; the rollout goes on",
        },
      ),
    )
    .action(async (endpoint: string, options: WatchOptions) => {
      const { watchEndpoint } = await import("../watch/watch-endpoint");
      process.exitCode = await watchEndpoint(endpoint, options);
    });
}
