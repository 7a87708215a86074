import type { Sandbox } from "../operations/sandbox";
import type { Problem } from "./problem";
import type { Inputs, Properties } from "./property";
import type { Bag } from "./value";

/** What is live, by property name. `undefined` values are left out. */
export type Live = Readonly<Record<string, unknown>>;

/** An update: what there was, what is wanted, and which properties differ. */
export interface Change<P extends Properties> {
  readonly before: Partial<Inputs<P>>;
  readonly after: Inputs<P>;
  /** Whether one of these top-level properties differs. */
  readonly touches: (...properties: (keyof P)[]) => boolean;
}

/** One resource type of AWS: its properties, and how the sandbox's services hold it. */
export interface ResourceDefinition<P extends Properties = Properties> {
  /** The type's token, such as `aws:kms/key:Key`. */
  readonly token: string;
  /** The inputs. A property called `tags` holds, in every call below, the provider's default tags too. */
  readonly properties: P;
  /** What the service adds to the properties. */
  readonly outputs: readonly string[];
  /** Outputs that an update may change. */
  readonly outputsChangedByUpdate?: readonly string[];
  /** Properties whose change alone leaves those outputs as they are. */
  readonly propertiesWithoutOutputs?: readonly (keyof P & string)[];
  /** A service without regions, such as IAM. */
  readonly global?: boolean;
  /** Rules over several properties. An unknown value counts as given. */
  rules?(inputs: Bag): Problem[];
  /** Properties whose change replaces the resource in this case, beside those that always do. */
  replacedBy?(before: Bag, after: Bag): string[];
  /** Makes the resource and answers its id: one call, so that a failure leaves nothing behind. */
  create(inputs: Inputs<P>, sandbox: Sandbox): Promise<string>;
  /** What has to follow `create`, waiting included. When it fails the engine still knows the id. */
  complete?(id: string, inputs: Inputs<P>, sandbox: Sandbox): Promise<void>;
  /** What is live, or `undefined` when there is nothing. `known` is what the state says, empty in an import. */
  read(id: string, sandbox: Sandbox, known: Partial<Inputs<P>>): Promise<Live | undefined>;
  /** Absent when every change replaces the resource. */
  update?(id: string, change: Change<P>, sandbox: Sandbox): Promise<void>;
  /** Removes it. That it is gone already is a success. */
  remove(id: string, sandbox: Sandbox, known: Partial<Inputs<P>>): Promise<void>;
}

/** The definitions of one AWS service, by token. */
export type ResourceTable = Readonly<Record<string, ResourceDefinition>>;

/** Puts definitions in a table. Their input types are known inside each definition only. */
export function resourceTable(...definitions: readonly AnyDefinition[]): ResourceTable {
  return Object.fromEntries(
    definitions.map((definition) => [definition.token, definition as unknown as ResourceDefinition]),
  );
}

/** A definition whose own input type is of no interest any more. */
type AnyDefinition = Pick<ResourceDefinition, "token" | "properties" | "outputs">;

/** Gives a definition its input types from its properties. */
export function defineResource<P extends Properties>(
  definition: ResourceDefinition<P>,
): ResourceDefinition<P> {
  return definition;
}
