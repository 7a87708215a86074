import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { version } from "@pulumi/aws/package.json";
import { RecordingProvider, recordedRegion } from "../../cli/release/upgrades/recording-provider";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { serveAttached } from "../../sandbox/provider/server/serve-attached";
import { packedConsumer } from "./packed-consumer";
import { type PulumiRun, writeFiles } from "./pulumi-project";
import { runEngine } from "./run-engine";
import { type StateResource, stateResources } from "./state-resources";

/** Programs over the packed components that are deployed into no AWS: the recording provider makes up its answers. */
export interface RecordedConsumer {
  readonly folder: string;
  /** Runs the engine in the program of this name. */
  readonly run: (program: string, ...args: readonly string[]) => Promise<PulumiRun>;
  /** Writes the program's files, deploys it over what is deployed already, and answers what the engine printed. */
  readonly deploy: (program: string, files: Readonly<Record<string, string>>) => Promise<string>;
  readonly state: (program: string) => Promise<readonly StateResource[]>;
  readonly stop: () => void;
}

/** Whoever calls stops it. */
export async function recordedConsumer(): Promise<RecordedConsumer> {
  const folder = await packedConsumer({}, ["components"]);
  const provider = await serveAttached(["aws"], version, () => new RecordingProvider());
  const made = new Set<string>();
  const run = (program: string, ...args: readonly string[]): Promise<PulumiRun> => {
    const backend = path.join(folder, "backends", program);
    mkdirSync(backend, { recursive: true });
    const env = {
      ...pulumiEnvironment(process.env, undefined),
      ...provider.environment,
      PULUMI_BACKEND_URL: `file://${backend}`,
    };
    return runEngine(path.join(folder, program), env, args);
  };
  const succeeds = async (program: string, ...args: readonly string[]): Promise<string> => {
    const { exitCode, output } = await run(program, ...args);
    assert.equal(exitCode, 0, output);
    return output;
  };
  return {
    folder,
    run,
    deploy: async (program, files) => {
      writeFiles(folder, {
        ...files,
        [`${program}/Pulumi.dev.yaml`]: `config:\n  aws:region: ${recordedRegion}\n`,
      });
      if (!made.has(program)) await succeeds(program, "stack", "init", "dev");
      made.add(program);
      return succeeds(program, "up", "--yes", "--skip-preview");
    },
    state: async (program) => stateResources(await succeeds(program, "stack", "export")),
    stop: () => {
      provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
