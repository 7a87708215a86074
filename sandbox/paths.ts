import * as path from "node:path";

/** The checkout this file is part of. */
export const checkoutFolder = path.resolve(__dirname, "..");

/** The one ignored folder that holds everything set-up and the sandbox write. */
export const localFolder = path.join(checkoutFolder, ".sandbox");

/** Where the tools live that set-up makes once. */
export const toolFolders = {
  /** The private `PULUMI_HOME`: engine, language host and plugins. */
  pulumiHome: path.join(localFolder, "pulumi-home"),
  /** The Python virtual environment with the emulator. */
  pythonEnvironment: path.join(localFolder, "venv"),
} as const;

/** Pulumi's local state (file backend) of the offline stacks. */
export const backendFolder = path.join(localFolder, "backend");

/** Everything of the sandbox that is running or ran last: state, logs, temporary files. */
export const worldFolder = path.join(localFolder, "world");
