import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "./assert-never";
import { readStatements, type Statement } from "./policy-document";
import { type Reading, readText } from "./reading";
import { dependenciesOfType, type ResourceTable } from "./resource-table";
import { resourceTypes } from "./resource-types";

/** One principal that may call a function, by a Permission or by a statement of a ResourcePolicy. */
export interface FunctionGrant {
  readonly resource: PolicyResource;
  /** Where in the resource, as the end of a sentence: ` in Statement[0]`; empty for a Permission. */
  readonly where: string;
  /** `*`, a service such as `events.amazonaws.com`, an account or an ARN. */
  readonly principal: Reading<string>;
  /** Patterns of what the call must come from; one of them must match. */
  readonly sourceArns: Reading<readonly string[]>;
  readonly sourceAccounts: Reading<readonly string[]>;
  /** Organisations, tokens and principals that narrow the caller down. */
  readonly callers: Reading<readonly string[]>;
}

/** Every grant in a stack, and the policies of which it is not known what they grant. */
export interface FunctionGrants {
  readonly grants: readonly FunctionGrant[];
  readonly unreadable: readonly { readonly resource: PolicyResource; readonly unknown: string }[];
}

/** The grants of one Permission or ResourcePolicy. */
export function functionGrants(resource: PolicyResource): FunctionGrants {
  if (resource.type === resourceTypes.functionPermission) {
    return { grants: [permissionGrant(resource)], unreadable: [] };
  }
  const statements = readStatements(resource, ["policy"]);
  if (statements.state === "unknown")
    return { grants: [], unreadable: [{ resource, unknown: statements.path }] };
  const granting = statements.state === "known" ? statements.value : [];
  return { grants: granting.flatMap((statement) => statementGrants(resource, statement)), unreadable: [] };
}

function permissionGrant(resource: PolicyResource): FunctionGrant {
  const organisation = readText(resource, ["principalOrgId"]);
  const token = readText(resource, ["eventSourceToken"]);
  return {
    resource,
    where: "",
    principal: readText(resource, ["principal"]),
    sourceArns: listOf(readText(resource, ["sourceArn"])),
    sourceAccounts: listOf(readText(resource, ["sourceAccount"])),
    callers: listOf(organisation.state === "absent" ? token : organisation),
  };
}

/** The condition keys by which a statement says who the caller is. */
const callerKeys = [
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "lambda:eventsourcetoken",
];

function statementGrants(resource: PolicyResource, statement: Statement): readonly FunctionGrant[] {
  if (statement.effect !== "Allow") return [];
  const everyoneElse = statement.notPrincipals.length > 0 ? ["*"] : [];
  return [...statement.principals, ...everyoneElse].map((principal) => ({
    resource,
    where: ` in ${statement.path}`,
    principal: { state: "known", value: principal.replace(/^(Service|AWS):/, "") },
    sourceArns: conditionValues(statement, ["aws:sourcearn"]),
    sourceAccounts: conditionValues(statement, ["aws:sourceaccount"]),
    callers: conditionValues(statement, callerKeys),
  }));
}

/** With `...IfExists` a caller that does not send the key is let in, so such a condition says nothing of who calls. */
const positive = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

function conditionValues(statement: Statement, keys: readonly string[]): Reading<readonly string[]> {
  for (const [operator, compared] of Object.entries(statement.conditions)) {
    if (!positive.test(operator)) continue;
    for (const key of keys) {
      const values = compared[key];
      if (values !== undefined && values.length > 0) return { state: "known", value: values };
    }
  }
  return { state: "absent", path: keys.join(" or ") };
}

function listOf(reading: Reading<string>): Reading<readonly string[]> {
  return reading.state === "known" ? { state: "known", value: [reading.value] } : reading;
}

/** The resources that say who may call a function. */
export function grantingResources(table: ResourceTable): readonly PolicyResource[] {
  return [
    ...table.ofType(resourceTypes.functionPermission),
    ...table.ofType(resourceTypes.functionResourcePolicy),
  ];
}

/** How far a source narrows callers down. */
export type Narrowness = "account" | "resource" | "none";

/** The types whose ARNs have their account in them. */
const inAccount = [
  resourceTypes.eventRule,
  resourceTypes.topic,
  resourceTypes.queue,
  resourceTypes.logGroup,
  resourceTypes.metricAlarm,
];

/** How far the source ARN of a grant narrows callers down; an ARN that a resource of the stack will have counts. */
export function sourceNarrowness({ resource, sourceArns }: FunctionGrant): Reading<Narrowness> {
  switch (sourceArns.state) {
    case "known":
      return { state: "known", value: broadest(sourceArns.value.map(narrowness)) };
    case "absent":
      return { state: "known", value: "none" };
    case "unknown":
      if (dependenciesOfType(resource, ["sourceArn"], ...inAccount).length > 0)
        return { state: "known", value: "account" };
      return dependenciesOfType(resource, ["sourceArn"], resourceTypes.bucket).length > 0
        ? { state: "known", value: "resource" }
        : sourceArns;
    default:
      return assertNever(sourceArns);
  }
}

function broadest(values: readonly Narrowness[]): Narrowness {
  return (["none", "resource", "account"] as const).find((value) => values.includes(value)) ?? "none";
}

/**
 * An ARN pattern may be bound to one account; to a resource whose ARN has no account, such as a bucket; or to neither,
 * so that anyone may own what it matches.
 */
function narrowness(arn: string): Narrowness {
  const [start, , , , account = "*", ...rest] = arn.split(":");
  if (start !== "arn") return "none";
  if (/^\d{12}$/.test(account)) return "account";
  return account === "" && isFixed(rest.join(":")) ? "resource" : "none";
}

/** Whether all values are ones that a stranger cannot have. What follows a slash lies within what comes before it. */
export function isFixedTo(values: Reading<readonly string[]>): boolean {
  return values.state === "known" && values.value.every(isFixed);
}

/** No wildcard, and no policy variable, which the caller fills in. */
function isFixed(value: string): boolean {
  const [start = ""] = value.split("/");
  return start !== "" && !/[*?]|\$\{/.test(start);
}
