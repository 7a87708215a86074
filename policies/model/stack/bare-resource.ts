import type { PolicyResource } from "@pulumi/policy";

/** What a resource is that does not come from the SDK. */
export type BareResource = Pick<PolicyResource, "type" | "name" | "urn" | "props"> & {
  readonly protect: boolean;
};

/** A resource as the SDK gives it to a stack policy, without any link to others yet. */
export function bareResource({ type, name, urn, props, protect }: BareResource): PolicyResource {
  return {
    type,
    name,
    urn,
    props,
    opts: {
      protect,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  };
}
