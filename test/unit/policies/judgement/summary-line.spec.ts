import assert from "node:assert/strict";
import { judge } from "../../../../policies/judgement/judge";
import { summaryLine } from "../../../../policies/judgement/summary-line";
import { endpointRules as rules } from "../../../../policies/rules/endpoint";
import { defaultSettings, type Settings } from "../../../../policies/settings/settings";
import { changed, compliantParts, type EndpointParts } from "../../../../policies/testing/compliant-stack";
import { policyResources, unknownValue } from "../../../../policies/testing/policy-resources";

function lineOf(parts: EndpointParts, settings: Partial<Settings> = {}): string {
  const all = { ...defaultSettings("prod"), ...settings };
  return summaryLine(
    judge(rules, policyResources(Object.values(parts)), all, new Date("2026-07-15T00:00:00Z")),
  );
}

describe("the summary of a judgement", () => {
  const parts = compliantParts();
  const scope = `${rules.length} rules on ${Object.keys(parts).length} resources`;
  const broken = changed(parts, "configuration", "dataCaptureConfig.enableCapture", false);

  it("says that there is nothing", () => {
    assert.equal(lineOf(parts), `no finding; ${scope}`);
  });

  it("counts violations by level and severity, worst first", () => {
    const worse = changed(broken, "errorAlarm", "treatMissingData", undefined);
    assert.equal(lineOf(worse), `2 mandatory violations (1 critical, 1 high); ${scope}`);
    const levels = { rules: { "endpoint-captures-data": { level: "advisory", parameters: {} } } } as const;
    assert.equal(
      lineOf(worse, levels),
      `1 mandatory violation (1 critical), 1 advisory violation (1 high); ${scope}`,
    );
  });

  it("counts what is exempted, what is unknown, bad exemptions and disabled rules", () => {
    const exemption = { reason: "a good reason", ticket: "T-1", expires: "2027-01-01" };
    const line = lineOf(changed(broken, "errorAlarm", "treatMissingData", unknownValue), {
      exemptions: [
        { ...exemption, policy: "endpoint-captures-data", urn: "*" },
        { ...exemption, policy: "endpoint-captures-data", urn: "*nothing" },
      ],
      rules: { "endpoint-bakes-30-minutes": { level: "disabled", parameters: {} } },
    });
    assert.equal(
      line,
      `1 exempted, 1 not evaluable, 1 bad exemption; ${rules.length - 1} rules on ${Object.keys(parts).length} resources, 1 rules disabled`,
    );
  });
});
