import { type Condition, conditionsOf } from "./condition-key";
import type { Statement } from "./policy-document";

/** An Allow statement whose principal is everyone, and which no condition keeps to callers that it names. */
export function isOpenToEveryone(statement: Statement): boolean {
  return statement.effect === "Allow" && admitsEveryone(statement) && !conditionsOf(statement).some(limits);
}

/** Whether a statement speaks of everyone, before its conditions. "Everyone but these" is everyone else. */
export function admitsEveryone(statement: Pick<Statement, "principals" | "notPrincipals">): boolean {
  return statement.notPrincipals.length > 0 || statement.principals.some(isEveryone);
}

function isEveryone(principal: string): boolean {
  if (principal === "*") return true;
  const { kind, value } = split(principal);
  return kind === "AWS" && value.includes("*") && !hasFixedAccount(value);
}

/** A principal as `readStatements` writes it: `AWS:arn:aws:iam::111122223333:root`. */
function split(principal: string): { readonly kind: string; readonly value: string } {
  const colon = principal.indexOf(":");
  return { kind: principal.slice(0, colon), value: principal.slice(colon + 1) };
}

const likeness: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
]);

/** The keys that say who calls, with what makes a value of it one that a stranger cannot have. */
const callers: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["aws:sourcearn", isFixedArn],
  ["aws:principalarn", isFixedArn],
  ["aws:sourceaccount", isFixed],
  ["aws:sourceowner", isFixed],
  ["aws:principalaccount", isFixed],
  ["kms:calleraccount", isFixed],
  ["aws:principalorgid", isFixed],
  ["aws:sourceorgid", isFixed],
  ["aws:principalorgpaths", isFixedPath],
  ["aws:sourceorgpaths", isFixedPath],
  ["aws:sourcevpc", isFixed],
  ["aws:sourcevpce", isFixed],
  ["s3:dataaccesspointarn", isFixedArn],
  ["s3:dataaccesspointaccount", isFixed],
]);

/** Whether a condition keeps out whoever it does not name, also those whose request does not have the key at all. */
function limits({ operator, set, ifExists, key, values }: Condition): boolean {
  if (ifExists || set === "all" || values.length === 0) return false;
  if (key === "aws:sourceip") return operator === "ipaddress" && values.every(isNarrowRange);
  const isFixedValue = callers.get(key);
  return isFixedValue !== undefined && likeness.has(operator) && values.every(isFixedValue);
}

/** No wildcard, and no policy variable, which a caller fills in. */
function isFixed(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}

/**
 * Everything in one account is fixed. An ARN without account, such as that of a bucket, must be fixed as a whole:
 * anyone may make a bucket whose name starts alike.
 */
function isFixedArn(value: string): boolean {
  return isFixed(value) || hasFixedAccount(value);
}

function hasFixedAccount(arn: string): boolean {
  return accountOf(arn) !== undefined;
}

function isFixedPath(value: string): boolean {
  return isFixed(value.split("/")[0] ?? "");
}

/** AWS itself takes a policy for public when its ranges are wider than a /8 of IPv4 or a /32 of IPv6. */
function isNarrowRange(range: string): boolean {
  const [address = "", bits] = range.split("/");
  if (!isFixed(range)) return false;
  return bits === undefined || Number(bits) >= (address.includes(":") ? 32 : 8);
}

/** The account in an ARN, or the account that a bare number is. */
export function accountOf(text: string): string | undefined {
  if (/^\d{12}$/.test(text)) return text;
  const [start, , , , account = ""] = text.split(":");
  return start === "arn" && /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * The accounts that an Allow statement names: its principals, and for a statement to everyone the accounts that its
 * conditions keep it to. Services and organisations name none.
 */
export function accountsAdmitted(statement: Statement): readonly string[] {
  if (statement.effect !== "Allow") return [];
  const texts = admitsEveryone(statement)
    ? conditionsOf(statement).flatMap((condition) => (limits(condition) ? condition.values : []))
    : statement.principals
        .map((principal) => split(principal))
        .flatMap(({ kind, value }) => (kind === "AWS" ? [value] : []));
  return [...new Set(texts.flatMap((text) => accountOf(text) ?? []))];
}
