import type { TableArgs } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";

/** What may be chosen about a table that holds what cannot be found out again. */
export interface GuardedTableSpec {
  readonly deletionProtection: boolean;
  readonly kmsKeyArn: pulumi.Output<string>;
}

/** A table with the keys `pk` and `sk`, recoverable to any second, under the environment's key. */
export function guardedTable(name: string, { deletionProtection, kmsKeyArn }: GuardedTableSpec) {
  return {
    name,
    billingMode: "PAY_PER_REQUEST",
    hashKey: "pk",
    rangeKey: "sk",
    attributes: [
      { name: "pk", type: "S" },
      { name: "sk", type: "S" },
    ],
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true, kmsKeyArn },
    deletionProtectionEnabled: deletionProtection,
  } satisfies TableArgs;
}

/** Which index lists the items that have the attribute `listing`, and by which time. */
export interface ListingIndex {
  readonly name: string;
  readonly sortAttribute: string;
}

/**
 * A guarded table with a sparse index: items without `listing` are not in it, and items with `expiresAt` (seconds since the
 * epoch) have an end.
 */
export function listedTable(name: string, spec: GuardedTableSpec, index: ListingIndex) {
  const { attributes, ...table } = guardedTable(name, spec);
  return {
    ...table,
    attributes: [...attributes, { name: "listing", type: "S" }, { name: index.sortAttribute, type: "S" }],
    globalSecondaryIndexes: [
      { name: index.name, hashKey: "listing", rangeKey: index.sortAttribute, projectionType: "ALL" },
    ],
    ttl: { attributeName: "expiresAt", enabled: true },
  } satisfies TableArgs;
}
