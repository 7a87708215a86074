import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { tableScalesWithDemand as rule } from "../../../../../policies/rules/storage/table-scales-with-demand";
import { compliantBucket } from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Table "ledger"';
const fixed = (to: string) => ({
  on,
  problem: `has a fixed capacity to ${to}`,
  fix: 'set billingMode to "PAY_PER_REQUEST"',
});
const readDimension = "dynamodb:table:ReadCapacityUnits";
const writeDimension = "dynamodb:table:WriteCapacityUnits";

function target(
  scalableDimension: unknown,
  resourceId: unknown = "table/ledger",
  ...sources: readonly ResourceSpec[]
): ResourceSpec {
  return {
    type: resourceTypes.scalableTarget,
    name: String(scalableDimension).slice(15, 19),
    props: { serviceNamespace: "dynamodb", scalableDimension, resourceId, minCapacity: 1, maxCapacity: 9 },
    propertyDependencies: { resourceId: sources },
  };
}

describe("table-scales-with-demand", () => {
  const table = compliantTable();
  const provisioned = withProperty(table, "billingMode", "PROVISIONED");

  it("finds nothing in a table on demand", () => {
    assert.deepEqual(findingsOf(rule, [table]), []);
  });

  it("finds nothing in a table whose capacities are both scaled", () => {
    assert.deepEqual(findingsOf(rule, [provisioned, target(readDimension), target(writeDimension)]), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, [compliantBucket().bucket, target(readDimension)]), []);
  });

  for (const mode of ["PROVISIONED", undefined, "", "pay_per_request"]) {
    it(`refuses the billing mode ${mode}`, () => {
      assert.deepEqual(findingsOf(rule, [withProperty(table, "billingMode", mode)]), [
        fixed("read and to write"),
      ]);
    });
  }

  it("refuses a table of which only one capacity is scaled", () => {
    assert.deepEqual(findingsOf(rule, [provisioned, target(readDimension)]), [fixed("write")]);
    assert.deepEqual(findingsOf(rule, [provisioned, target(writeDimension)]), [fixed("read")]);
  });

  it("does not count what scales an index or another table", () => {
    const others = [
      target("dynamodb:index:ReadCapacityUnits", "table/ledger/index/listing"),
      target(readDimension, "table/ledger-2"),
      target(writeDimension, "ledger"),
    ];
    assert.deepEqual(findingsOf(rule, [provisioned, ...others]), [fixed("read and to write")]);
  });

  describe("in a preview", () => {
    it("finds targets by their dependency", () => {
      const specs = [
        target(readDimension, unknownValue, provisioned),
        target(writeDimension, unknownValue, provisioned),
      ];
      assert.deepEqual(findingsOf(rule, [provisioned, ...specs]), []);
    });

    it("says which target may scale it", () => {
      const specs = [target(readDimension), target(writeDimension, unknownValue)];
      assert.deepEqual(findingsOf(rule, [provisioned, ...specs]), [
        { on, unknown: 'resourceId of Target "Writ"' },
      ]);
    });

    it("does not choose between two tables that a target is computed from", () => {
      const other = compliantTable("other");
      const specs = [target(readDimension), target(writeDimension, unknownValue, provisioned, other)];
      assert.deepEqual(findingsOf(rule, [provisioned, other, ...specs]), [
        { on, unknown: 'resourceId of Target "Writ"' },
      ]);
    });

    it("does not take the target of a second table for this one's", () => {
      const other = withProperty(compliantTable("other"), "name", unknownValue);
      const specs = [target(readDimension), target(writeDimension, unknownValue, other)];
      assert.deepEqual(findingsOf(rule, [provisioned, other, ...specs]), [fixed("write")]);
    });

    it("takes a target by name for a possible one while the table's name is unknown", () => {
      const unnamed = withProperty(provisioned, "name", unknownValue);
      assert.deepEqual(findingsOf(rule, [unnamed, target(readDimension)]), [
        { on, unknown: 'resourceId of Target "Read"' },
      ]);
      assert.deepEqual(findingsOf(rule, [unnamed]), [fixed("read and to write")]);
    });

    it("says that a computed billing mode is unknown", () => {
      const { bucket } = compliantBucket();
      const computed = {
        ...withProperty(table, "billingMode", unknownValue),
        propertyDependencies: { billingMode: [bucket] },
      };
      assert.deepEqual(findingsOf(rule, [bucket, computed]), [{ on, unknown: "billingMode" }]);
    });

    it("says that an unknown dimension is unknown", () => {
      assert.deepEqual(findingsOf(rule, [provisioned, { ...target(unknownValue), name: "any" }]), [
        { on, unknown: 'resourceId of Target "any"' },
      ]);
    });
  });
});
