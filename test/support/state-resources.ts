import assert from "node:assert/strict";

/** A resource as the engine's state has it, as far as tests look. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** In seconds. */
  readonly customTimeouts?: Readonly<Record<string, number>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** The resources of what `pulumi stack export` prints. */
export function stateResources(exported: string): readonly StateResource[] {
  return JSON.parse(exported).deployment.resources ?? [];
}

/** The only resource of a type. */
export function onlyOf(resources: readonly StateResource[], type: string): StateResource {
  const [found, ...more] = resources.filter((resource) => resource.type === type);
  assert.ok(found !== undefined && more.length === 0, `not one ${type}, but ${found ? more.length + 1 : 0}`);
  return found;
}

/** What stands at a path such as `inputs.authParameters.apiKey`; `undefined` where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (found, key) =>
        typeof found === "object" && found !== null ? new Map(Object.entries(found)).get(key) : undefined,
      value,
    );
}

/** What a secret of a state that was exported with `--show-secrets` hides; `undefined` where there is no secret. */
export function hiddenAt(value: unknown, path: string): unknown {
  const text = valueAt(value, `${path}.plaintext`);
  return typeof text === "string" ? JSON.parse(text) : undefined;
}
