import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import { formatPath, type PropertyPath, type Reading, readText } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import { dependenciesOfType, type Link, type ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Which KMS key a property names: one's own, or one that AWS manages, whose use nobody can restrict. */
export type KeyUse =
  | { readonly state: "own" }
  | { readonly state: "ofAws" }
  | Exclude<Reading<never>, { readonly state: "known" }>;

export function keyUse(
  resource: PolicyResource,
  path: PropertyPath,
  reading: Reading<string> = readText(resource, path),
): KeyUse {
  if (reading.state === "known") return { state: /(^|:)alias\/aws\//.test(reading.value) ? "ofAws" : "own" };
  if (reading.state === "absent") return reading;
  const keys = dependenciesOfType(resource, path, resourceTypes.key, resourceTypes.keyAlias);
  return keys.length > 0 ? { state: "own" } : reading;
}

/** Whether data is encrypted with a key of one's own. */
export function judgeOwnKey(resource: PolicyResource, path: PropertyPath, data: string): readonly Finding[] {
  const key = keyUse(resource, path);
  const fix = `set ${formatPath(path)} to the ARN of a KMS key`;
  switch (key.state) {
    case "own":
      return [];
    case "ofAws":
      return [violation(resource, `encrypts ${data} with a key that AWS manages`, fix)];
    case "absent":
      return [violation(resource, `does not encrypt ${data} with a KMS key of its own`, fix)];
    case "unknown":
      return [notEvaluable(resource, key.path)];
    default:
      return assertNever(key);
  }
}

/** Follows a property to a KMS key of the stack: by id or ARN, or through an alias of it. */
export function followToKey(table: ResourceTable, from: PolicyResource, path: PropertyPath): Link {
  const key = table.follow(from, path, resourceTypes.key);
  if (key.state === "found" || key.state === "absent") return key;
  const alias = table.follow(from, path, resourceTypes.keyAlias);
  return alias.state === "found" ? table.follow(alias.resource, ["targetKeyId"], resourceTypes.key) : key;
}
