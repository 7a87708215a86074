import * as path from "node:path";
import { buildFunctions } from "../../../functions/build";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { type Clients, sandboxClients } from "./sandbox-endpoint";

export interface SteppedSandbox {
  readonly sandbox: Sandbox;
  readonly clients: Clients;
  /** File of the orchestrator's bundle. */
  readonly bundle: string;
  /** ARNs of the registered versions, the first one's first. */
  readonly arns: readonly string[];
  readonly approve: (version: number) => Promise<void>;
}

/** A sandbox whose clock is moved by hand, with registered versions of a small model, and the orchestrator as bundled. */
export async function startSteppedSandbox(
  folder: string,
  versions: readonly { readonly withoutEvaluation?: true }[],
): Promise<SteppedSandbox> {
  const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
  const sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
  const { environment } = sandbox;
  const built = await buildFunctions(path.join(folder, "functions"));
  const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
  const arns: string[] = [];
  for (const [index, own] of versions.entries()) {
    const version = index + 1;
    const forest = { seed: version, trees: 3, depth: 3 };
    const recipe = { version, forest, trainingShare: 0.3, ...own };
    arns.push((await registerModelVersion({ environment, data, recipe })).arn);
  }
  return {
    sandbox,
    clients: sandboxClients(sandbox),
    bundle: built.find(({ name }) => name === "orchestrator")?.file ?? "",
    arns,
    approve: async (version) => {
      await approveModelVersion(environment, arns[version - 1] ?? "");
    },
  };
}
