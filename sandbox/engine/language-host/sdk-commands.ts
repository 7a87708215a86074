import { createRequire } from "node:module";
import * as path from "node:path";

/** The parts of the nodejs SDK that run a user's code. */
export type SdkCommand = "run" | "run-plugin" | "run-policy-pack";

/**
 * The SDK's own runner, as the program in `programFolder` would load it: the code that runs and the code that
 * starts it must be one copy of the SDK, because outputs of two copies do not recognise each other.
 */
export function sdkCommandFile(programFolder: string, command: SdkCommand): string {
  const fromProgram = createRequire(path.join(programFolder, "package.json"));
  try {
    return fromProgram.resolve(`@pulumi/pulumi/cmd/${command}`);
  } catch {
    throw new Error(
      `${programFolder}: the package @pulumi/pulumi is not installed where this program can load it; run "npm install" there`,
    );
  }
}
