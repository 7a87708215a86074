import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { checkoutFolder } from "../../../sandbox/paths";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { worldFiles } from "../../../sandbox/world/world-files";
import { documentPath, ledgerTableName } from "./sandbox-endpoint";

const run = promisify(execFile);

export const reconcile = {
  source: "monitored-endpoint",
  "detail-type": "Reconcile",
  detail: { environment: "sandbox" },
};

export const packageChanged = {
  source: ["aws.sagemaker"],
  "detail-type": "SageMaker Model Package State Change",
  detail: { ModelPackageGroupName: "turbine-failure" },
};

/** What the orchestrator is told by its environment. */
const orchestratorVariables = {
  ENVIRONMENT: "sandbox",
  LEDGER_TABLE_NAME: ledgerTableName,
  DOCUMENT_PATH: documentPath,
  DATA_BUCKET: "orchestrator-data",
};

/**
 * Invokes the bundle in a process of its own, with all the events at once; what each invocation ended with: its answer as JSON,
 * `handled` where it has none, or its error.
 */
export async function invokeBundle(
  bundle: string,
  sandbox: Sandbox,
  events: readonly object[],
  variables: Readonly<Record<string, string>> = orchestratorVariables,
): Promise<string[]> {
  const script = `const { handler } = require(${JSON.stringify(bundle)});
    Promise.all(${JSON.stringify(events)}.map((event) => handler(event).then((answer) => JSON.stringify(answer) ?? "handled", String)))
      .then((outcomes) => console.log("OUTCOMES " + JSON.stringify(outcomes)));`;
  const { stdout } = await run(process.execPath, ["-e", script], {
    env: {
      ...sandbox.environment,
      ...variables,
      SANDBOX_CLOCK_FILE: worldFiles(sandbox.folder).clock,
      NODE_OPTIONS: `--require ${JSON.stringify(path.join(checkoutFolder, "sandbox/emulator/clock-preload.cjs"))}`,
    },
  });
  return JSON.parse(/^OUTCOMES (.*)$/m.exec(stdout)?.[1] ?? "[]");
}
