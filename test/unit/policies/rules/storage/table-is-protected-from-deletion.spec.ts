import assert from "node:assert/strict";
import { tableIsProtectedFromDeletion as rule } from "../../../../../policies/rules/storage/table-is-protected-from-deletion";
import { compliantBucket } from "../../../../../policies/testing/compliant-bucket";
import { compliantTable } from "../../../../../policies/testing/compliant-table";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const on = 'Table "ledger"';
const broken: FindingText = {
  on,
  problem: "can be deleted at any time",
  fix: "set deletionProtectionEnabled to true",
};

describe("table-is-protected-from-deletion", () => {
  const table = compliantTable();
  const protectedBy = (value: unknown) => withProperty(table, "deletionProtectionEnabled", value);

  it("finds nothing in a protected table", () => {
    assert.deepEqual(findingsOf(rule, [table]), []);
    assert.deepEqual(findingsOf(rule, [protectedBy("true")]), []);
  });

  it("leaves other resources alone", () => {
    assert.deepEqual(findingsOf(rule, Object.values(compliantBucket())), []);
  });

  for (const value of [undefined, null, false, "false"]) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.deepEqual(findingsOf(rule, [protectedBy(value)]), [broken]);
    });
  }

  it("refuses in a preview a table that leaves it out", () => {
    assert.deepEqual(findingsOf(rule, [protectedBy(unknownValue)]), [broken]);
  });

  it("says in a preview that a computed value is unknown", () => {
    const { bucket } = compliantBucket();
    const computed = {
      ...protectedBy(unknownValue),
      propertyDependencies: { deletionProtectionEnabled: [bucket] },
    };
    assert.deepEqual(findingsOf(rule, [bucket, computed]), [{ on, unknown: "deletionProtectionEnabled" }]);
  });

  it("judges every table by itself", () => {
    const twin = { ...compliantTable("knowledge") };
    assert.deepEqual(findingsOf(rule, [protectedBy(false), twin]), [broken]);
  });
});
