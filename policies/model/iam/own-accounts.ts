import type { PolicyResource } from "@pulumi/policy";
import { namePatterns } from "../reading/name-patterns";
import { readText } from "../reading/reading";
import type { Parameters } from "../rule/rule";
import { oncePerTable } from "../stack/once-per-table";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";
import { accountOf } from "./account";
import { covers, type Statement } from "./policy-document";

/** The parameter of rules that look at other accounts. */
export const trustedAccountsParameter = {
  trustedAccounts: {
    type: "array",
    items: { type: "string", minLength: 1 },
    description:
      "Ids of accounts that may be let in besides the resource's own; * stands for any text. Without it none.",
  },
} as const;

/** Which accounts a policy may let in. */
export interface Trust {
  /** Empty when it cannot be told. */
  readonly own: ReadonlySet<string>;
  readonly isTrusted: (account: string) => boolean;
}

/** The account that a policy's resource is in, and those that the settings name. */
export function trustOf(
  resource: PolicyResource,
  statements: readonly Statement[],
  table: ResourceTable,
  { trustedAccounts }: Parameters,
): Trust {
  const own = ownAccounts(resource, statements, table);
  const patterns = namePatterns(trustedAccounts);
  return {
    own,
    isTrusted: (account) => own.has(account) || patterns.some((pattern) => covers(pattern, account)),
  };
}

/**
 * The account that a policy's resource is in: by its own ARN or address. As long as it is not made, or for a bucket,
 * whose ARN has none, the accounts in the ARNs that the policy is about and those of the stack's other resources.
 */
export function ownAccounts(
  resource: PolicyResource,
  statements: readonly Statement[],
  table: ResourceTable,
): ReadonlySet<string> {
  const own = ["arn", "queueUrl", "url"].flatMap((property) => {
    const reading = readText(resource, [property]);
    if (reading.state !== "known") return [];
    return accountOf(reading.value) ?? /^https:\/\/[^/]+\/(\d{12})\//.exec(reading.value)?.[1] ?? [];
  });
  if (own.length > 0) return new Set(own);
  const named = statements.flatMap(({ resources }) => resources).flatMap((text) => accountOf(text) ?? []);
  return new Set([...named, ...stackAccounts(table)]);
}

/** The accounts in which the stack has resources, by their ARNs. None as long as none has been made. */
const stackAccounts = oncePerTable((table): ReadonlySet<string> => {
  const accounts = new Set<string>();
  for (const type of Object.values(resourceTypes)) {
    for (const resource of table.ofType(type)) {
      const arn = readText(resource, ["arn"]);
      const account = arn.state === "known" ? accountOf(arn.value) : undefined;
      if (account !== undefined) accounts.add(account);
    }
  }
  return accounts;
});
