import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { keyDeletionHasAWindow as rule } from "../../../../../policies/rules/access/key-deletion-has-a-window";
import { compliantKey, compliantRole } from "../../../../../policies/testing/compliant-access";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

function short(
  days: number,
  fix = "set deletionWindowInDays to 30 or leave it out",
  on = 'Key "data"',
): FindingText {
  return { on, problem: `is gone for good ${days} days after it is deleted`, fix };
}

function judge(days: unknown, options?: RunOptions): readonly FindingText[] {
  return findingsOf(rule, [withProperty(compliantKey(), "deletionWindowInDays", days)], options);
}

describe("key-deletion-has-a-window", () => {
  it("accepts 30 days, also as a text and by leaving them out", () => {
    for (const days of [30, "30", undefined, unknownValue]) assert.deepEqual(judge(days), []);
  });

  it("refuses 29 and 7 days", () => {
    assert.deepEqual(judge(29), [short(29)]);
    assert.deepEqual(judge("7"), [short(7)]);
  });

  it("demands what the settings say", () => {
    const parameters = { minimumDays: 14 };
    assert.deepEqual(judge(14, { parameters }), []);
    assert.deepEqual(judge(13, { parameters }), [short(13, "set deletionWindowInDays to 14")]);
    assert.deepEqual(judge(undefined, { parameters }), []);
  });

  for (const [type, name] of [
    [resourceTypes.externalKey, "ExternalKey"],
    [resourceTypes.replicaKey, "ReplicaKey"],
    [resourceTypes.replicaExternalKey, "ReplicaExternalKey"],
  ] as const) {
    it(`judges a ${name}`, () => {
      assert.deepEqual(findingsOf(rule, [{ type, name: "data", props: { deletionWindowInDays: 7 } }]), [
        short(7, undefined, `${name} "data"`),
      ]);
    });
  }

  it("says in a preview that the days are unknown", () => {
    const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "models", props: {} };
    for (const days of [unknownValue, "long"]) {
      const key = withProperty(compliantKey(), "deletionWindowInDays", days);
      const computed = { ...key, propertyDependencies: { deletionWindowInDays: [bucket] } };
      assert.deepEqual(findingsOf(rule, [bucket, computed]), [
        { on: 'Key "data"', unknown: "deletionWindowInDays" },
      ]);
    }
  });

  it("does not apply to other resources", () => {
    assert.deepEqual(findingsOf(rule, [compliantRole()]), []);
  });
});
