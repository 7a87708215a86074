import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../reading/assert-never";
import { readText } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import type { Parameters } from "../rule/rule";
import type { ResourceTable } from "../stack/resource-table";
import { accountOf } from "./account";
import { admissionOf, isOpenToEveryone } from "./admission";
import { attachedPolicy, type PolicyOwnerType, readPolicy } from "./attached-policy";
import { trustOf } from "./own-accounts";
import type { Statement } from "./policy-document";
import { tlsGap } from "./tls-denial";

/** Statements in the property `policy` that let in everyone. */
export function judgeOpenness(resource: PolicyResource, thing: string): readonly Finding[] {
  const policy = readPolicy(resource);
  if (policy.state === "unknown") return [notEvaluable(resource, policy.path)];
  if (policy.state === "absent") return [];
  return policy.value
    .filter(isOpenToEveryone)
    .map(({ path }) =>
      violation(
        resource,
        `opens ${thing} to everyone by ${path}`,
        `name who may in policy.${path}.Principal, or add a Condition on aws:SourceAccount`,
      ),
    );
}

/** Statements in the property `policy` that let in accounts which are neither the owner's nor trusted. */
export function judgeForeignAccounts(
  resource: PolicyResource,
  thing: string,
  table: ResourceTable,
  parameters: Parameters,
): readonly Finding[] {
  const policy = readPolicy(resource);
  if (policy.state !== "known") return [];
  const { own, isTrusted } = trustOf(resource, policy.value, table, parameters);
  return policy.value.flatMap((statement): readonly Finding[] => {
    const admission = admissionOf(statement, isTrusted);
    if (admission.kind !== "strangers") return [];
    // One of them may be the owner's.
    if (own.size === 0 && admission.named.every((named) => accountOf(named) !== undefined)) {
      return [notEvaluable(resource, `the account that ${thing} is in`)];
    }
    return [
      violation(
        resource,
        `lets account ${admission.named.join(" and ")} into ${thing} by ${statement.path}`,
        `remove it from policy.${statement.path}, or add it to the parameter trustedAccounts`,
      ),
    ];
  });
}

/** Whether the policy of a resource refuses the actions without TLS. Of several policies any may be the last to be written. */
export function judgeTls(
  owner: PolicyResource,
  type: PolicyOwnerType,
  actions: readonly string[],
  table: ResourceTable,
): readonly Finding[] {
  const { documents, unknown } = attachedPolicy(owner, type, table);
  const undecided = unknown.map((what) => notEvaluable(owner, what));
  const denial = `a Deny for every principal of ${actions.join(" and ")} with Condition Bool aws:SecureTransport "false"`;
  const missing = { problem: "lets messages pass without TLS", fix: `add to policy ${denial}` };
  if (documents.length === 0 && undecided.length === 0) {
    return [violation(owner, missing.problem, missing.fix)];
  }
  const arn = readText(owner, ["arn"]);
  const faults = documents.flatMap(({ source, statements }): readonly Finding[] => {
    const gap =
      arn.state === "known"
        ? tlsGap(statements, { actions, resources: [arn.value] })
        : tlsGap(statements.map(onItsOwner), { actions, resources: ["*"] });
    switch (gap?.kind) {
      case undefined:
        return [];
      case "missing":
        return [violation(source, missing.problem, missing.fix)];
      case "narrow": {
        const problem = `refuses requests without TLS only ${gap.how}`;
        return [violation(source, problem, `make policy.${gap.statement.path} ${denial}`)];
      }
      case "resources":
        return [
          violation(source, missing.problem, `name ${gap.open.join(", ")} as Resource of the Deny in policy`),
        ];
      default:
        return assertNever(gap);
    }
  });
  return [...faults, ...undecided];
}

/** While the ARN is not known, a statement is taken to mean the resource that it is written for. */
function onItsOwner(statement: Statement): Statement {
  return { ...statement, resources: ["*"], notResources: [] };
}
