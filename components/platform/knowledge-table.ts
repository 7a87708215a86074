import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";

/** The index that lists records, and reports that are not taken in yet, by the time they were last seen. */
export const listingIndex = "listing-by-last-seen";

/** The knowledge base: every violation with its occurrences and notes, and what became of each report. */
export function registerKnowledgeTable(
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
        { name: "listing", type: "S" },
        { name: "lastSeenAt", type: "S" },
      ],
      // Occurrences and notes have no `listing`, so that only what is listed is in the index.
      globalSecondaryIndexes: [
        { name: listingIndex, hashKey: "listing", rangeKey: "lastSeenAt", projectionType: "ALL" },
      ],
      // Only what became of a report has an end; violations have none.
      ttl: { attributeName: "expiresAt", enabled: true },
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: spec.kmsKeyArn },
      deletionProtectionEnabled: spec.deletionProtection,
    },
    options,
  );
}
