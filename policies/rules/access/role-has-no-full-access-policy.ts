import type { PolicyResource } from "@pulumi/policy";
import {
  type PropertyPath,
  type Reading,
  readLength,
  readOrDefault,
  readText,
} from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { dependenciesOfType, type ResourceTable } from "../../model/stack/resource-table";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

/** The properties that attach managed policies, and whether AWS fills in the one that the program leaves out. */
const attached: ReadonlyMap<string, { readonly property: string; readonly list: boolean }> = new Map([
  [resourceTypes.role, { property: "managedPolicyArns", list: true }],
  [resourceTypes.rolePolicyAttachmentsExclusive, { property: "policyArns", list: true }],
  [resourceTypes.rolePolicyAttachment, { property: "policyArn", list: false }],
  [resourceTypes.policyAttachment, { property: "policyArn", list: false }],
  [resourceTypes.userPolicyAttachment, { property: "policyArn", list: false }],
  [resourceTypes.groupPolicyAttachment, { property: "policyArn", list: false }],
]);

const managedByAws = /^arn:[a-z-]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/i;
const full = /FullAccess|^AdministratorAccess|^PowerUserAccess$/i;

export const roleHasNoFullAccessPolicy = defineRule({
  id: "role-has-no-full-access-policy",
  title: "No role, user or group must have a policy of AWS that grants full access.",
  severity: "medium",
  rationale:
    "Such a policy is made for trying a service out: it grants everything on every resource, often of several services, and AWS widens it without asking.",
  remediation:
    "Attach a policy of your own that lists the actions and names the resources, or one of AWS that is made for the task, such as a service-role policy.",
  levels: mandatory,
  frameworks: {
    awsConfig: ["IAM_POLICY_BLACKLISTED_CHECK"],
    checkov: ["CKV_AWS_274", "CKV2_AWS_56"],
  },
  subjects: subjectsOfType(...attached.keys()),
  check: ({ resource }, { stack }) => {
    const at = attached.get(resource.type);
    if (at === undefined) return [];
    if (!at.list) return judgeArn(resource, [at.property]);
    const length = readOrDefault(resource, [at.property], readLength);
    if (length.state === "unknown") return unknown(resource, length);
    const elsewhere = attachedElsewhere(resource, stack.table);
    return Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) =>
      judgeArn(resource, [at.property, position], elsewhere),
    ).flat();
  },
});

/** After a refresh a role repeats what attachments gave it: that is told where the program writes it. */
function attachedElsewhere(role: PolicyResource, table: ResourceTable): ReadonlySet<string> {
  if (role.type !== resourceTypes.role) return new Set();
  const attachments = table.pointingAt(role, resourceTypes.rolePolicyAttachment, ["role"]).resources;
  const arns = attachments.map((attachment) => readText(attachment, ["policyArn"]));
  return new Set(arns.flatMap((arn) => (arn.state === "known" ? [arn.value] : [])));
}

function judgeArn(
  resource: PolicyResource,
  path: PropertyPath,
  elsewhere: ReadonlySet<string> = new Set(),
): readonly Finding[] {
  const arn = readText(resource, path);
  if (arn.state === "unknown") return unknown(resource, arn, path);
  if (arn.state === "absent" || elsewhere.has(arn.value)) return [];
  const name = managedByAws.exec(arn.value)?.[1];
  if (name === undefined || !full.test(name)) return [];
  return [
    violation(
      resource,
      `gives AWS's policy ${name}`,
      `attach a policy with the actions and resources that are needed in the place of ${name}`,
    ),
  ];
}

/** What a policy of the stack itself grants is judged with that policy. */
function unknown(
  resource: PolicyResource,
  reading: Extract<Reading<unknown>, { state: "unknown" }>,
  path: PropertyPath = [reading.path],
): readonly Finding[] {
  const own = dependenciesOfType(resource, path, resourceTypes.policy).length > 0;
  return own ? [] : [notEvaluable(resource, reading.path)];
}
