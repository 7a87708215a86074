import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";

/** The ledger: every decision about a version, and which rollout is under way. */
export function registerLedgerTable(
  name: string,
  spec: { readonly deletionProtection: boolean; readonly kmsKeyArn: pulumi.Output<string> },
  options: pulumi.CustomResourceOptions,
): Table {
  return new Table(
    name,
    {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pk",
      rangeKey: "sk",
      attributes: [
        { name: "pk", type: "S" },
        { name: "sk", type: "S" },
      ],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: spec.kmsKeyArn },
      deletionProtectionEnabled: spec.deletionProtection,
    },
    options,
  );
}
