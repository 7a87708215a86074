import type { Deployment, EngineEvent, Stack, StepEventMetadata } from "@pulumi/pulumi/automation";
import type { UpgradeStep } from "./judge-steps";

/** Of the empty passphrase: what is secret in a recorded state is made up, and the engine refuses secrets without one. */
const emptyPassphrase = {
  type: "passphrase",
  state: { salt: "v1:HkWAb8FNOrM=:v1:fzMY3JSoKGwXa68g:Z3pVAbGEWoslMSISKQ7v40YSdH7kbg==" },
};

/** Brings a recorded state into a stack and previews a program over it: every step that the engine would take. */
export async function previewSteps(
  stack: Stack,
  state: Deployment,
  program: () => Readonly<Record<string, unknown>>,
): Promise<readonly UpgradeStep[]> {
  await importState(stack, state);
  const events: EngineEvent[] = [];
  await stack.preview({
    program: async () => program(),
    color: "never",
    onEvent: (event) => {
      events.push(event);
    },
  });
  return events.flatMap(({ resourcePreEvent }) =>
    resourcePreEvent === undefined ? [] : [stepOf(resourcePreEvent.metadata)],
  );
}

/** Makes a recorded state the one of a stack. */
export async function importState(stack: Stack, state: Deployment): Promise<void> {
  await stack.importStack({
    ...state,
    deployment: { ...state.deployment, secrets_providers: emptyPassphrase },
  });
}

function stepOf({ op, urn, type, keys, old, new: made }: StepEventMetadata): UpgradeStep {
  const values = Object.values((made?.inputs ?? {}) as Readonly<Record<string, unknown>>);
  return {
    operation: op,
    urn,
    type,
    replacedBy: keys ?? [],
    ...(old?.id ? { id: old.id } : {}),
    names: values.filter((value): value is string => typeof value === "string"),
  };
}
