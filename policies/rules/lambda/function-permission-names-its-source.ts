import type { PolicyResource } from "@pulumi/policy";
import { type FunctionGrant, grantingResources, judgeGrants } from "../../model/functions/function-grants";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";

export const functionPermissionNamesItsSource = defineRule({
  id: "function-permission-names-its-source",
  title: "A permission for an AWS service must name the resource or the account that the service calls for.",
  severity: "high",
  rationale:
    "A service calls on behalf of all its customers. Without a source, anyone who points a rule, a topic or a bucket of an account of their own at the function can start it. The ARN of a bucket has no account, and a deleted bucket's name is free for others.",
  remediation:
    "Set sourceArn to the ARN of the resource that calls, with its account in it. For S3, whose ARNs have none, set sourceAccount. EventBridge sends no source account, so leave that out for its rules.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_364"] },
  subjects: grantingResources,
  check: ({ resource }) => judgeGrants(resource, judge),
});

const prefix = "Service:";

function judge({ resource, where, principal, limits, unknown }: FunctionGrant): readonly Finding[] {
  if (principal.state === "absent") return [];
  if (principal.state === "known" && !principal.value.startsWith(prefix)) return [];
  if (limits.some((limit) => limit.every(({ by }) => by !== "resource"))) return [];
  const undecided = [...(principal.state === "unknown" ? [principal.path] : []), ...unknown];
  if (undecided.length > 0) return undecided.map((what) => notEvaluable(resource, what));
  const service = principal.state === "known" ? principal.value.slice(prefix.length) : "";
  return [
    violation(
      resource,
      `lets ${service} call the function${where} on behalf of any account`,
      fixFor(resource, where, service.startsWith("s3.")),
    ),
  ];
}

function fixFor({ type }: PolicyResource, where: string, isS3: boolean): string {
  const value = isS3
    ? "the account that owns the bucket"
    : "the ARN of what calls the function, with its account";
  if (type === resourceTypes.functionPermission) {
    return `set ${isS3 ? "sourceAccount" : "sourceArn"} to ${value}`;
  }
  return `add a condition on ${isS3 ? "aws:SourceAccount" : "aws:SourceArn"}${where} of policy, with ${value}`;
}
