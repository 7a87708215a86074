import assert from "node:assert/strict";
import { lambdaRules } from "../../../../policies/rules/lambda";
import { compliantFunction } from "../../../../policies/testing/compliant-function";
import { findingsOf } from "../../../../policies/testing/findings-of";

describe("the compliant function", () => {
  for (const rule of lambdaRules) {
    it(`keeps ${rule.id}`, () => {
      assert.deepEqual(findingsOf(rule, Object.values(compliantFunction())), []);
    });
  }
});
