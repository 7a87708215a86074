import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { canonicalResources } from "../../../../../../policies/model/stack/dialects/canonical-resources";
import { policyResources, type ResourceSpec } from "../../../../../../policies/testing/policy-resources";

/** The resources as the rules see them. */
export function canonical(...specs: readonly ResourceSpec[]): readonly PolicyResource[] {
  return canonicalResources(policyResources(specs));
}

/** The one resource that they become. */
export function only(...specs: readonly ResourceSpec[]): PolicyResource {
  const [resource, ...others] = canonical(...specs);
  assert.ok(resource !== undefined && others.length === 0);
  return resource;
}

/** A resource of `@pulumi/aws-native`. */
export function native(kind: string, props: Record<string, unknown>): ResourceSpec {
  return { type: `aws-native:${kind}`, name: "it", props };
}
