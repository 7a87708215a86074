import type { PolicyResource } from "@pulumi/policy";
import { type Limit, limitOf, limitsOf } from "../iam/caller-limits";
import type { Condition } from "../iam/conditions";
import { readStatements, type Statement } from "../iam/policy-document";
import { type Reading, readText } from "../reading/reading";
import { type Finding, notEvaluable } from "../rule/finding";
import { dependenciesOfType } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { subjectsOfType } from "../stack/subjects";

/** One principal that may call a function, by a Permission or by a statement of a ResourcePolicy. */
export interface FunctionGrant {
  readonly resource: PolicyResource;
  /** Where in the resource, as the end of a sentence: ` in Statement[0]`; empty for a Permission. */
  readonly where: string;
  /** As `readStatements` writes principals: `*`, `Service:events.amazonaws.com`, `AWS:111122223333`. */
  readonly principal: Reading<string>;
  /** What limits who calls; one is enough. */
  readonly limits: readonly Limit[];
  /** What is unknown and may limit it too. */
  readonly unknown: readonly string[];
}

/** What says who may call a function. */
export const grantingResources = subjectsOfType(
  resourceTypes.functionPermission,
  resourceTypes.functionResourcePolicy,
);

/** Judges each grant of a Permission or a ResourcePolicy. */
export function judgeGrants(
  resource: PolicyResource,
  judge: (grant: FunctionGrant) => readonly Finding[],
): readonly Finding[] {
  if (resource.type === resourceTypes.functionPermission) return judge(permissionGrant(resource));
  const statements = readStatements(resource, ["policy"]);
  if (statements.state === "unknown") return [notEvaluable(resource, statements.path)];
  const granting = statements.state === "known" ? statements.value : [];
  return granting.flatMap((statement) => statementGrants(resource, statement)).flatMap(judge);
}

/** The properties that limit a permission, with the conditions that Lambda makes of them. */
const limiting = [
  { property: "sourceArn", operator: "arnlike", key: "aws:sourcearn" },
  { property: "sourceAccount", operator: "stringequals", key: "aws:sourceaccount" },
  { property: "principalOrgId", operator: "stringequals", key: "aws:principalorgid" },
  { property: "eventSourceToken", operator: "stringequals", key: "lambda:eventsourcetoken" },
] as const;

function permissionGrant(resource: PolicyResource): FunctionGrant {
  const limits: Limit[] = [];
  const unknown: string[] = [];
  for (const { property, operator, key } of limiting) {
    const reading = readText(resource, [property]);
    if (reading.state === "known") {
      const condition: Condition = {
        operator,
        set: undefined,
        ifExists: false,
        key,
        values: [reading.value],
      };
      const limit = limitOf(condition);
      if (limit !== undefined) limits.push(limit);
    }
    if (reading.state !== "unknown") continue;
    const made = property === "sourceArn" ? sourceInStack(resource) : undefined;
    if (made === undefined) unknown.push(reading.path);
    else limits.push(made);
  }
  return { resource, where: "", principal: permissionPrincipal(resource), limits, unknown };
}

function permissionPrincipal(resource: PolicyResource): Reading<string> {
  const principal = readText(resource, ["principal"]);
  if (principal.state !== "known" || principal.value === "*") return principal;
  const isService = /\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(principal.value);
  return { state: "known", value: `${isService ? "Service" : "AWS"}:${principal.value}` };
}

/** The types whose ARNs have their account in them. */
const inAccount = [
  resourceTypes.eventRule,
  resourceTypes.topic,
  resourceTypes.queue,
  resourceTypes.logGroup,
  resourceTypes.metricAlarm,
];

/** The limit that an ARN will be that a resource of the stack is going to have. */
function sourceInStack(resource: PolicyResource): Limit | undefined {
  if (dependenciesOfType(resource, ["sourceArn"], ...inAccount).length > 0) return [{ by: "stack" }];
  const buckets = dependenciesOfType(resource, ["sourceArn"], resourceTypes.bucket);
  return buckets.length > 0 ? [{ by: "resource" }] : undefined;
}

function statementGrants(resource: PolicyResource, statement: Statement): readonly FunctionGrant[] {
  if (statement.effect !== "Allow") return [];
  const everyoneElse = statement.notPrincipals.length > 0 ? ["*"] : [];
  return [...statement.principals, ...everyoneElse].map((principal) => ({
    resource,
    where: ` in ${statement.path}`,
    principal: { state: "known", value: principal },
    limits: limitsOf(statement),
    unknown: [],
  }));
}
