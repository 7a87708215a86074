import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { type EngineEvent, LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { checkoutFolder, toolFolders } from "../../sandbox/paths";
import { builtEnginePath, enginePath } from "../../sandbox/setup/engine-choice";
import { type AttachedProviders, attachedProviders, type ExistingResources } from "./attached-providers";
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
  /** In the stack that the example has settings for, with the secrets that it asks for and its settings of the pack. */
  readonly preview: (example: string, secrets?: Readonly<Record<string, string>>) => Promise<ExamplePreview>;
  readonly stop: () => void;
}

const settingsFile = /^Pulumi\.(\w+)\.yaml$/;

/**
 * Copies the examples beside the packed packages, outside of the repository, and previews them there as they are, under the
 * packed pack. `existing` is what AWS is said to have already. Whoever calls removes the folder.
 */
export async function examplePreviews(existing: ExistingResources): Promise<ExamplePreviews> {
  const folder = await packedConsumer({});
  const backend = path.join(folder, "backend");
  mkdirSync(backend);
  cpSync(path.join(checkoutFolder, "examples"), path.join(folder, "examples"), { recursive: true });
  const providers = await attachedProviders(["aws"], existing);
  const envVars = {
    ...pulumiEnvironment(process.env, undefined),
    ...providers.environment,
    PULUMI_BACKEND_URL: `file://${backend}`,
  };
  const pulumiCommand = await PulumiCommand.get(
    enginePath() === builtEnginePath ? { root: toolFolders.pulumiHome } : {},
  );
  const pack = path.join(folder, "node_modules", "monitored-endpoint-policies");
  return {
    folder,
    async preview(example, secrets = {}) {
      const workDir = path.join(folder, "examples", example);
      const workspace = await LocalWorkspace.create({ workDir, pulumiCommand, envVars });
      const [stackName = ""] = readdirSync(workDir).flatMap((file) => settingsFile.exec(file)?.[1] ?? []);
      const stack = await Stack.create(stackName, workspace);
      for (const [key, value] of Object.entries(secrets)) await stack.setConfig(key, { value, secret: true });
      const policySettings = path.join(workDir, "policy.json");
      const policyPackConfigs = existsSync(policySettings) ? [policySettings] : [];
      return previewed(stack, { policyPacks: [pack], policyPackConfigs });
    },
    stop: () => stopProviders(providers),
  };
}

const stopProviders = (providers: AttachedProviders): void => providers.stop();

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
