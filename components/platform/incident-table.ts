import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import { type GuardedTableSpec, guardedTable } from "./guarded-table";

/** The index over all incidents: those that people have still to be told of, the open and the resolved ones. */
export const incidentListingIndex = "listing-by-opened";

/** The incidents of an environment: one record each, with what people have still to be told. */
export function registerIncidentTable(
  name: string,
  spec: GuardedTableSpec,
  options: pulumi.CustomResourceOptions,
): Table {
  const { attributes, ...table } = guardedTable(name, spec);
  return new Table(
    name,
    {
      ...table,
      attributes: [...attributes, { name: "listing", type: "S" }, { name: "openedAt", type: "S" }],
      globalSecondaryIndexes: [
        { name: incidentListingIndex, hashKey: "listing", rangeKey: "openedAt", projectionType: "ALL" },
      ],
      // Only resolved incidents that everybody was told of have an end.
      ttl: { attributeName: "expiresAt", enabled: true },
    },
    options,
  );
}
