import type { PolicyResource } from "@pulumi/policy";
import { type Finding, notEvaluable, violation } from "../../model/finding";
import {
  type FunctionGrant,
  functionGrants,
  grantingResources,
  isFixedTo,
  sourceNarrowness,
} from "../../model/function-grants";
import { mandatory } from "../../model/level";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";

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
  subjects: ({ table }) => grantingResources(table).map((resource) => ({ resource })),
  check: ({ resource }) => {
    const { grants, unreadable } = functionGrants(resource);
    return [
      ...grants.flatMap((grant) => judge(grant)),
      ...unreadable.map(({ unknown }) => notEvaluable(resource, unknown)),
    ];
  },
});

function judge(grant: FunctionGrant): readonly Finding[] {
  const { resource, where, principal, sourceAccounts, callers } = grant;
  if (principal.state === "absent" || (principal.state === "known" && !isService(principal.value))) return [];
  if (isFixedTo(sourceAccounts) || isFixedTo(callers)) return [];
  const source = sourceNarrowness(grant);
  if (source.state === "known" && source.value === "account") return [];
  const unknown = [principal, source, sourceAccounts, callers].flatMap((reading) =>
    reading.state === "unknown" ? [notEvaluable(resource, reading.path)] : [],
  );
  if (unknown.length > 0) return unknown;
  const service = principal.state === "known" ? principal.value : "";
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

function isService(principal: string): boolean {
  return /\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(principal);
}
