import assert from "node:assert/strict";
import { judge } from "../../../../policies/judgement/judge";
import { violation } from "../../../../policies/model/rule/finding";
import type { Rule } from "../../../../policies/model/rule/rule";
import { rules } from "../../../../policies/rules";
import { parseSettings } from "../../../../policies/settings/parse-settings";
import { compliantParts } from "../../../../policies/testing/compliant-stack";
import { policyResources } from "../../../../policies/testing/policy-resources";

const [resource] = policyResources([compliantParts().endpoint]);
assert.ok(resource);
const now = new Date("2026-07-15T12:00:00Z");

/** The rule as it is when it finds something. */
function violated(rule: Rule): Rule {
  assert.ok(resource);
  return { ...rule, judge: () => ({ subjects: 1, findings: [violation(resource, "is wrong", "mend it")] }) };
}

function verdictOf(rule: Rule, exemption: Readonly<Record<string, string>> | undefined) {
  const raw = { profile: "prod", ...(exemption === undefined ? {} : { exemptions: [exemption] }) };
  const { settings, problems } = parseSettings(rules, raw, "prod");
  const { verdicts, exemptionProblems } = judge(
    [violated(rule)],
    [...(resource ? [resource] : [])],
    settings,
    now,
  );
  return {
    refused: problems.map(({ path }) => path),
    violations: verdicts[0]?.violations.length,
    exempted: verdicts[0]?.exempted.length,
    problems: exemptionProblems.map(({ problem }) => problem),
  };
}

describe("an exemption from each rule", () => {
  for (const rule of rules) {
    const exemption = {
      policy: rule.id,
      urn: resource.urn,
      reason: "decided for this test",
      approver: "Ada Lovelace",
      ticket: "SEC-1",
      expires: "2026-07-15",
    };

    it(`covers what ${rule.id} finds, and no longer when it is expired`, () => {
      assert.deepEqual(verdictOf(rule, undefined), { refused: [], violations: 1, exempted: 0, problems: [] });
      assert.deepEqual(verdictOf(rule, exemption), { refused: [], violations: 0, exempted: 1, problems: [] });
      assert.deepEqual(verdictOf(rule, { ...exemption, expires: "2026-07-14" }), {
        refused: [],
        violations: 1,
        exempted: 0,
        problems: ["expired on 2026-07-14"],
      });
    });

    it(`needs an approver only when ${rule.id} is critical`, () => {
      const { approver: _, ...unapproved } = exemption;
      const { refused, violations } = verdictOf(rule, unapproved);
      assert.deepEqual(
        [refused, violations],
        rule.severity === "critical" ? [["exemptions[0].approver"], 1] : [[], 0],
      );
    });
  }
});
