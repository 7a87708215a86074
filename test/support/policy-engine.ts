import { copyFileSync, mkdirSync } from "node:fs";
import * as path from "node:path";
import { initializeStack } from "../../sandbox/engine/initialize-stack";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../sandbox/paths";
import { bundle } from "../../sandbox/setup/bundle";
import { enginePath } from "../../sandbox/setup/engine-choice";
import { attachedProviders } from "./attached-providers";
import type { PulumiRun } from "./pulumi-project";
import { runEngine } from "./run-engine";

const packFolder = path.join(checkoutFolder, "policies");

/** A finding as the engine prints it. */
export interface PrintedFinding {
  readonly level: string;
  readonly policy: string;
  /** `aws:sagemaker:Endpoint: turbine`. */
  readonly resource: string;
  /** Description and message. */
  readonly lines: readonly string[];
}

export interface Preview {
  readonly exitCode: number | null;
  readonly output: string;
  readonly findings: readonly PrintedFinding[];
}

/** Builds the pack that the engine is to load. */
export async function buildPack(): Promise<void> {
  await bundle({
    entry: "policies/index.ts",
    outputFile: path.join(packFolder, "dist", "index.js"),
    external: ["@pulumi/*"],
  });
}

/** Previews a program under the pack with the real engine, as a stack named prod in a backend of the test's own. */
export function previewUnderPack(
  program: string,
  backend: string,
  ...options: readonly string[]
): Promise<Preview> {
  return previewUnder(packFolder, program, backend, ...options);
}

/** As `previewUnderPack`, under the pack that stands at a path: a folder, or an executable file. */
export async function previewUnder(
  pack: string,
  program: string,
  backend: string,
  ...options: readonly string[]
): Promise<Preview> {
  mkdirSync(backend, { recursive: true });
  const providers = await attachedProviders(["aws"]);
  const run = (...args: readonly string[]) => runPulumi(program, backend, providers.environment, args);
  try {
    const made = await run("stack", "init", "prod", "--no-select");
    if (made.exitCode !== 0) throw new Error(made.output);
    const { exitCode, output } = await run("preview", "-s", "prod", "--policy-pack", pack, ...options);
    return { exitCode, output, findings: parseFindings(output) };
  } finally {
    providers.stop();
  }
}

/** Previews one of the program's own stacks under the pack, with a copy of its settings, into which the engine writes. */
export async function previewOwnStack(
  stack: string,
  backend: string,
  ...options: readonly string[]
): Promise<Preview> {
  mkdirSync(backend, { recursive: true });
  const providers = await attachedProviders(["aws"]);
  const settings = path.join(backend, `Pulumi.${stack}.yaml`);
  copyFileSync(path.join(checkoutFolder, "stacks", `Pulumi.${stack}.yaml`), settings);
  try {
    initializeStack(enginePath(), stack, {
      ...pulumiEnvironment(process.env, undefined),
      PULUMI_BACKEND_URL: `file://${backend}`,
    });
    const args = ["preview", "-s", stack, "--config-file", settings, "--policy-pack", packFolder, ...options];
    const { exitCode, output } = await runPulumi(checkoutFolder, backend, providers.environment, args);
    return { exitCode, output, findings: parseFindings(output) };
  } finally {
    providers.stop();
  }
}

function runPulumi(
  program: string,
  backend: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<PulumiRun> {
  const env = {
    ...pulumiEnvironment(process.env, undefined),
    ...environment,
    PULUMI_BACKEND_URL: `file://${backend}`,
  };
  return runEngine(program, env, args);
}

const header = /^ {8}- \[(\w+)\](?: \[severity: \w+\])? {2}(\S+)(?: {2}\((.+)\))?$/;
const text = /^ {10}(.+)$/;

/** Reads the findings below the line "Policies:". */
function parseFindings(output: string): readonly PrintedFinding[] {
  const findings: { level: string; policy: string; resource: string; lines: string[] }[] = [];
  for (const line of output.slice(Math.max(0, output.indexOf("\nPolicies:"))).split("\n")) {
    const [, level, policy, resource = ""] = header.exec(line) ?? [];
    const [, words] = text.exec(line) ?? [];
    if (level !== undefined && policy !== undefined) findings.push({ level, policy, resource, lines: [] });
    else if (words !== undefined) findings.at(-1)?.lines.push(words);
  }
  return findings;
}
