import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import { type GuardedTableSpec, listedTable } from "./guarded-table";

/** The index that lists records, and reports that are not taken in yet, by the time they were last seen. */
export const listingIndex = "listing-by-last-seen";

/**
 * The knowledge base: every violation with its occurrences and notes, and what became of each report. Occurrences and notes
 * are not listed; only what became of a report has an end, violations have none.
 */
export function registerKnowledgeTable(
  name: string,
  spec: GuardedTableSpec,
  options: pulumi.CustomResourceOptions,
): Table {
  return new Table(
    name,
    listedTable(name, spec, { name: listingIndex, sortAttribute: "lastSeenAt" }),
    options,
  );
}
