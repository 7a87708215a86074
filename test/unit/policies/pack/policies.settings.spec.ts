import assert from "node:assert/strict";
import { policiesOf } from "../../../../policies/pack/policies";
import { endpointRules as rules } from "../../../../policies/rules/endpoint";
import { changed, compliantParts } from "../../../../policies/testing/compliant-stack";
import { type ResourceSpec, unknownValue } from "../../../../policies/testing/policy-resources";
import { analyze } from "../../../support/policy-run";

const configurationType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

describe("the policies of the pack", () => {
  const parts = compliantParts();

  describe("by settings", () => {
    const broken = Object.values(changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined));
    const policy = "endpoint-captures-data";
    const exemption = {
      policy,
      urn: `*::${configurationType}::turbine`,
      reason: "the data is public anyway",
      ticket: "SEC-7",
      expires: "2026-07-15",
    };
    const told = async (settings: Record<string, unknown>, stack: readonly ResourceSpec[] = broken) => {
      const policies = policiesOf(rules, { clock: () => new Date("2026-07-15T12:00:00Z"), say: () => {} });
      const { reports } = await analyze(policies, stack, { settings });
      return reports.map((report) => [report.policy, report.level, report.message.split("\n").at(-1)]);
    };
    it("turn a violation into advice, and leave it out", async () => {
      const fix = "Fix: set dataCaptureConfig.kmsKeyId to the ARN of a KMS key.";
      assert.deepEqual(await told({ rules: { [policy]: { level: "advisory" } } }), [
        [policy, "advisory", fix],
      ]);
      assert.deepEqual(await told({ rules: { [policy]: { level: "disabled" } } }), []);
      assert.deepEqual(await told({ rules: { [policy]: { level: "mandatory" } } }), [
        [policy, "mandatory", fix],
      ]);
    });

    it("fail on what is unknown", async () => {
      const unknown = Object.values(
        changed(parts, "configuration", "dataCaptureConfig.enableCapture", unknownValue),
      );
      const line = "- dataCaptureConfig.enableCapture (endpoint-captures-data)";
      assert.deepEqual(await told({ unknowns: "fail" }, unknown), [["not-evaluable", "mandatory", line]]);
      assert.deepEqual(await told({ unknowns: "advise" }, unknown), [["not-evaluable", "advisory", line]]);
    });

    it("exempt a finding on the last day, print it as advice, and refuse the exemption on the day after", async () => {
      assert.deepEqual(await told({ exemptions: [exemption] }), [
        ["exemptions", "advisory", "It captures data without a KMS key of its own."],
      ]);
      const [violation, expired] = await told({ exemptions: [{ ...exemption, expires: "2026-07-14" }] });
      assert.deepEqual(violation?.slice(0, 2), [policy, "mandatory"]);
      assert.deepEqual(expired, [
        "exemptions",
        "mandatory",
        "Fix: mend the resource, or have the exemption decided anew.",
      ]);
    });

    it("refuse an exemption that covers nothing", async () => {
      assert.deepEqual(await told({ exemptions: [exemption] }, Object.values(parts)), [
        ["exemptions", "mandatory", "Fix: remove it, or correct its urn."],
      ]);
    });
  });
});
