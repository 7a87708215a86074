import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { dataQualityJobVolumeIsEncrypted as rule } from "../../../../../policies/rules/sagemaker/data-quality-job-volume-is-encrypted";
import { compliantJob } from "../../../../../policies/testing/compliant-sagemaker";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";
import { itDemandsTheKey } from "../job-rule-cases";

const cluster = "jobResources.clusterConfig";

describe("data-quality-job-volume-is-encrypted", () => {
  itDemandsTheKey(rule, `${cluster}.volumeKmsKeyId`, "the volumes of its instances");

  describe("by the instance type", () => {
    const job = compliantJob(resourceTypes.dataQualityJobDefinition);
    const withoutKey = (instanceType: unknown) =>
      findingsOf(rule, [
        withProperty(
          withProperty(job, `${cluster}.volumeKmsKeyId`, undefined),
          `${cluster}.instanceType`,
          instanceType,
        ),
      ]);

    it("asks for no key where the storage is local, and a key is refused", () => {
      assert.deepEqual(withoutKey("ml.m5d.xlarge"), []);
      assert.deepEqual(withoutKey("ml.g4dn.xlarge"), []);
      assert.equal(withoutKey("ml.m5.xlarge").length, 1);
    });

    it("says in a preview that the type is unknown", () => {
      assert.deepEqual(withoutKey(unknownValue), [
        { on: 'DataQualityJobDefinition "turbine"', unknown: `${cluster}.instanceType` },
      ]);
    });

    it("does not ask for the type of a job that has a key", () => {
      assert.deepEqual(findingsOf(rule, [withProperty(job, `${cluster}.instanceType`, unknownValue)]), []);
    });
  });
});
