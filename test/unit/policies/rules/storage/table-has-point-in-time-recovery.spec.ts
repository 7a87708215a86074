import assert from "node:assert/strict";
import { tableHasPointInTimeRecovery as rule } from "../../../../../policies/rules/storage/table-has-point-in-time-recovery";
import { compliantBucket } from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Table "ledger"';
const broken: FindingText = {
  on,
  problem: "has no point-in-time recovery",
  fix: "set pointInTimeRecovery.enabled to true",
};

describe("table-has-point-in-time-recovery", () => {
  const table = compliantTable();
  const recovery = (value: unknown) => findingsOf(rule, [withProperty(table, "pointInTimeRecovery", value)]);

  it("finds nothing in a table that can be recovered", () => {
    assert.deepEqual(findingsOf(rule, [table]), []);
    assert.deepEqual(recovery({ enabled: "true" }), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, Object.values(compliantBucket())), []);
  });

  for (const value of [undefined, null, {}, { enabled: false }, { enabled: "false" }]) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.deepEqual(recovery(value), [broken]);
    });
  }

  it("refuses in a preview a table that leaves it out, which AWS fills in later", () => {
    assert.deepEqual(recovery(unknownValue), [broken]);
  });

  it("says in a preview what is unknown", () => {
    assert.deepEqual(recovery({ enabled: unknownValue }), [{ on, unknown: "pointInTimeRecovery.enabled" }]);
    const computed = {
      ...withProperty(table, "pointInTimeRecovery", unknownValue),
      propertyDependencies: { pointInTimeRecovery: [compliantBucket().bucket] },
    };
    const specs = [...Object.values(computed.propertyDependencies).flat(), computed];
    assert.deepEqual(findingsOf(rule, specs), [{ on, unknown: "pointInTimeRecovery" }]);
  });

  it("does not take a value of a wrong type for enabled", () => {
    assert.deepEqual(recovery({ enabled: "yes" }), [{ on, unknown: "pointInTimeRecovery.enabled" }]);
  });
});
