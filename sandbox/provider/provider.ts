import { randomBytes } from "node:crypto";
import { sandboxAccountId, sandboxRegion } from "../environment";
import { type ProviderSettings, readProviderSettings } from "./configuration/provider-settings";
import { sandboxEndpoints } from "./configuration/sandbox-access";
import { type CheckResult, check, nameProperty } from "./core/check";
import { type DiffResult, diff } from "./core/diff";
import { inputsFromState, recordedState } from "./core/live-state";
import { plannedCreation, plannedUpdate } from "./core/planned-state";
import { topProperty } from "./core/property-path";
import type { ResourceDefinition } from "./core/resource-definition";
import { type Bag, isBag } from "./core/value";
import { makeClients } from "./operations/clients";
import { PartialFailure } from "./operations/partial-failure";
import type { Sandbox } from "./operations/sandbox";
import { resourceDefinition } from "./registry";

export interface ProviderOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly wait: Sandbox["wait"];
}

interface Subject {
  readonly type: string;
  readonly logicalName: string;
}

/** The stand-in `aws` provider, without the protocol: the same questions the engine asks any provider. */
export class Provider {
  #settings: ProviderSettings;
  #sandbox: Sandbox | undefined;

  constructor(private readonly options: ProviderOptions) {
    this.#settings = this.#read({});
  }

  /** Never fails and calls nothing: an offline preview has no sandbox. */
  configure(configuration: Bag): void {
    this.#settings = this.#read(configuration);
    this.#sandbox = undefined;
  }

  check(
    subject: Subject,
    request: Pick<Parameters<typeof check>[1], "before" | "given" | "randomSeed" | "autonaming">,
  ): CheckResult {
    const { region, defaultTags } = this.#settings;
    return check(resourceDefinition(subject.type), { ...request, ...subject, region, defaultTags });
  }

  diff(subject: Subject, state: Bag, inputs: Bag): DiffResult {
    return diff(resourceDefinition(subject.type), state, inputs);
  }

  previewCreate(subject: Subject, inputs: Bag): Bag {
    return plannedCreation(resourceDefinition(subject.type), inputs, this.#settings.region);
  }

  previewUpdate(subject: Subject, state: Bag, inputs: Bag): Bag {
    return plannedUpdate(resourceDefinition(subject.type), state, inputs);
  }

  async create(subject: Subject, given: Bag): Promise<{ id: string; state: Bag }> {
    const definition = resourceDefinition(subject.type);
    const sandbox = this.#open();
    const inputs = withGeneratedName(definition, given);
    const id = await definition.create(effective(inputs), sandbox);
    const state = await this.#finish(definition, id, inputs, () =>
      definition.complete?.(id, effective(inputs), sandbox),
    );
    return { id, state };
  }

  async update(subject: Subject, id: string, state: Bag, inputs: Bag): Promise<Bag> {
    const definition = resourceDefinition(subject.type);
    const sandbox = this.#open();
    const { update } = definition;
    if (update === undefined) throw new Error(`${subject.type} cannot be updated, only replaced`);
    const { differences } = diff(definition, state, inputs);
    const touched = new Set(
      differences.map(({ path }) => topProperty(path)).map((p) => (p === "tagsAll" ? "tags" : p)),
    );
    const change = {
      before: effective(state),
      after: effective(inputs),
      touches: (...names: string[]) => names.some((name) => touched.has(name)),
    };
    return await this.#finish(definition, id, keepingName(definition, state, inputs), () =>
      update.call(definition, id, change, sandbox),
    );
  }

  /** `undefined` when nothing is there (any more). */
  async read(
    subject: Subject,
    id: string,
    state: Bag,
    inputs: Bag,
  ): Promise<{ id: string; state: Bag; inputs: Bag } | undefined> {
    const definition = resourceDefinition(subject.type);
    const known = { ...state, ...inputs };
    const found = await this.#recorded(definition, id, known);
    if (found === undefined) return undefined;
    return { id: found.id, state: found.state, inputs: inputsFromState(definition, found.state, inputs) };
  }

  async remove(subject: Subject, id: string, state: Bag): Promise<void> {
    await resourceDefinition(subject.type).remove(id, this.#open(), effective(state));
  }

  async #finish(
    definition: ResourceDefinition,
    id: string,
    inputs: Bag,
    work: () => Promise<void> | undefined,
  ): Promise<Bag> {
    let failure: unknown;
    try {
      await work();
    } catch (error) {
      failure = error;
    }
    const recorded = await this.#recorded(definition, id, inputs).catch((error: unknown) => {
      failure ??= error;
      return undefined;
    });
    const state = recorded?.state ?? inputs;
    if (failure !== undefined) throw new PartialFailure(id, state, failure);
    if (recorded === undefined)
      throw new PartialFailure(id, state, new Error(`${id} was made, but cannot be found`));
    return state;
  }

  async #recorded(
    definition: ResourceDefinition,
    id: string,
    known: Bag,
  ): Promise<{ id: string; state: Bag } | undefined> {
    const live = await definition.read(id, this.#open(), effective(known));
    if (live === undefined) return undefined;
    const liveId = typeof live.id === "string" ? live.id : id;
    return { id: liveId, state: recordedState(definition, live, known, this.#settings) };
  }

  #open(): Sandbox {
    this.#sandbox ??= {
      clients: makeClients(sandboxEndpoints(this.options.environment, this.#settings)),
      accountId: sandboxAccountId,
      region: sandboxRegion,
      wait: this.options.wait,
    };
    return this.#sandbox;
  }

  #read(configuration: Bag): ProviderSettings {
    const { AWS_REGION, AWS_DEFAULT_REGION } = this.options.environment;
    return readProviderSettings(configuration, AWS_REGION ?? AWS_DEFAULT_REGION);
  }
}

/** What definitions see as `tags` is what the service shall have: the default tags too. */
function effective(bag: Bag): never {
  const { tagsAll, ...others } = bag;
  return (isBag(tagsAll) ? { ...others, tags: tagsAll } : others) as never;
}

/** A name from a prefix is chosen when the resource is made: the prefix and 26 characters, as the real provider does. */
function withGeneratedName(definition: ResourceDefinition, inputs: Bag): Bag {
  const property = nameProperty(definition);
  if (property === undefined || inputs[property] !== undefined) return inputs;
  const suffix = randomBytes(13).toString("hex");
  return { ...inputs, [property]: `${inputs[`${property}Prefix`]}${suffix}` };
}

function keepingName(definition: ResourceDefinition, state: Bag, inputs: Bag): Bag {
  const property = nameProperty(definition);
  if (property === undefined || inputs[property] !== undefined) return inputs;
  return { ...inputs, [property]: state[property] };
}
