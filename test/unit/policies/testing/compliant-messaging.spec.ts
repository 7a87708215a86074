import assert from "node:assert/strict";
import { messagingRules } from "../../../../policies/rules/messaging";
import { compliantMessaging } from "../../../../policies/testing/compliant-messaging";
import { compliantParts } from "../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../policies/testing/findings-of";

describe("compliant messaging", () => {
  const { evaluation: _target, ...others } = compliantParts();
  for (const rule of messagingRules) {
    it(`keeps ${rule.id}`, () => assert.deepEqual(findingsOf(rule, Object.values(compliantMessaging())), []));

    it(`is all that ${rule.id} looks at`, () =>
      assert.deepEqual(findingsOf(rule, Object.values(others)), []));
  }
});
