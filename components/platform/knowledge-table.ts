import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import { type GuardedTableSpec, guardedTable } from "./guarded-table";

/** The index that lists records, and reports that are not taken in yet, by the time they were last seen. */
export const listingIndex = "listing-by-last-seen";

/** The knowledge base: every violation with its occurrences and notes, and what became of each report. */
export function registerKnowledgeTable(
  name: string,
  spec: GuardedTableSpec,
  options: pulumi.CustomResourceOptions,
): Table {
  const { attributes, ...table } = guardedTable(name, spec);
  return new Table(
    name,
    {
      ...table,
      attributes: [...attributes, { name: "listing", type: "S" }, { name: "lastSeenAt", type: "S" }],
      // Occurrences and notes have no `listing`, so that only what is listed is in the index.
      globalSecondaryIndexes: [
        { name: listingIndex, hashKey: "listing", rangeKey: "lastSeenAt", projectionType: "ALL" },
      ],
      // Only what became of a report has an end; violations have none.
      ttl: { attributeName: "expiresAt", enabled: true },
    },
    options,
  );
}
