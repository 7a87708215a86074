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
