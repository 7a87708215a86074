import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { modelBiasJobEncryptsTraffic as rule } from "../../../../../policies/rules/sagemaker/model-bias-job-encrypts-traffic";
import { compliantJob } from "../../../../../policies/testing/compliant-sagemaker";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";
import { itDemandsTheSwitch, itSwitchesOn } from "../job-rule-cases";

describe("model-bias-job-encrypts-traffic", () => {
  itDemandsTheSwitch({
    rule,
    type: resourceTypes.modelBiasJobDefinition,
    name: "enableInterContainerTrafficEncryption",
    problem: "does not encrypt the traffic between its containers",
  });

  describe("by the number of instances", () => {
    const job = compliantJob(resourceTypes.modelBiasJobDefinition);
    const count = "jobResources.clusterConfig.instanceCount";
    const off = withProperty(job, "networkConfig", undefined);
    const broken = [
      {
        on: 'ModelBiasJobDefinition "turbine"',
        problem: "does not encrypt the traffic between its containers",
        fix: "set networkConfig.enableInterContainerTrafficEncryption to true",
      },
    ];

    it("refuses two without encryption, and leaves one alone", () => {
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, 2)]), broken);
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, "2")]), broken);
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, 1)]), []);
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, undefined)]), []);
    });

    it("does not ask in a preview whether one that is alone encrypts", () => {
      const unknown = withProperty(job, "networkConfig", unknownValue);
      assert.deepEqual(findingsOf(rule, [withProperty(unknown, count, 1)]), []);
    });

    it("says in a preview that the number is unknown, unless the traffic is encrypted", () => {
      const finding = { on: 'ModelBiasJobDefinition "turbine"', unknown: count };
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, unknownValue)]), [finding]);
      assert.deepEqual(findingsOf(rule, [withProperty(off, count, true)]), [finding]);
      assert.deepEqual(findingsOf(rule, [withProperty(job, count, unknownValue)]), []);
    });
  });

  describe("remediation", () => {
    const ofInstances = (instanceCount: unknown) => ({ jobResources: { clusterConfig: { instanceCount } } });
    itSwitchesOn(rule, [resourceTypes.modelBiasJobDefinition], ofInstances(2));

    it("leaves a job alone that has one instance, or an unknown number", () => {
      for (const props of [ofInstances(1), {}]) {
        assert.equal(rule.remediate?.change({ type: "", props }), undefined);
      }
    });
  });
});
