import { readText } from "./reading";
import type { ResourceTable } from "./resource-table";
import { resourceTypes } from "./resource-types";

/** The accounts in which the stack has resources, by their ARNs. Empty as long as none has been made. */
export function ownAccounts(table: ResourceTable): ReadonlySet<string> {
  const accounts = new Set<string>();
  for (const type of Object.values(resourceTypes)) {
    for (const resource of table.ofType(type)) {
      const arn = readText(resource, ["arn"]);
      const account = arn.state === "known" ? arn.value.split(":")[4] : undefined;
      if (account !== undefined && /^\d{12}$/.test(account)) accounts.add(account);
    }
  }
  return accounts;
}
