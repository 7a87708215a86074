import { type Condition, conditionsOf } from "./conditions";
import type { Statement } from "./policy-document";
import { isAbout } from "./statement-actions";

/** Whether the policy of a resource lets an AWS service use it for the account that the resource is in. */
export type ServiceAccess =
  | { readonly state: "allowed" }
  /** No statement allows these actions. */
  | { readonly state: "lacking"; readonly actions: readonly string[] }
  | { readonly state: "denied"; readonly by: Statement }
  /** It depends on a condition of a Deny, of which it cannot be told whether it holds. */
  | { readonly state: "undecided"; readonly by: Statement };

/** Decides as AWS does: a Deny wins, whatever is allowed elsewhere. */
export function serviceAccess(
  statements: readonly Statement[],
  service: string,
  actions: readonly string[],
): ServiceAccess {
  const about = statements.filter((statement) => speaksOf(statement, service));
  const denials = about.filter(
    (statement) => statement.effect === "Deny" && actions.some((action) => isAbout(statement, action)),
  );
  const denial = denials.find((statement) => hits(statement) === true);
  if (denial !== undefined) return { state: "denied", by: denial };
  // The conditions of an Allow are the author's way to name the callers; only one that cannot hold takes it back.
  const allowances = about.filter((statement) => statement.effect === "Allow" && hits(statement) !== false);
  const lacking = actions.filter((action) => !allowances.some((statement) => isAbout(statement, action)));
  if (lacking.length > 0) return { state: "lacking", actions: lacking };
  const doubtful = denials.find((statement) => hits(statement) === undefined);
  return doubtful === undefined ? { state: "allowed" } : { state: "undecided", by: doubtful };
}

function speaksOf({ principals, notPrincipals }: Statement, service: string): boolean {
  const principal = `Service:${service}`;
  if (notPrincipals.length > 0) return !notPrincipals.includes(principal) && !notPrincipals.includes("*");
  return principals.includes(principal) || principals.includes("*");
}

/** Whether all conditions of a statement hold for the call of a service; undefined when that cannot be told. */
function hits(statement: Statement): boolean | undefined {
  const verdicts = conditionsOf(statement).map((condition) => holdsForService(condition, statement.effect));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

const sourceKeys: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

const isOfPrincipal = (key: string) =>
  (key.startsWith("aws:principal") &&
    key !== "aws:principalisawsservice" &&
    !key.startsWith("aws:principalservice")) ||
  key === "aws:userid" ||
  key === "aws:username";

function holdsForService(condition: Condition, effect: Statement["effect"]): boolean | undefined {
  const { operator, set, ifExists, key, values } = condition;
  // Services call with TLS, and are services.
  if (operator === "bool" && (key === "aws:securetransport" || key === "aws:principalisawsservice")) {
    return values.some((value) => value.toLowerCase() === "true");
  }
  const isNegated = operator.includes("not");
  if (sourceKeys.has(key)) return isNegated && effect === "Deny" ? false : undefined;
  if (!isOfPrincipal(key)) return undefined;
  // A service is no principal of IAM, so that the request does not have the key.
  if (operator === "null") return values.some((value) => value.toLowerCase() === "true");
  if (ifExists || set === "all") return true;
  return isNegated && set !== "any";
}
