import assert from "node:assert/strict";
import { judge } from "../../../../policies/judgement/judge";
import { profiles } from "../../../../policies/model/rule/profile";
import { rules } from "../../../../policies/rules";
import { defaultSettings } from "../../../../policies/settings/settings";
import { compliantEndpoint } from "../../../../policies/testing/compliant-endpoint";
import { judgedByPack } from "../../../../policies/testing/judged-by-pack";
import { policyResources, withProperty } from "../../../../policies/testing/policy-resources";

describe("the compliant endpoint of the test harness", () => {
  const parts = compliantEndpoint();

  for (const profile of profiles) {
    it(`keeps every rule in ${profile}, and leaves nothing unknown`, () => {
      const resources = policyResources(Object.values(parts), profile);
      const { verdicts } = judge(rules, resources, defaultSettings(profile), new Date(0));
      assert.deepEqual(
        verdicts
          .filter(({ violations, notEvaluable }) => violations.length + notEvaluable.length > 0)
          .map(({ rule }) => rule.id),
        [],
      );
    });
  }

  it("shows what a test breaks, by rule, level and resource", () => {
    const broken = { ...parts, endpoint: withProperty(parts.endpoint, "deploymentConfig", undefined) };
    assert.deepEqual(
      judgedByPack(Object.values(broken)).map(({ rule, level, on }) => [rule, level, on]),
      [
        ["endpoint-has-rollback-alarms", "mandatory", 'Endpoint "turbine"'],
        ["endpoint-has-one-update-policy", "mandatory", 'Endpoint "turbine"'],
        ["endpoint-bakes-30-minutes", "mandatory", 'Endpoint "turbine"'],
      ],
    );
  });

  it("refuses settings that are wrong", () => {
    assert.throws(
      () => judgedByPack(Object.values(parts), { settings: { profil: "dev" } }),
      /profil is no setting of the pack: remove it, or write profile/,
    );
  });
});
