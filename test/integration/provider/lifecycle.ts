import assert from "node:assert/strict";
import type { Bag, ProviderProcess, Resource } from "./provider-process";

/** One resource type's life: how it is made, what then changes in place, and what must be seen of it. */
export interface Lifecycle {
  readonly type: string;
  /** What the program gives at first. */
  readonly inputs: Bag;
  /** What the program gives afterwards; absent when every change replaces. */
  readonly changed?: Bag;
  /** Paths and kinds of the change. */
  readonly changes?: Record<string, string>;
  /** Outputs that must have these values once it is made. */
  readonly outputs?: Bag;
  /** The id to import it by, when it is not its own id. */
  readonly importId?: (id: string, state: Bag) => string;
  /** Properties that no API returns: an import cannot know them, and the next update writes them down. */
  readonly unknownToImports?: readonly string[];
  /** Whether nothing is left to read after the removal. Default true. */
  readonly goneAfterRemoval?: boolean;
}

/** Creates, reads, refreshes, updates, imports and removes the resource, and looks at every step. */
export async function runLifecycle(provider: ProviderProcess, lifecycle: Lifecycle): Promise<void> {
  const resource: Resource = { type: lifecycle.type, name: "subject" };
  const first = await checked(provider, resource, lifecycle.inputs);
  const { id, state } = await provider.create(resource, first);
  for (const [output, value] of Object.entries(lifecycle.outputs ?? {})) {
    assert.deepEqual(state[output], value, `output ${output}`);
  }
  const live = await afterChanges(provider, resource, { id, state, inputs: first }, lifecycle);
  const importId = lifecycle.importId?.(id, live.state) ?? id;
  const imported = await provider.read(resource, importId, {}, {});
  assert.equal(imported.id, id, "id of the import");
  const missing = Object.keys((await provider.diff(resource, id, imported.state, live.inputs)).detailed);
  assert.deepEqual(missing, lifecycle.unknownToImports ?? [], "after import");
  await provider.remove(resource, id, live.state);
  if (lifecycle.goneAfterRemoval ?? true) {
    assert.equal((await provider.read(resource, id, live.state, live.inputs)).id, "", "after removal");
  }
  await provider.remove(resource, id, live.state);
}

interface Made {
  readonly id: string;
  readonly state: Bag;
  readonly inputs: Bag;
}

async function afterChanges(
  provider: ProviderProcess,
  resource: Resource,
  made: Made,
  lifecycle: Lifecycle,
): Promise<Made> {
  const { id, state, inputs } = made;
  assert.deepEqual((await provider.diff(resource, id, state, inputs)).detailed, {}, "right after creation");
  const refreshed = await provider.read(resource, id, state, inputs);
  assert.deepEqual(refreshed, made, "a refresh without drift");
  if (lifecycle.changed === undefined) return made;
  const wanted = await checked(provider, resource, lifecycle.changed, inputs);
  const { detailed, replaces } = await provider.diff(resource, id, state, wanted);
  assert.deepEqual({ detailed, replaces }, { detailed: lifecycle.changes ?? {}, replaces: [] });
  const updated = await provider.update(resource, id, state, wanted);
  assert.deepEqual(
    (await provider.diff(resource, id, updated, wanted)).detailed,
    {},
    "right after the update",
  );
  return { id, state: updated, inputs: wanted };
}

async function checked(
  provider: ProviderProcess,
  resource: Resource,
  given: Bag,
  before?: Bag,
): Promise<Bag> {
  const { inputs, failures } = await provider.check(resource, given, before);
  assert.deepEqual(failures, []);
  return inputs;
}
