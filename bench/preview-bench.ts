import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { assertNever } from "../policies/model/reading/assert-never";
import { checkoutFolder } from "../sandbox/paths";
import { enginePath } from "../sandbox/setup/engine-choice";
import { barePack } from "./awsguard-pack";
import { measureProcess } from "./measure-process";
import { stackBackend } from "./stack-backend";
import { settingsWithEndpoints } from "./stack-settings";

/** Without a pack, with one that looks at nothing, which shows what the SDK costs by itself, and with ours. */
export const packs = ["none", "empty", "ours"] as const;
export type Pack = (typeof packs)[number];

/** One preview, measured. */
export interface PreviewCost {
  readonly endpoints: number;
  readonly pack: Pack;
  readonly resources: number;
  readonly seconds: number;
  readonly peakMemoryMiB: number;
}

const stack = "sandbox";

function argumentsOf(pack: Pack): readonly string[] {
  switch (pack) {
    case "none":
      return [];
    case "empty":
      return ["--policy-pack", barePack()];
    case "ours":
      return ["--policy-pack", "policies", "--policy-pack-config", "stacks/policy.sandbox.json"];
    default:
      return assertNever(pack);
  }
}

/** Previews the program with so many endpoints, under each of the packs, one after the other. */
export async function measurePreviews(
  endpointCounts: readonly number[],
  report: (cost: PreviewCost) => void,
): Promise<PreviewCost[]> {
  const { folder, env } = stackBackend("previews", stack);
  const settings = readFileSync(path.join(checkoutFolder, "stacks", `Pulumi.${stack}.yaml`), "utf8");
  const costs: PreviewCost[] = [];
  for (const endpoints of endpointCounts) {
    const settingsFile = path.join(folder, `Pulumi.${stack}.${endpoints}.yaml`);
    writeFileSync(settingsFile, settingsWithEndpoints(settings, endpoints));
    for (const pack of packs) {
      const cost = await preview(settingsFile, endpoints, pack, env);
      report(cost);
      costs.push(cost);
    }
  }
  return costs;
}

async function preview(
  settingsFile: string,
  endpoints: number,
  pack: Pack,
  env: Record<string, string>,
): Promise<PreviewCost> {
  const args = [
    "preview",
    "--stack",
    stack,
    "--config-file",
    settingsFile,
    "--non-interactive",
    "--color",
    "never",
  ];
  const { seconds, peakMemoryMiB, exitCode, output } = await measureProcess(
    enginePath(),
    [...args, ...argumentsOf(pack)],
    { cwd: checkoutFolder, env },
  );
  const resources = /\+ (\d+) to create/.exec(output)?.[1];
  if (exitCode !== 0 || resources === undefined)
    throw new Error(`the preview of ${endpoints} endpoints failed:\n${output.slice(-4000)}`);
  return { endpoints, pack, resources: Number(resources), seconds, peakMemoryMiB };
}
