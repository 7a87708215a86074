import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { version } from "@pulumi/aws/package.json";
import { type EngineEvent, LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { RecordingProvider } from "../../cli/release/upgrades/recording-provider";
import { automationCommand } from "../../sandbox/engine/automation-command";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder } from "../../sandbox/paths";
import { type AttachedProviders, serveAttached } from "../../sandbox/provider/server/serve-attached";
import { attachedProviders, type ExistingResources } from "./attached-providers";
import { packedConsumer } from "./packed-consumer";
import type { PolicyFinding } from "./program-previews";

/** What the engine plans for one resource. */
export interface PlannedResource {
  /** `create`, `import`, … */
  readonly operation: string;
  readonly type: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface ExamplePreview {
  readonly resources: readonly PlannedResource[];
  readonly findings: readonly PolicyFinding[];
  /** Warnings and errors of the program, the provider and the engine. */
  readonly complaints: readonly string[];
  /** What went wrong as a whole; undefined when the preview succeeded. */
  readonly failure: string | undefined;
}

export interface ExamplePreviews {
  /** The folder outside of the repository that stands for the consumer's machine. */
  readonly folder: string;
  /** In the stack that the example has settings for, with its settings of the pack. */
  readonly preview: (example: string) => Promise<ExamplePreview>;
  readonly stop: () => void;
}

const settingsFile = /^Pulumi\.(\w+)\.yaml$/;

export interface ExampleWorld {
  /** What AWS is said to have already. */
  readonly existing: ExistingResources;
  /** By their example, what its stack's configuration is given. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By their example, the one that is deployed before, because its stack is read. */
  readonly readFrom: Readonly<Record<string, string>>;
}

/**
 * Copies the examples beside the packed packages, outside of the repository, and previews them there as they are, under the
 * packed pack, two at a time from now on. Whoever calls removes the folder.
 */
export async function examplePreviews({
  existing,
  secrets,
  readFrom,
}: ExampleWorld): Promise<ExamplePreviews> {
  const folder = await packedConsumer({});
  const backend = path.join(folder, "backend");
  mkdirSync(backend);
  const examples = path.join(folder, "examples");
  cpSync(path.join(checkoutFolder, "examples"), examples, { recursive: true });
  const planning = await attachedProviders(["aws"], existing);
  const recording = await serveAttached(["aws"], version, () => new RecordingProvider());
  const pulumiCommand = await automationCommand();
  const policyPacks = [path.join(folder, "node_modules", "monitored-endpoint-policies")];
  const stackOf = async (example: string, providers: AttachedProviders): Promise<Stack> => {
    const workDir = path.join(examples, example);
    const envVars = {
      ...pulumiEnvironment(process.env, undefined),
      ...providers.environment,
      PULUMI_BACKEND_URL: `file://${backend}`,
    };
    const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
    const [stackName = ""] = readdirSync(workDir).flatMap((file) => settingsFile.exec(file)?.[1] ?? []);
    return Stack.createOrSelect(stackName, workspace);
  };
  const preview = async (example: string): Promise<ExamplePreview> => {
    const readStack = readFrom[example];
    if (readStack !== undefined) {
      // Its own preview is of a stack with nothing in it.
      await started.get(readStack);
      await (await stackOf(readStack, recording)).up({ color: "never" });
    }
    const stack = await stackOf(example, planning);
    for (const [key, value] of Object.entries(secrets[example] ?? {}))
      await stack.setConfig(key, { value, secret: true });
    const workDir = path.join(examples, example);
    const policySettings = path.join(workDir, "policy.json");
    const policyPackConfigs = existsSync(policySettings) ? [policySettings] : [];
    return previewed(stack, { policyPacks, policyPackConfigs });
  };
  const names = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, "Pulumi.yaml")));
  const first = Object.values(readFrom);
  const started = startAll([...new Set([...first, ...names])], preview);
  return {
    folder,
    preview: (example) => {
      const found = started.get(example);
      if (found === undefined) throw new Error(`there is no example ${example}`);
      return found;
    },
    stop: () => {
      for (const providers of [planning, recording]) providers.stop();
    },
  };
}

/** As many as CI has processors. */
const lanes = 2;

/** Starts the work for each name, in their order and never more at once than there are lanes. */
function startAll<Result>(
  names: readonly string[],
  work: (name: string) => Promise<Result>,
): ReadonlyMap<string, Promise<Result>> {
  const started: Promise<Result>[] = [];
  for (const [index, name] of names.entries()) {
    const before = started[index - lanes]?.catch(() => undefined) ?? Promise.resolve();
    const result = before.then(() => work(name));
    // Who asks for it hears of its failure.
    result.catch(() => undefined);
    started.push(result);
  }
  return new Map(names.flatMap((name, index) => (started[index] ? [[name, started[index]] as const] : [])));
}

async function previewed(
  stack: Stack,
  options: { readonly policyPacks: string[]; readonly policyPackConfigs: string[] },
): Promise<ExamplePreview> {
  const events: EngineEvent[] = [];
  const failure = await stack
    .preview({ ...options, color: "never", onEvent: (event) => events.push(event) })
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  return { ...collected(events), failure };
}

function collected(events: readonly EngineEvent[]): Omit<ExamplePreview, "failure"> {
  return {
    resources: events.flatMap(({ resourcePreEvent }) => {
      if (resourcePreEvent === undefined) return [];
      const { op, type, urn, new: planned } = resourcePreEvent.metadata;
      return [{ operation: String(op), type, urn, inputs: planned?.inputs ?? {} }];
    }),
    findings: events.flatMap(({ policyEvent }): readonly PolicyFinding[] =>
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
    ),
    complaints: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent !== undefined && ["warning", "error"].includes(diagnosticEvent.severity)
        ? [diagnosticEvent.message.trim()]
        : [],
    ),
  };
}
