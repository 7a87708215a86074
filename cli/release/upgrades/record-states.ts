import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation";
import { checkoutFolder } from "../../../sandbox/paths";
import { compactState } from "./compact-state";
import { type ProgramStacks, programStacks } from "./program-stacks";
import { recordedPrograms } from "./recorded-programs";
import { recordedStatesFolder, writeRecordedSchema, writeRecordedState } from "./recorded-states";

/** What the components look like from outside now. */
export const currentSchemaFile = path.join(checkoutFolder, "components", "schema.json");

/**
 * Deploys each recorded program with the real engine, in no AWS, and writes the state that a user would have; and the schema
 * that users write their programs against.
 */
export async function recordStates(
  version: string,
  say: (line: string) => void,
  folder = recordedStatesFolder,
): Promise<void> {
  writeRecordedSchema(version, readFileSync(currentSchemaFile, "utf8"), folder);
  await eachState((name, state) => {
    const bytes = writeRecordedState(version, name, state, folder);
    const resources = (state.deployment as { readonly resources: readonly unknown[] }).resources.length;
    say(`${version}/${name}: ${resources} resources, ${(bytes / 1000).toFixed(1)} kB`);
  });
}

/** Calls back with the state that each program has with the code as it is. */
export async function eachState(use: (program: string, state: Deployment) => void): Promise<void> {
  const stacks = await programStacks();
  try {
    for (const name of Object.keys(recordedPrograms)) use(name, await stateOf(stacks, name));
  } finally {
    stacks.stop();
  }
}

/** Deploys one program. What it reads must have been deployed into the same stacks before. */
export async function stateOf(stacks: ProgramStacks, name: string): Promise<Deployment> {
  const program = recordedPrograms[name];
  if (program === undefined) throw new Error(`no recorded program is called ${name}`);
  const stack = await stacks.stack(name, { host: program.remote ?? false });
  await stack.up({ program: async () => program.run(stacks.functionCodeFolder), color: "never" });
  return compactState(await stack.exportStack());
}
