import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import { type GuardedTableSpec, guardedTable } from "./guarded-table";

/** The ledger: every decision about a version, and which rollout is under way. Its stream tells the notifier of decisions. */
export function registerLedgerTable(
  name: string,
  spec: GuardedTableSpec,
  options: pulumi.CustomResourceOptions,
): Table {
  return new Table(
    name,
    { ...guardedTable(name, spec), streamEnabled: true, streamViewType: "NEW_IMAGE" },
    options,
  );
}
