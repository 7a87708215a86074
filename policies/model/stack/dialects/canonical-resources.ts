import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../../reading/assert-never";
import { isRecord } from "../../reading/json-text";
import { type Dialect, dialectOf } from "./dialect";
import { plain, undecided } from "./plain-value";
import { allFrom, guarded, ResourceView } from "./resource-view";
import { classicNames, type PartTranslation, type ResourceTranslation, translate } from "./translation";

/** The view of each resource, through which references are turned. */
type Views = ReadonlyMap<PolicyResource, ResourceView>;

/**
 * The resources as the present `@pulumi/aws` would have written them, whichever way they are made: with older tokens of
 * it, with `aws.cloudcontrol.Resource` or with `@pulumi/aws-native`. So each rule is written once. The same list comes
 * back when there is nothing to translate.
 */
export function canonicalResources(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  if (!resources.some((resource) => dialectOf(resource) !== undefined)) return resources;
  const views = new Map<PolicyResource, ResourceView>();
  const dialects = new Map<PolicyResource, Dialect>();
  for (const resource of resources) {
    const dialect = dialectOf(resource);
    if (dialect !== undefined) dialects.set(resource, dialect);
    views.set(resource, viewOf(resource, dialect));
  }
  return resources.flatMap((resource) => {
    const view = views.get(resource);
    if (view === undefined) return [];
    const dialect = dialects.get(resource);
    view.refer({
      parent: resource.parent === undefined ? undefined : viewed(resource.parent, views),
      dependencies: resource.dependencies.map((dependency) => viewed(dependency, views)),
      propertyDependencies: propertyDependencies(resource, dialect, views),
    });
    return [view, ...partViews(resource, view, dialect, views)];
  });
}

function viewOf(resource: PolicyResource, dialect: Dialect | undefined): ResourceView {
  switch (dialect?.kind) {
    case undefined:
      return new ResourceView(resource, resource, () => resource.props);
    case "older": {
      const { type, properties } = dialect;
      return new ResourceView(resource, { type, called: resource.type }, () =>
        properties === undefined ? resource.props : guarded(translate(plain(resource.props), properties)),
      );
    }
    case "native":
    case "cloudControl": {
      const { translation, source } = dialect;
      const { type } = translation;
      // The program wrote no more than "Resource", which says nothing of its kind.
      const called = dialect.kind === "native" ? resource.type : type;
      return new ResourceView(resource, { type, called }, () => guarded(translated(source(), translation)));
    }
    default:
      return assertNever(dialect);
  }
}

function translated(source: unknown, translation: ResourceTranslation): unknown {
  if (source === undecided) return undecided;
  const { [translation.parts?.property ?? ""]: _, ...own } = isRecord(source) ? source : {};
  return translate(own, translation);
}

function propertyDependencies(
  resource: PolicyResource,
  dialect: Dialect | undefined,
  views: Views,
): Record<string, PolicyResource[]> {
  if (dialect?.kind === "cloudControl") return allFrom(turned(resource, "desiredState", views));
  const translation = dialect?.kind === "native" ? dialect.translation : dialect?.properties;
  return Object.fromEntries(
    Object.keys(resource.propertyDependencies).flatMap((property) => {
      const names = translation === undefined ? [property] : classicNames(property, translation);
      return names.map((name) => [name, turned(resource, property, views)]);
    }),
  );
}

/** The elements of a list that are resources of their own in the classic provider. */
function partViews(
  resource: PolicyResource,
  owner: ResourceView,
  dialect: Dialect | undefined,
  views: Views,
): readonly ResourceView[] {
  if (dialect === undefined || dialect.kind === "older") return [];
  const { parts } = dialect.translation;
  if (parts === undefined) return [];
  const source = dialect.source();
  const list = isRecord(source) ? source[parts.property] : source;
  if (list === undefined || list === null) return [];
  // Of an unknown list it is not known how many there are; one stands for all.
  const elements: readonly unknown[] = Array.isArray(list) ? list : [undecided];
  const property = dialect.kind === "native" ? parts.property : "desiredState";
  const dependencies = turned(resource, property, views);
  return elements.map((element) => {
    const view = new ResourceView(resource, { type: parts.type }, () =>
      guarded(partProperties(element, source, dialect.translation, parts)),
    );
    view.refer({
      parent: owner.parent,
      dependencies: [...owner.dependencies, owner],
      propertyDependencies: allFrom(dependencies, { [parts.owner.property]: [owner] }),
    });
    return view;
  });
}

function partProperties(
  element: unknown,
  source: unknown,
  translation: ResourceTranslation,
  parts: PartTranslation,
): unknown {
  if (!isRecord(element)) return undecided;
  const owner = isRecord(source) ? translate(source, translation)[parts.owner.holds] : undecided;
  return { ...translate(element, parts), [parts.owner.property]: owner ?? undecided };
}

function turned(resource: PolicyResource, property: string, views: Views): PolicyResource[] {
  return (resource.propertyDependencies[property] ?? []).map((dependency) => viewed(dependency, views));
}

function viewed(resource: PolicyResource, views: Views): PolicyResource {
  return views.get(resource) ?? resource;
}
