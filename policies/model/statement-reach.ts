import type { Statement } from "./policy-document";

/** Whom a statement of a resource's policy lets in. */
export interface Reach {
  /** Whether it names everyone, conditions aside. */
  readonly everyone: boolean;
  /** The accounts of the principals that it names, or the principal as written where it tells none. */
  readonly accounts: readonly string[];
  /** For each condition that keeps strangers out, the accounts it lets in; none named when it goes by organisation or network. */
  readonly limits: readonly (readonly string[])[];
}

const accountKeys = [
  "aws:principalaccount",
  "aws:sourceaccount",
  "aws:sourceowner",
  "s3:dataaccesspointaccount",
];
const arnKeys = ["aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"];
const organisationKeys = [
  "aws:principalorgid",
  "aws:sourceorgid",
  "aws:principalorgpaths",
  "aws:sourceorgpaths",
];
const networkKeys = ["aws:sourcevpc", "aws:sourcevpce"];
/** Operators that fail without the key. `IfExists` and `ForAllValues` hold for a request that does not have it. */
const positive = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/;

/** Whom a statement lets in. A Deny lets nobody in, and a service is no stranger: it acts for an account of its own. */
export function reachOf(statement: Statement): Reach {
  if (statement.effect === "Deny") return { everyone: false, accounts: [], limits: [] };
  const named = statement.principals.filter((principal) => !principal.startsWith("Service:"));
  const accounts = named.flatMap((principal) => (principal === "*" ? [] : [accountOf(principal)]));
  return {
    everyone:
      statement.notPrincipals.length > 0 ||
      named.includes("*") ||
      accounts.some((account) => account.includes("*")) ||
      // Whoever signs in at a web identity provider.
      named.some((principal) => /^Federated:(?!arn:)/.test(principal)),
    accounts: [...new Set(accounts)],
    limits: limitsOf(statement.conditions),
  };
}

function accountOf(principal: string): string {
  const value = principal.slice(principal.indexOf(":") + 1);
  return /^arn:/.test(value) ? (value.split(":")[4] ?? value) : value;
}

function limitsOf(conditions: Statement["conditions"]): readonly (readonly string[])[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => {
      if (values.length === 0) return [];
      const accounts = values.map((value) => limitOf(operator, key, value));
      // Any of the values may hold, so each of them has to keep strangers out.
      return accounts.every((limit) => limit !== undefined) ? [accounts.flat()] : [];
    }),
  );
}

/** The accounts that one value of a condition lets in; undefined when it lets in anybody. */
function limitOf(operator: string, key: string, value: string): readonly string[] | undefined {
  if (operator === "IpAddress") return key === "aws:sourceip" && isNarrow(value) ? [] : undefined;
  if (!positive.test(operator)) return undefined;
  if (accountKeys.includes(key)) return /^\d{12}$/.test(value) ? [value] : undefined;
  if (arnKeys.includes(key)) return accountOfArn(key, value);
  if (organisationKeys.includes(key)) return /^o-[a-z0-9]{10,32}(\/|$)/.test(value) ? [] : undefined;
  return networkKeys.includes(key) && /^vpce?-[0-9a-f]+$/.test(value) ? [] : undefined;
}

function accountOfArn(key: string, arn: string): readonly string[] | undefined {
  const account = arn.split(":")[4];
  if (account !== undefined && /^\d{12}$/.test(account)) return [account];
  // The ARN of a bucket has no account, but its name is taken only once.
  return key === "aws:sourcearn" && /^arn:[a-z-]+:s3:::[a-z0-9.-]+$/.test(arn) ? [] : undefined;
}

/** S3 itself takes a wider range of addresses for public. */
function isNarrow(range: string): boolean {
  const [, address = "", bits] = /^([0-9a-f.:]+)(?:\/(\d+))?$/i.exec(range) ?? [];
  if (address === "") return false;
  const version6 = address.includes(":");
  return bits === undefined || Number(bits) >= (version6 ? 32 : 8);
}
