import { Table } from "@pulumi/aws/dynamodb";
import type * as pulumi from "@pulumi/pulumi";
import { type GuardedTableSpec, listedTable } from "./guarded-table";

/** The index over all incidents: those that people have still to be told of, the open and the resolved ones. */
export const incidentListingIndex = "listing-by-opened";

/**
 * The incidents of an environment: one record each, with what people have still to be told. Only resolved incidents that
 * everybody was told of have an end.
 */
export function registerIncidentTable(
  name: string,
  spec: GuardedTableSpec,
  options: pulumi.CustomResourceOptions,
): Table {
  return new Table(
    name,
    listedTable(name, spec, { name: incidentListingIndex, sortAttribute: "openedAt" }),
    options,
  );
}
