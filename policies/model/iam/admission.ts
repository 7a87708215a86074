import { accountOf } from "./account";
import { type Limit, limitsOf } from "./caller-limits";
import { type Condition, conditionsOf, demandsOneOfItsValues } from "./conditions";
import type { Statement } from "./policy-document";

/** Whom of those that are not trusted a statement lets in. */
export type Admission =
  | { readonly kind: "everyone" }
  /** Accounts, and principals as written of which no account can be seen. */
  | { readonly kind: "strangers"; readonly named: readonly string[] }
  | { readonly kind: "nobody" };

const nobody: Admission = { kind: "nobody" };

/**
 * Whom a statement lets in. A service is no stranger: it acts for an account of its own. A condition that holds for
 * nobody but the trusted is enough, whoever the statement names; an organisation or a network is taken for one's own.
 */
export function admissionOf(statement: Statement, isTrusted: (account: string) => boolean): Admission {
  if (statement.effect !== "Allow") return nobody;
  const everyone = admitsEveryone(statement);
  const named = statement.principals
    .filter((principal) => !isEveryone(principal) && !principal.startsWith("Service:"))
    .map(accountOrPrincipal)
    .filter((account) => !isTrusted(account));
  if (!everyone && named.length === 0) return nobody;
  const limits = limitsOf(statement).map(accountsOf);
  if (limits.some((accounts) => accounts.every(isTrusted))) return nobody;
  if (everyone && limits.length === 0) return { kind: "everyone" };
  const limited = limits.flat().filter((account) => !isTrusted(account));
  return { kind: "strangers", named: [...new Set([...named, ...limited])] };
}

/** An Allow statement whose principal is everyone, and which no condition keeps to callers that it names. */
export function isOpenToEveryone(statement: Statement): boolean {
  return admissionOf(statement, () => true).kind === "everyone";
}

/** Whether a statement speaks of everyone, before its conditions. "Everyone but these" is everyone else. */
function admitsEveryone({ principals, notPrincipals }: Statement): boolean {
  return notPrincipals.length > 0 || principals.some(isEveryone);
}

/** Whether a principal as `readStatements` writes it is everyone, or whoever signs in at a public web identity provider. */
export function isEveryone(principal: string): boolean {
  if (principal === "*" || /^Federated:(?!arn:)/.test(principal)) return true;
  const value = nameIn(principal);
  return !principal.startsWith("Service:") && value.includes("*") && accountOf(value) === undefined;
}

function accountOrPrincipal(principal: string): string {
  return accountOf(nameIn(principal)) ?? nameIn(principal);
}

function nameIn(principal: string): string {
  return principal.slice(principal.indexOf(":") + 1);
}

function accountsOf(limit: Limit): readonly string[] {
  return limit.flatMap((pin) => (pin.by === "account" ? [pin.account] : []));
}

/** The accounts that a statement trusts as a whole, with no condition on who comes from there. */
export function accountsTrustedWhole(statement: Statement): readonly string[] {
  if (admitsEveryone(statement) || conditionsOf(statement).some(picksCallers)) return [];
  const accounts = statement.principals.flatMap((principal) => {
    const named = /^AWS:(.+)$/.exec(principal)?.[1] ?? "";
    return /^\d{12}$|:root$/.test(named) ? (accountOf(named) ?? []) : [];
  });
  return [...new Set(accounts)];
}

/** What tells apart those who come from one account; a limit to the account as a whole does not. */
const callerKeys =
  /^(?:sts:externalid|aws:(?:principalarn|principalorgid|principalorgpaths|userid|username)|aws:principaltag\/.+)$/;

/** `role/*` picks nobody: it is the account as a whole once more. */
function picksCallers(condition: Condition): boolean {
  const { key, values } = condition;
  return (
    callerKeys.test(key) &&
    demandsOneOfItsValues(condition) &&
    values.every((value) => !/(?:^|[:/])\*+$/.test(value))
  );
}
