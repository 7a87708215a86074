import type { ResourceState } from "../../../../cli/policy/stack-file";
import type { EndpointParts } from "../../../../policies/testing/compliant-stack";
import type { ResourceSpec } from "../../../../policies/testing/policy-resources";

export const urnOf = ({ type, name }: ResourceSpec): string => `urn:pulumi:prod::turbines::${type}::${name}`;

/** The parts as the engine writes them into a state. */
export function statesOf(parts: EndpointParts): readonly ResourceState[] {
  return Object.values(parts).map((spec: ResourceSpec) => ({
    urn: urnOf(spec),
    type: spec.type,
    inputs: spec.props,
    outputs: spec.props,
    protect: spec.protect === true,
    sourcePosition: "project:///stacks/index.ts#12,5",
    propertyDependencies: Object.fromEntries(
      Object.entries(spec.propertyDependencies ?? {}).map(([property, sources]) => [
        property,
        sources.map(urnOf),
      ]),
    ),
  }));
}

/** As `pulumi stack export` writes it. */
export function exportOf(resources: readonly object[]): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}

/** As `pulumi preview --json` writes it. */
export function previewOf(resources: readonly object[], op = "create"): string {
  return JSON.stringify({ steps: resources.map((newState) => ({ op, newState })), changeSummary: {} });
}
