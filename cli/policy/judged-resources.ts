import { type PolicyResource, unknownCheckingProxy } from "@pulumi/policy";
import { unknownValue } from "@pulumi/pulumi/runtime";
import { bareResource } from "../../policies/model/stack/bare-resource";
import type { ResourceState } from "./stack-file";

/** The keys with which the engine marks a secret. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What a preview shows in the place of a secret. */
const hiddenSecret = "[secret]";

/** The resources of a file as the engine would give them to the pack. A secret that the file hides is unknown. */
export function judgedResources(states: readonly ResourceState[]): readonly PolicyResource[] {
  const byUrn = new Map(states.map((state) => [state.urn, judged(state)]));
  for (const state of states) {
    const resource = byUrn.get(state.urn);
    if (resource === undefined) continue;
    const listed = (urns: readonly string[]) => urns.flatMap((urn) => byUrn.get(urn) ?? []);
    resource.dependencies = listed(state.dependencies ?? []);
    for (const [property, urns] of Object.entries(state.propertyDependencies ?? {})) {
      resource.propertyDependencies[property] = listed(urns ?? []);
    }
    const parent = byUrn.get(state.parent ?? "");
    if (parent !== undefined) resource.parent = parent;
    const provider = byUrn.get(withoutId(state.provider ?? ""));
    if (provider !== undefined) {
      const { type, props, urn, name } = provider;
      resource.provider = { type, props, urn, name };
    }
  }
  return [...byUrn.values()];
}

function judged({ urn, type, inputs, outputs, protect }: ResourceState): PolicyResource {
  const props = plain({ ...inputs, ...outputs }) as Record<string, unknown>;
  return bareResource({
    type,
    urn,
    name: urn.split("::").slice(3).join("::"),
    props: unknownCheckingProxy(props) as Record<string, unknown>,
    protect: protect === true,
  });
}

/** `urn::id`, as a resource names its provider. */
function withoutId(reference: string): string {
  return reference.split("::").slice(0, 4).join("::");
}

/** Takes secrets out of their wrapping where they can be read. */
function plain(value: unknown): unknown {
  if (value === hiddenSecret) return unknownValue;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (entries[signatureKey] === secretSignature) {
    return typeof entries.plaintext === "string" ? plain(JSON.parse(entries.plaintext)) : unknownValue;
  }
  return Object.fromEntries(Object.entries(entries).map(([key, inner]) => [key, plain(inner)]));
}
