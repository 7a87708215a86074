import { type PolicyProviderResource, type PolicyResource, unknownCheckingProxy } from "@pulumi/policy";
import { unknownValue as unknownOnTheWire } from "@pulumi/pulumi/runtime";
import { bareResource } from "../model/stack/bare-resource";

/** A resource of a stack under test, before it is shown to a policy. */
export interface ResourceSpec {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
  /** The resource option. Without it false. */
  readonly protect?: boolean;
  /** Which resources each top-level property is computed from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly ResourceSpec[]>>;
  /** The provider that makes it. Without one the SDK names none. */
  readonly provider?: ProviderSpec;
}

/** A provider of a stack under test, with its inputs such as the region. */
export interface ProviderSpec {
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** What a preview shows in the place of a value that is not decided yet. */
export const unknownValue: unknown = unknownOnTheWire;

/**
 * The resources as the SDK gives them to a stack policy: properties behind the SDK's own proxy, which throws on
 * unknown values, and dependencies as references to the other resources.
 */
export function policyResources(specs: readonly ResourceSpec[], stackName = "prod"): PolicyResource[] {
  const bySpec = new Map(specs.map((spec) => [spec, policyResource(spec, stackName)]));
  for (const [spec, resource] of bySpec) {
    for (const [property, sources] of Object.entries(spec.propertyDependencies ?? {})) {
      resource.propertyDependencies[property] = sources.flatMap((source) => bySpec.get(source) ?? []);
    }
  }
  return [...bySpec.values()];
}

function policyResource(spec: ResourceSpec, stackName: string): PolicyResource {
  const { type, name, protect = false, provider } = spec;
  return {
    ...bareResource({
      type,
      name,
      urn: `urn:pulumi:${stackName}::turbines::${type}::${name}`,
      props: unknownCheckingProxy(structuredClone(spec.props)) as Record<string, unknown>,
      protect,
    }),
    ...(provider === undefined ? {} : { provider: providerResource(provider, stackName) }),
  };
}

function providerResource({ name, props }: ProviderSpec, stackName: string): PolicyProviderResource {
  const type = "pulumi:providers:aws";
  return {
    type,
    name,
    urn: `urn:pulumi:${stackName}::turbines::${type}::${name}`,
    props: unknownCheckingProxy(structuredClone(props)) as Record<string, unknown>,
  };
}

/** The same resource with one property set; `undefined` removes it. The path is written as in a message: `a.b[0].c`. */
export function withProperty(spec: ResourceSpec, path: string, value: unknown): ResourceSpec {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
  return { ...spec, props: setIn(spec.props, steps, value) as Record<string, unknown> };
}

function setIn(container: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(container)) {
    return container.map((element: unknown, position) =>
      position === Number(step) ? setIn(element, rest, value) : element,
    );
  }
  const copy: Record<string, unknown> = { ...(container as Record<string, unknown> | undefined) };
  const changed = setIn(copy[step], rest, value);
  if (changed === undefined) delete copy[step];
  else copy[step] = changed;
  return copy;
}
