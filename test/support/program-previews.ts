import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type EngineEvent, LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { automationCommand } from "../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../sandbox/paths";
import { type AttachedProviders, attachedProviders } from "./attached-providers";
import { type PackProcess, startPack } from "./pack-process";

/** A violation as the engine hands it to its listeners. */
export interface PolicyFinding {
  readonly level: "mandatory" | "advisory";
  readonly policy: string;
  readonly urn: string;
  readonly message: string;
}

export interface ProgramPreview {
  readonly findings: readonly PolicyFinding[];
  /** What went wrong besides the policies: the program itself, or a resource that the provider refuses. */
  readonly errors: readonly string[];
  readonly resources: number;
}

/** Previews under the pack, each in the engine's own process, two at a time. */
export interface ProgramPreviews {
  /** Previews a program in a stack of this name. */
  readonly preview: (stack: string, program: () => void | Promise<void>) => Promise<ProgramPreview>;
  readonly stop: () => void;
}

/** As many as CI has processors. */
const lanes = 2;

/** Packages whose resources the programs declare. */
const packages = ["aws", "aws-native", "gcp", "random"];

/**
 * Prepares the real engine for many small previews. What is the same in all of them is started once: the SDK is loaded in
 * this process and runs each program as the automation API does, the providers listen here, and the pack runs.
 */
export async function programPreviews(folder: string, stacks: readonly string[]): Promise<ProgramPreviews> {
  const backend = path.join(folder, "backend");
  const workDir = path.join(folder, "project");
  for (const made of [backend, workDir]) mkdirSync(made, { recursive: true });
  writeFileSync(path.join(workDir, "Pulumi.yaml"), "name: corpus\nruntime: nodejs\n");
  const providers = await attachedProviders(packages);
  const environment = {
    ...pulumiEnvironment(process.env, undefined),
    ...providers.environment,
    PULUMI_BACKEND_URL: `file://${backend}`,
  };
  const packFolder = path.join(checkoutFolder, "policies");
  const packs = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      startPack(packFolder, path.join(folder, `pack-${lane}`), environment),
    ),
  );
  const pulumiCommand = await automationCommand();
  const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars: environment });
  const byName = new Map<string, Stack>();
  for (const stack of stacks) byName.set(stack, await Stack.create(stack, workspace));
  const take = takingTurns(packs);
  // The SDK notes a stack trace for each property of each resource; mapping them to sources is a third of the work here.
  process.setSourceMapsEnabled(false);
  return {
    preview: (stack, program) => take((pack) => previewUnder(pack, byName.get(stack), program)),
    stop: () => stopAll(packs, providers),
  };
}

async function previewUnder(
  pack: PackProcess,
  stack: Stack | undefined,
  program: () => void | Promise<void>,
): Promise<ProgramPreview> {
  if (stack === undefined) throw new Error("no such stack was asked for");
  const events: EngineEvent[] = [];
  const failure = await stack
    .preview({
      program: async () => program(),
      policyPacks: [pack.path],
      color: "never",
      onEvent: (event) => {
        events.push(event);
      },
    })
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  const findings = findingsOf(events);
  const errors = events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" && diagnosticEvent.message.trim() !== "preview failed"
      ? [diagnosticEvent.message.trim()]
      : [],
  );
  const resources = events.filter(({ resourcePreEvent }) => resourcePreEvent !== undefined).length;
  // The engine fails a preview for violations without an error of its own.
  const unexplained =
    failure !== undefined && errors.length === 0 && !findings.some(({ level }) => level === "mandatory");
  return { findings, errors: unexplained ? [failure] : errors, resources };
}

/** What the packs say in a preview. */
export function findingsOf(events: readonly EngineEvent[]): readonly PolicyFinding[] {
  return events.flatMap(({ policyEvent }): readonly PolicyFinding[] =>
    policyEvent === undefined
      ? []
      : [
          {
            level: policyEvent.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
            policy: policyEvent.policyName,
            urn: policyEvent.resourceUrn ?? "",
            message: policyEvent.message.trim(),
          },
        ],
  );
}

/** Gives each caller one of the things for as long as its work takes; who comes too late waits. */
function takingTurns<Thing>(things: readonly Thing[]) {
  const free = [...things];
  const waiting: ((thing: Thing) => void)[] = [];
  return async <Result>(work: (thing: Thing) => Promise<Result>): Promise<Result> => {
    const thing = free.shift() ?? (await new Promise<Thing>((resolve) => waiting.push(resolve)));
    try {
      return await work(thing);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(thing);
      else next(thing);
    }
  };
}

function stopAll(packs: readonly PackProcess[], providers: AttachedProviders): void {
  process.setSourceMapsEnabled(true);
  for (const pack of packs) pack.stop();
  providers.stop();
}
