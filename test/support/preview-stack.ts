import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { findingsOf, type PolicyFinding } from "./program-previews";

/** What the engine plans for one resource. */
export interface PlannedResource {
  /** `create`, `import`, … */
  readonly operation: string;
  readonly type: string;
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface StackPreview {
  readonly resources: readonly PlannedResource[];
  /** What the program exports, as far as it is known before anything is there. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly findings: readonly PolicyFinding[];
  /** Warnings and errors of the program, the provider and the engine. */
  readonly complaints: readonly string[];
  /** What went wrong as a whole; undefined when the preview succeeded. */
  readonly failure: string | undefined;
}

/** Previews a stack's program with the real engine, under the packs if there are any. */
export async function previewStack(
  stack: Stack,
  options: { readonly policyPacks?: string[]; readonly policyPackConfigs?: string[] } = {},
): Promise<StackPreview> {
  const events: EngineEvent[] = [];
  const failure = await stack
    .preview({ ...options, color: "never", onEvent: (event) => events.push(event) })
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  return { ...collected(events), failure };
}

function collected(events: readonly EngineEvent[]): Omit<StackPreview, "failure"> {
  // The stack is told of twice: when it is made, and with its outputs when the program has ended.
  const made = events.flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? []);
  return {
    resources: events.flatMap(({ resourcePreEvent }) => {
      if (resourcePreEvent === undefined) return [];
      const { op, type, urn, new: planned } = resourcePreEvent.metadata;
      return [{ operation: String(op), type, urn, inputs: planned?.inputs ?? {} }];
    }),
    outputs: made.findLast(({ type }) => type === "pulumi:pulumi:Stack")?.new?.outputs ?? {},
    findings: findingsOf(events),
    complaints: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent !== undefined && ["warning", "error"].includes(diagnosticEvent.severity)
        ? [diagnosticEvent.message.trim()]
        : [],
    ),
  };
}
