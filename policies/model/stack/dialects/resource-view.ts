import { type PolicyResource, unknownCheckingProxy } from "@pulumi/policy";
import { undecided } from "./plain-value";

type References = Pick<PolicyResource, "dependencies" | "propertyDependencies"> & {
  readonly parent: PolicyResource | undefined;
};

/** A resource as another provider would have written it. Its properties are translated when they are first read. */
export class ResourceView implements PolicyResource {
  readonly type: string;
  /** The type by which the program knows the resource; messages name it so. */
  readonly called: string;
  readonly urn: string;
  readonly name: string;
  readonly opts: PolicyResource["opts"];
  readonly isType: PolicyResource["isType"];
  readonly asType: PolicyResource["asType"];
  readonly provider?: NonNullable<PolicyResource["provider"]>;
  parent?: PolicyResource;
  dependencies: PolicyResource[] = [];
  propertyDependencies: Record<string, PolicyResource[]> = {};
  #props: PolicyResource["props"] | undefined;

  constructor(
    original: PolicyResource,
    { type, called = type }: { readonly type: string; readonly called?: string },
    readonly translate: () => PolicyResource["props"],
  ) {
    this.type = type;
    this.called = called;
    this.urn = original.urn;
    this.name = original.name;
    this.opts = original.opts;
    this.isType = original.isType;
    this.asType = original.asType;
    if (original.provider !== undefined) this.provider = original.provider;
  }

  get props(): PolicyResource["props"] {
    this.#props ??= this.translate();
    return this.#props;
  }

  /** Views refer to views; so this comes after all of them are made. */
  refer({ parent, dependencies, propertyDependencies }: References): void {
    if (parent !== undefined) this.parent = parent;
    this.dependencies = dependencies;
    this.propertyDependencies = propertyDependencies;
  }
}

/** The properties behind the SDK's own proxy, so that a rule meets what is undecided as it does everywhere. */
export function guarded(properties: unknown): PolicyResource["props"] {
  return unknownCheckingProxy(
    properties === undecided ? allUndecided : properties,
  ) as PolicyResource["props"];
}

const allUndecided = new Proxy(
  {},
  { get: (_, property) => (typeof property === "string" ? undecided : undefined) },
);

/** Every property comes from the same resources, except those that are listed. */
export function allFrom(
  dependencies: PolicyResource[],
  exceptions: Record<string, PolicyResource[]> = {},
): Record<string, PolicyResource[]> {
  return new Proxy(exceptions, {
    get: (known, property) => {
      if (typeof property !== "string") return undefined;
      return Object.hasOwn(known, property) ? known[property] : dependencies;
    },
  });
}
