import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { initializeStack } from "../sandbox/engine/initialize-stack";
import { pulumiEnvironment } from "../sandbox/engine/pulumi-environment";
import { localFolder } from "../sandbox/paths";
import { enginePath } from "../sandbox/setup/engine-choice";

/** A place for one bench to run the engine in. */
export interface StackBackend {
  /** Emptied; what other benches have installed beside it stays. */
  readonly folder: string;
  readonly env: Record<string, string>;
}

/** Makes an empty stack in a backend of the bench's own. */
export function stackBackend(bench: string, stack: string): StackBackend {
  const folder = path.join(localFolder, "bench", bench);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "backend"), { recursive: true });
  const env = {
    ...pulumiEnvironment(process.env, undefined),
    PULUMI_BACKEND_URL: `file://${path.join(folder, "backend")}`,
  };
  initializeStack(enginePath(), stack, env);
  return { folder, env };
}
