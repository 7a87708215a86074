import type { PolicyResource } from "@pulumi/policy";
import { type Finding, notEvaluable, violation } from "./finding";
import { presence } from "./given";
import { formatPath, type PropertyPath, readText } from "./reading";
import { resourceTypes } from "./resource-types";

/** A KMS key that is not given, or one that AWS manages, whose use nobody can restrict. */
export function judgeOwnKey(resource: PolicyResource, path: PropertyPath, data: string): readonly Finding[] {
  const key = presence(resource, path, resourceTypes.key, resourceTypes.keyAlias);
  if (key.state === "unknown") return [notEvaluable(resource, key.path)];
  const fix = `set ${formatPath(path)} to the ARN of a KMS key`;
  if (key.state === "absent") {
    return [violation(resource, `does not encrypt ${data} with a KMS key of its own`, fix)];
  }
  const name = readText(resource, path);
  return name.state === "known" && /(^|:)alias\/aws\//.test(name.value)
    ? [violation(resource, `encrypts ${data} with a key that AWS manages`, fix)]
    : [];
}
