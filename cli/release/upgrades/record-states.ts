import { compactState } from "./compact-state";
import { programStacks } from "./program-stacks";
import { recordedPrograms } from "./recorded-programs";
import { recordedStatesFolder, writeRecordedState } from "./recorded-states";

/** Deploys each recorded program with the real engine, in no AWS, and writes the state that a user would have. */
export async function recordStates(
  version: string,
  say: (line: string) => void,
  folder = recordedStatesFolder,
): Promise<void> {
  const stacks = await programStacks();
  try {
    for (const [name, program] of Object.entries(recordedPrograms)) {
      const stack = await stacks.stack(name);
      await stack.up({ program: async () => program(stacks.functionCodeFolder), color: "never" });
      const state = compactState(await stack.exportStack());
      const bytes = writeRecordedState(version, name, state, folder);
      const resources = (state.deployment as { readonly resources: readonly unknown[] }).resources.length;
      say(`${version}/${name}: ${resources} resources, ${(bytes / 1000).toFixed(1)} kB`);
    }
  } finally {
    stacks.stop();
  }
}
