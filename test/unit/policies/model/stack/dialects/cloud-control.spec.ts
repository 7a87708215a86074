import assert from "node:assert/strict";
import { read } from "../../../../../../policies/model/reading/reading";
import { describe as described } from "../../../../../../policies/model/rule/finding";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import { unknownValue } from "../../../../../../policies/testing/policy-resources";
import { only } from "./canonical";
import { cloudControlType } from "./foreign-stacks";

describe("resources of Cloud Control", () => {
  it("reads the desired state", () => {
    const desiredState = JSON.stringify({
      EndpointConfigName: "a",
      KmsKeyId: "key",
      ProductionVariants: [{ VariantName: "primary", ServerlessConfig: { MemorySizeInMB: 1024 } }],
    });
    const resource = only({
      type: cloudControlType,
      name: "it",
      props: { typeName: "AWS::SageMaker::EndpointConfig", desiredState },
    });
    assert.equal(resource.type, resourceTypes.endpointConfiguration);
    // "Resource", as the program calls it, would say nothing.
    assert.equal(described(resource), 'EndpointConfiguration "it"');
    assert.deepEqual(JSON.parse(JSON.stringify(resource.props)), {
      name: "a",
      kmsKeyArn: "key",
      productionVariants: [{ variantName: "primary", serverlessConfig: { memorySizeInMb: 1024 } }],
    });
  });

  it("keeps the names and the forms of aws-native where the classic provider has none", () => {
    const desiredState = JSON.stringify({
      JobDefinitionName: "a",
      JobResources: { ClusterConfig: { InstanceCount: 2, VolumeSizeInGB: 5 } },
    });
    const resource = only({
      type: cloudControlType,
      name: "it",
      props: { typeName: "AWS::SageMaker::ModelBiasJobDefinition", desiredState },
    });
    assert.equal(resource.type, resourceTypes.modelBiasJobDefinition);
    assert.deepEqual(JSON.parse(JSON.stringify(resource.props)), {
      jobDefinitionName: "a",
      jobResources: { clusterConfig: { instanceCount: 2, volumeSizeInGb: 5 } },
    });
  });

  const topic = (props: Record<string, unknown>) =>
    only({ type: cloudControlType, name: "it", props: { typeName: "AWS::SNS::Topic", ...props } });

  it("takes what AWS has decided from the actual state, and nothing else", () => {
    const properties = JSON.stringify({ TopicArn: "arn:a", TopicName: "a", KmsMasterKeyId: "old" });
    const resource = topic({ desiredState: "{}", properties });
    assert.deepEqual(read(resource, ["arn"]), { state: "known", value: "arn:a" });
    assert.deepEqual(read(resource, ["name"]), { state: "known", value: "a" });
    assert.deepEqual(read(resource, ["kmsMasterKeyId"]), { state: "absent", path: "kmsMasterKeyId" });
  });

  it("does not know what AWS decides before the resource is made", () => {
    const resource = topic({ desiredState: "{}" });
    assert.deepEqual(read(resource, ["arn"]), { state: "unknown", path: "arn" });
    assert.deepEqual(read(resource, ["name"]), { state: "unknown", path: "name" });
    assert.deepEqual(read(resource, ["kmsMasterKeyId"]), { state: "absent", path: "kmsMasterKeyId" });
  });

  for (const [title, desiredState] of [
    ["is unknown", unknownValue],
    ["is no JSON", "{"],
    ["is no object", "[]"],
    ["is missing", undefined],
  ] as const) {
    it(`knows nothing of a resource whose desired state ${title}`, () => {
      const specs = [
        {
          type: cloudControlType,
          name: "it",
          props: { typeName: "AWS::SageMaker::Endpoint", desiredState },
        },
      ];
      const resource = only(...specs);
      assert.equal(resource.type, resourceTypes.endpoint);
      for (const path of [["name"], ["deploymentConfig", "rollingUpdatePolicy"], ["anything"]]) {
        assert.equal(read(resource, path).state, "unknown", path.join("."));
      }
    });
  }
});
