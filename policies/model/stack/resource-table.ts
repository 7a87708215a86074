import type { PolicyResource } from "@pulumi/policy";
import { append } from "../reading/grouping";
import { formatPath, type PropertyPath, type Reading, readText } from "../reading/reading";
import { resourceTypes } from "./resource-types";

/** Where a property that names another resource leads. */
export type Link =
  | { readonly state: "found"; readonly resource: PolicyResource }
  /** The property names something that this stack does not declare. */
  | { readonly state: "missing"; readonly name: string; readonly path: string }
  | { readonly state: "unknown"; readonly path: string }
  | { readonly state: "absent"; readonly path: string };

/** What points at a resource, such as the bucket policies of a bucket. */
export interface Pointing {
  readonly resources: readonly PolicyResource[];
  /** Resources of the type of which it is not known what they point at. */
  readonly possible: readonly PolicyResource[];
}

/** The resources of a stack by type, and by physical name within a type. */
export interface ResourceTable {
  readonly ofType: (type: string) => readonly PolicyResource[];
  /** The resource of the type with this name, id or ARN. */
  readonly named: (type: string, name: string) => PolicyResource | undefined;
  /** Whether a resource of the type has a name that is not known, so that it may be the one that a name means. */
  readonly hasUnnamed: (type: string) => boolean;
  /** Follows a property to the resource of the type that it names: by name, or by dependency while the name is unknown. */
  readonly follow: (from: PolicyResource, path: PropertyPath, type: string) => Link;
  /** The resources of a type whose property names this one. */
  readonly pointingAt: (target: PolicyResource, type: string, path: PropertyPath) => Pointing;
}

const nameProperties: ReadonlyMap<string, string> = new Map<string, string>([
  [resourceTypes.compositeAlarm, "alarmName"],
  [resourceTypes.bucket, "bucket"],
  [resourceTypes.modelQualityJobDefinition, "jobDefinitionName"],
  [resourceTypes.modelBiasJobDefinition, "jobDefinitionName"],
  [resourceTypes.modelExplainabilityJobDefinition, "jobDefinitionName"],
]);

/** By what else than its name a property may refer to a resource. Known for resources that exist already. */
const identifiers = ["arn", "id", "url", "keyId"] as const;

export function resourceTable(resources: readonly PolicyResource[]): ResourceTable {
  const wanted = new Set<string>(Object.values(resourceTypes));
  const byType = new Map<string, PolicyResource[]>();
  for (const resource of resources) {
    if (!wanted.has(resource.type)) continue;
    append(byType, resource.type, resource);
  }
  const namesOfType = new Map<string, ReadonlyMap<string, PolicyResource>>();
  const ofType = (type: string) => byType.get(type) ?? [];
  const named = (type: string, name: string) => {
    const names = namesOfType.get(type) ?? resourcesByName(ofType(type));
    namesOfType.set(type, names);
    return names.get(name);
  };
  const unnamedOfType = new Map<string, boolean>();
  const hasUnnamed = (type: string) => {
    const known = unnamedOfType.get(type);
    if (known !== undefined) return known;
    const found = ofType(type).some((resource) => readName(resource).state === "unknown");
    unnamedOfType.set(type, found);
    return found;
  };
  const follow = (from: PolicyResource, path: PropertyPath, type: string): Link => {
    const reading = readText(from, path);
    if (reading.state === "absent") return reading;
    const byName = reading.state === "known" ? named(type, reading.value) : undefined;
    const resource = byName ?? onlyDependency(from, path, type);
    if (resource !== undefined) return { state: "found", resource };
    if (reading.state === "unknown") return reading;
    return hasUnnamed(type)
      ? { state: "unknown", path: formatPath(path) }
      : { state: "missing", name: reading.value, path: formatPath(path) };
  };
  const pointers = new Map<string, Pointers>();
  const pointingAt = (target: PolicyResource, type: string, path: PropertyPath): Pointing => {
    const key = `${type}\n${formatPath(path)}\n${target.type}`;
    const found = pointers.get(key) ?? pointersOf(ofType(type), (from) => follow(from, path, target.type));
    pointers.set(key, found);
    return { resources: found.byTarget.get(target) ?? [], possible: found.undecided };
  };
  return { ofType, named, hasUnnamed, follow, pointingAt };
}

interface Pointers {
  readonly byTarget: ReadonlyMap<PolicyResource, readonly PolicyResource[]>;
  readonly undecided: readonly PolicyResource[];
}

function pointersOf(resources: readonly PolicyResource[], follow: (from: PolicyResource) => Link): Pointers {
  const byTarget = new Map<PolicyResource, PolicyResource[]>();
  const undecided: PolicyResource[] = [];
  for (const from of resources) {
    const link = follow(from);
    if (link.state === "unknown") undecided.push(from);
    if (link.state !== "found") continue;
    append(byTarget, link.resource, from);
  }
  return { byTarget, undecided };
}

/** The resources of the type that the property was computed from. Known in a preview, whatever the value is. */
export function dependenciesOfType(
  from: PolicyResource,
  path: PropertyPath,
  ...types: readonly string[]
): readonly PolicyResource[] {
  const [property] = path;
  const dependencies = typeof property === "string" ? from.propertyDependencies[property] : undefined;
  return [...new Set(dependencies)].filter((dependency) => types.includes(dependency.type));
}

/** Reads the physical name of a resource. */
export function readName(resource: PolicyResource): Reading<string> {
  return readText(resource, [nameProperties.get(resource.type) ?? "name"]);
}

function resourcesByName(resources: readonly PolicyResource[]): ReadonlyMap<string, PolicyResource> {
  const names = new Map<string, PolicyResource>();
  for (const resource of resources) {
    for (const property of identifiers) {
      const reading = readText(resource, [property]);
      if (reading.state === "known") names.set(reading.value, resource);
    }
  }
  // A name wins over what happens to be the same text elsewhere.
  for (const resource of resources) {
    const name = readName(resource);
    if (name.state === "known") names.set(name.value, resource);
  }
  return names;
}

/**
 * The one resource that a property was computed from. It is asked when the name leads nowhere: because it is not known
 * yet, or because `ignoreChanges` keeps the name of an earlier deployment, which the program no longer declares.
 */
function onlyDependency(from: PolicyResource, path: PropertyPath, type: string): PolicyResource | undefined {
  const [resource, ...others] = dependenciesOfType(from, path, type);
  return others.length === 0 ? resource : undefined;
}
