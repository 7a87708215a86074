import type { PolicyResource } from "@pulumi/policy";
import { attachedPolicy, type PolicyOwnerType, readPolicy } from "./attached-policy";
import { type Finding, notEvaluable, violation } from "./finding";
import { accountOf, accountsAdmitted, isOpenToEveryone } from "./open-statement";
import type { Statement } from "./policy-document";
import { readText } from "./reading";
import type { ResourceTable } from "./resource-table";
import type { Parameters } from "./rule";
import { demandsTls } from "./tls-statement";

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

/** The parameter of rules that look at other accounts. */
export const trustedAccountsParameter = {
  trustedAccounts: {
    type: "array",
    items: { type: "string", pattern: "^\\d{12}$" },
    description: "Other accounts that policies may let in, 12 digits each. Without it none.",
  },
} as const;

/** Statements in the property `policy` that let in accounts which are neither the owner's nor trusted. */
export function judgeForeignAccounts(
  resource: PolicyResource,
  thing: string,
  { trustedAccounts }: Parameters,
): readonly Finding[] {
  const policy = readPolicy(resource);
  if (policy.state !== "known") return [];
  const trusted: readonly unknown[] = Array.isArray(trustedAccounts) ? trustedAccounts : [];
  const owners = ownersNamed(resource, policy.value);
  return policy.value.flatMap((statement): readonly Finding[] => {
    const strange = accountsAdmitted(statement).filter(
      (account) => !owners.has(account) && !trusted.includes(account),
    );
    if (strange.length === 0) return [];
    if (owners.size === 0) return [notEvaluable(resource, `the account that ${thing} is in`)];
    return [
      violation(
        resource,
        `lets account ${strange.join(" and ")} into ${thing} by ${statement.path}`,
        `remove it from policy.${statement.path}, or add it to the parameter trustedAccounts`,
      ),
    ];
  });
}

/** The account that a policy's resource is in: in its own ARN or address, or in the ARNs that the policy names. */
export function ownersNamed(resource: PolicyResource, statements: readonly Statement[]): ReadonlySet<string> {
  const own = ["arn", "queueUrl", "url"].flatMap((property) => {
    const reading = readText(resource, [property]);
    if (reading.state !== "known") return [];
    return accountOf(reading.value) ?? /^https:\/\/[^/]+\/(\d{12})\//.exec(reading.value)?.[1] ?? [];
  });
  if (own.length > 0) return new Set(own);
  return new Set(statements.flatMap(({ resources }) => resources).flatMap((text) => accountOf(text) ?? []));
}

/** Whether the policy of a resource refuses the actions without TLS. */
export function judgeTls(
  owner: PolicyResource,
  type: PolicyOwnerType,
  actions: readonly string[],
  table: ResourceTable,
): readonly Finding[] {
  const { documents, unknown } = attachedPolicy(owner, type, table);
  const arn = readText(owner, ["arn"]);
  const isDemanded = documents.some(({ statements }) =>
    arn.state === "known"
      ? demandsTls(statements, { actions, resources: [arn.value] })
      : demandsTls(statements.map(onItsOwner), { actions, resources: ["*"] }),
  );
  if (isDemanded) return [];
  const [first] = unknown;
  if (first !== undefined) return [notEvaluable(owner, first)];
  const source = documents[0]?.source ?? owner;
  const denied = `a Deny for every principal of ${actions.join(" and ")} with Condition Bool aws:SecureTransport "false"`;
  return [violation(source, "lets messages pass without TLS", `add to policy ${denied}`)];
}

/** While the ARN is not known, a statement is taken to mean the resource that it is written for. */
function onItsOwner(statement: Statement): Statement {
  return { ...statement, resources: ["*"], notResources: [] };
}
