import type { Deployment } from "@pulumi/pulumi/automation";
import { specialArchiveSig, specialAssetSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { z } from "zod";

/** The part of a stack export that recording changes; the rest passes through. */
const deploymentSchema = z.looseObject({
  resources: z.array(z.looseObject({ urn: z.string() })),
});

/** When and where in a source file something was made: other in each recording, and read by no preview. */
const dropped = new Set(["created", "modified", "sourcePosition", "stackTrace"]);

/** Without an engine's version, which needs no magic then: another engine that writes the same state is no change. */
const recordedManifest = { time: "2000-01-01T00:00:00Z", magic: "", version: "" };

/** Lists of URNs in the order in which promises were settled, alone or by property; the engine takes them for sets. */
const unordered = new Set(["dependencies", "propertyDependencies"]);

const assetSignatures = new Set([specialAssetSig, specialArchiveSig]);

const recordedProviderId = "00000000-0000-4000-8000-000000000000";
const uuid = /(::)?[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/**
 * A stack export without what differs from recording to recording and matters to no preview: times, source positions, the
 * paths of this machine, the engine's version, the random id of the default provider, the order of resources and of
 * dependencies. The recording provider leaves no name to chance, so that the same code gives the same bytes.
 */
export function compactState(exported: Deployment): Deployment {
  const { resources } = deploymentSchema.parse(exported.deployment);
  const { secrets_providers: _, metadata: __, ...others } = exported.deployment;
  const kept = inOrder(resources).map((resource) =>
    withoutPaths(
      Object.fromEntries(
        Object.entries(resource)
          .filter(([key]) => !dropped.has(key))
          .map(([key, value]) => [key, unordered.has(key) ? sorted(value) : value]),
      ),
    ),
  );
  const text = JSON.stringify({
    version: exported.version,
    deployment: { ...others, manifest: recordedManifest, resources: kept },
  });
  return JSON.parse(text.replace(uuid, `$1${recordedProviderId}`)) as Deployment;
}

/**
 * The engine writes resources as they were done, which is another order each time. It needs each after what it names: the
 * parent, the provider, the dependencies. Of those that may come next the first by URN does.
 */
function inOrder<Resource extends { readonly urn: string }>(resources: readonly Resource[]): Resource[] {
  const waiting = [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
  const urns = new Set(waiting.map(({ urn }) => urn));
  const placed = new Set<string>();
  const ordered: Resource[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((resource) =>
      referencesOf(resource).every((urn) => placed.has(urn) || !urns.has(urn)),
    );
    const [resource] = waiting.splice(next, 1);
    if (next < 0 || resource === undefined)
      throw new Error("the resources of the state depend on each other in a circle");
    placed.add(resource.urn);
    ordered.push(resource);
  }
  return ordered;
}

const referencesSchema = z.object({
  parent: z.string().optional(),
  /** `<urn>::<id>`. */
  provider: z.string().optional(),
  dependencies: z.array(z.string()).default([]),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).default({}),
});

function referencesOf(resource: object): string[] {
  const { parent, provider, dependencies, propertyDependencies } = referencesSchema.parse(resource);
  return [
    ...(parent === undefined ? [] : [parent]),
    ...(provider === undefined ? [] : [provider.slice(0, provider.lastIndexOf("::"))]),
    ...dependencies,
    ...Object.values(propertyDependencies).flatMap((urns) => urns ?? []),
  ];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
}

/** An asset is known by its hash alone; its path is that of the machine which recorded it. */
function withoutPaths(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPaths);
  if (typeof value !== "object" || value === null) return value;
  const signature = (value as Readonly<Record<string, unknown>>)[specialSigKey];
  const isAsset = typeof signature === "string" && assetSignatures.has(signature);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isAsset && key === "path"))
      .map(([key, inner]) => [key, withoutPaths(inner)]),
  );
}
