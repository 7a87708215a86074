import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { canonicalResources } from "../../../../../policies/model/dialects/canonical-resources";
import { read } from "../../../../../policies/model/reading";
import { resourceTypes } from "../../../../../policies/model/resource-types";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
} from "../../../../../policies/testing/policy-resources";
import { cloudControlSpecs, cloudControlType } from "./foreign-stacks";

function canonical(...specs: readonly ResourceSpec[]): readonly PolicyResource[] {
  return canonicalResources(policyResources(specs));
}

function only(...specs: readonly ResourceSpec[]): PolicyResource {
  const [resource, ...others] = canonical(...specs);
  assert.ok(resource !== undefined && others.length === 0);
  return resource;
}

function native(kind: string, props: Record<string, unknown>): ResourceSpec {
  return { type: `aws-native:${kind}`, name: "it", props };
}

describe("canonicalResources", () => {
  it("gives the same list back when there is nothing to translate", () => {
    const resources = policyResources(Object.values(compliantParts()));
    assert.equal(canonicalResources(resources), resources);
  });

  it("leaves kinds alone that no rule knows", () => {
    const resources = policyResources([
      native("ec2:Vpc", {}),
      { type: cloudControlType, name: "vpc", props: { typeName: "AWS::EC2::VPC", desiredState: "{}" } },
      { type: cloudControlType, name: "typo", props: { typeName: "AWS::SageMaker::Endpont" } },
      { type: cloudControlType, name: "later", props: { typeName: unknownValue, desiredState: "{}" } },
    ]);
    assert.equal(canonicalResources(resources), resources);
  });

  it("keeps who and where a resource is", () => {
    const [original] = policyResources([native("sagemaker:Endpoint", {})]);
    assert.ok(original !== undefined);
    const provider = {
      type: "pulumi:providers:aws-native",
      name: "default",
      urn: "urn:provider",
      props: {},
    } as unknown as NonNullable<PolicyResource["provider"]>;
    const [view] = canonicalResources([{ ...original, provider }]);
    assert.equal(view?.urn, original.urn);
    assert.equal(view?.name, "it");
    assert.equal(view?.opts, original.opts);
    assert.equal(view?.provider, provider);
    assert.equal(view?.type, resourceTypes.endpoint);
  });

  describe("properties", () => {
    const cases: readonly (readonly [string, ResourceSpec, string, Record<string, unknown>])[] = [
      [
        "an endpoint configuration",
        native("sagemaker:EndpointConfig", {
          endpointConfigName: "a",
          kmsKeyId: "key",
          productionVariants: [{ variantName: "primary", volumeSizeInGb: 1 }],
        }),
        resourceTypes.endpointConfiguration,
        {
          name: "a",
          kmsKeyArn: "key",
          productionVariants: [{ variantName: "primary", volumeSizeInGb: 1 }],
        },
      ],
      [
        "a model",
        native("sagemaker:Model", { modelName: "a", enableNetworkIsolation: true }),
        resourceTypes.model,
        { name: "a", enableNetworkIsolation: true },
      ],
      [
        "a data-quality job",
        native("sagemaker:DataQualityJobDefinition", {
          jobDefinitionName: "a",
          dataQualityJobOutputConfig: {
            kmsKeyId: "key",
            monitoringOutputs: [{ s3Output: { s3Uri: "s3://a" } }],
          },
        }),
        resourceTypes.dataQualityJobDefinition,
        {
          name: "a",
          dataQualityJobOutputConfig: {
            kmsKeyId: "key",
            monitoringOutputs: { s3Output: { s3Uri: "s3://a" } },
          },
        },
      ],
      [
        "a monitoring schedule",
        native("sagemaker:MonitoringSchedule", {
          monitoringScheduleName: "a",
          monitoringScheduleConfig: {
            monitoringType: "DataQuality",
            monitoringJobDefinition: {
              baselineConfig: { statisticsResource: { s3Uri: "s3://a" } },
              monitoringInputs: [{ endpointInput: { endpointName: "e" } }],
              monitoringOutputConfig: { monitoringOutputs: [{ s3Output: { s3Uri: "s3://b" } }] },
              networkConfig: { enableNetworkIsolation: true },
              stoppingCondition: { maxRuntimeInSeconds: 60 },
            },
          },
        }),
        resourceTypes.monitoringSchedule,
        {
          name: "a",
          monitoringScheduleConfig: {
            monitoringType: "DataQuality",
            monitoringJobDefinition: {
              baseline: { statisticsResource: { s3Uri: "s3://a" } },
              monitoringInputs: { endpointInput: { endpointName: "e" } },
              monitoringOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://b" } } },
              networkConfig: { enableNetworkIsolation: true },
              stoppingConditions: [{ maxRuntimeInSeconds: 60 }],
            },
          },
        },
      ],
      [
        "an alarm",
        native("cloudwatch:Alarm", {
          alarmName: "a",
          arn: "arn:a",
          dimensions: [{ name: "EndpointName", value: "e" }],
          tags: [{ key: "team", value: "t" }],
          metrics: [
            {
              id: "m",
              metricStat: {
                metric: { namespace: "n", metricName: "m", dimensions: [{ name: "D", value: "d" }] },
                stat: "p95",
                period: 60,
              },
              returnData: false,
            },
            { id: "e", expression: "m * 2" },
          ],
        }),
        resourceTypes.metricAlarm,
        {
          name: "a",
          arn: "arn:a",
          dimensions: { EndpointName: "e" },
          tags: { team: "t" },
          metricQueries: [
            {
              id: "m",
              metric: { namespace: "n", metricName: "m", dimensions: { D: "d" }, stat: "p95", period: 60 },
              returnData: false,
            },
            { id: "e", expression: "m * 2", returnData: true },
          ],
        },
      ],
      [
        "a composite alarm",
        native("cloudwatch:CompositeAlarm", {
          alarmName: "a",
          alarmRule: "ALARM(b)",
          actionsSuppressor: "maintenance",
        }),
        resourceTypes.compositeAlarm,
        { alarmName: "a", alarmRule: "ALARM(b)", actionsSuppressor: { alarm: "maintenance" } },
      ],
      [
        "a rule of events",
        native("events:Rule", { name: "a", eventPattern: { source: ["s"] }, state: "ENABLED" }),
        resourceTypes.eventRule,
        { name: "a", eventPattern: '{"source":["s"]}', state: "ENABLED" },
      ],
      [
        "a topic",
        native("sns:Topic", {
          topicName: "a",
          kmsMasterKeyId: "key",
          deliveryStatusLogging: [
            { protocol: "http/s", successFeedbackRoleArn: "role", successFeedbackSampleRate: "10" },
          ],
        }),
        resourceTypes.topic,
        {
          name: "a",
          kmsMasterKeyId: "key",
          httpSuccessFeedbackRoleArn: "role",
          httpSuccessFeedbackSampleRate: "10",
        },
      ],
      [
        "a subscription",
        native("sns:Subscription", {
          topicArn: "arn:topic",
          protocol: "sqs",
          redrivePolicy: { deadLetterTargetArn: "arn:queue" },
        }),
        resourceTypes.topicSubscription,
        { topic: "arn:topic", protocol: "sqs", redrivePolicy: '{"deadLetterTargetArn":"arn:queue"}' },
      ],
      [
        "a log group",
        native("logs:LogGroup", { logGroupName: "a", retentionInDays: 365 }),
        resourceTypes.logGroup,
        { name: "a", retentionInDays: 365 },
      ],
      [
        "a key",
        native("kms:Key", { keyPolicy: { Version: "2012-10-17" }, pendingWindowInDays: 30 }),
        resourceTypes.key,
        { policy: '{"Version":"2012-10-17"}', deletionWindowInDays: 30 },
      ],
    ];
    for (const [title, spec, type, props] of cases) {
      it(`of ${title} are the classic ones`, () => {
        const resource = only(spec);
        assert.equal(resource.type, type);
        assert.deepEqual(JSON.parse(JSON.stringify(resource.props)), props);
      });
    }
  });

  describe("Cloud Control", () => {
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

  describe("references", () => {
    const topic = native("sns:Topic", { topicName: "t" });
    const alarm: ResourceSpec = {
      ...native("cloudwatch:Alarm", { alarmName: "a", metrics: [], alarmActions: ["x"] }),
      name: "alarm",
      propertyDependencies: { alarmActions: [topic], metrics: [topic] },
    };
    const classic: ResourceSpec = {
      type: resourceTypes.endpoint,
      name: "classic",
      props: { name: "e" },
      propertyDependencies: { deploymentConfig: [alarm] },
    };

    it("of every resource lead to the views", () => {
      const originals = policyResources([topic, alarm, classic]);
      const [originalTopic, originalAlarm, originalClassic] = originals;
      assert.ok(originalTopic && originalAlarm && originalClassic);
      originalClassic.parent = originalTopic;
      originalClassic.dependencies = [originalAlarm];
      const [topicView, alarmView, classicView] = canonicalResources(originals);
      assert.deepEqual(alarmView?.propertyDependencies, {
        alarmActions: [topicView],
        metricQueries: [topicView],
      });
      assert.equal(classicView?.propertyDependencies.deploymentConfig?.[0], alarmView);
      assert.equal(classicView?.dependencies[0], alarmView);
      assert.equal(classicView?.parent, topicView);
      assert.equal(classicView?.props, originalClassic.props);
    });

    it("of Cloud Control are those of its desired state, for each property", () => {
      const [topicView, alarmView] = canonical(...cloudControlSpecs([topic, alarm]));
      assert.equal(alarmView?.propertyDependencies.alarmActions?.[0], topicView);
      assert.equal(alarmView?.propertyDependencies.anything?.[0], topicView);
      assert.deepEqual(topicView?.propertyDependencies.name, []);
    });

    it("of a property that becomes several are those of each", () => {
      const logged: ResourceSpec = {
        ...native("sns:Topic", { deliveryStatusLogging: unknownValue }),
        propertyDependencies: { deliveryStatusLogging: [alarm] },
      };
      const view = canonical(logged, alarm)[0];
      assert.ok(view !== undefined);
      assert.equal(read(view, ["sqsSuccessFeedbackRoleArn"]).state, "unknown");
      assert.equal(view.propertyDependencies.sqsSuccessFeedbackRoleArn?.[0]?.name, "alarm");
    });
  });

  describe("parts", () => {
    const queue = native("sns:Topic", {});
    const rule = (targets: unknown): ResourceSpec => ({
      ...native("events:Rule", { name: "r", targets }),
      propertyDependencies: { targets: [{ ...queue }] },
    });

    it("makes a target of each element of a rule's list", () => {
      const [ruleView, first, second, ...others] = canonical(
        rule([
          { id: "one", arn: "arn:1", input: "{}", deadLetterConfig: { arn: "arn:queue" } },
          { id: "two", arn: unknownValue },
        ]),
      );
      assert.ok(ruleView && first && second && others.length === 0);
      assert.equal(read(ruleView, ["targets"]).state, "absent");
      assert.equal(first.type, resourceTypes.eventTarget);
      assert.equal(first.urn, ruleView.urn);
      assert.equal(first.name, ruleView.name);
      assert.deepEqual(JSON.parse(JSON.stringify(first.props)), {
        targetId: "one",
        arn: "arn:1",
        input: "{}",
        deadLetterConfig: { arn: "arn:queue" },
        rule: "r",
      });
      assert.equal(read(second, ["arn"]).state, "unknown");
      assert.equal(read(second, ["rule"]).state, "known");
      assert.deepEqual(second.propertyDependencies.rule, [ruleView]);
    });

    it("gives each target what the list depends on", () => {
      const source = { ...queue, name: "queue" };
      const spec = { ...rule([{ arn: unknownValue }]), propertyDependencies: { targets: [source] } };
      const [queueView, , target] = canonical(source, spec);
      assert.deepEqual(target?.propertyDependencies.arn, [queueView]);
    });

    it("makes no target of a rule that has none", () => {
      assert.equal(canonical(rule(undefined)).length, 1);
      assert.equal(canonical(rule([])).length, 1);
    });

    for (const [title, spec] of [
      ["aws-native", rule(unknownValue)],
      [
        "Cloud Control",
        {
          type: cloudControlType,
          name: "it",
          props: { typeName: "AWS::Events::Rule", desiredState: unknownValue },
        },
      ],
    ] as const) {
      it(`makes a target of which everything is unknown of an unknown list in ${title}`, () => {
        const [ruleView, target, ...others] = canonical(spec);
        assert.ok(target && others.length === 0);
        assert.equal(read(target, ["input"]).state, "unknown");
        assert.deepEqual(target.propertyDependencies.rule, [ruleView]);
      });
    }

    it("makes a subscription of each element of a topic's list", () => {
      const [, subscription] = canonical(
        native("sns:Topic", {
          topicArn: "arn:t",
          subscription: [{ protocol: "http", endpoint: "http://a" }],
        }),
      );
      assert.equal(subscription?.type, resourceTypes.topicSubscription);
      assert.deepEqual(JSON.parse(JSON.stringify(subscription?.props)), {
        protocol: "http",
        endpoint: "http://a",
        topic: "arn:t",
      });
    });
  });

  describe("older tokens", () => {
    for (const [token, type] of [
      ["aws:s3/bucketV2:BucketV2", resourceTypes.bucket],
      ["aws:s3/bucketAclV2:BucketAclV2", resourceTypes.bucketAcl],
      ["aws:s3/bucketVersioningV2:BucketVersioningV2", resourceTypes.bucketVersioning],
      [
        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
        resourceTypes.bucketEncryption,
      ],
      ["aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", resourceTypes.bucketLifecycle],
      ["aws:s3/bucketLoggingV2:BucketLoggingV2", resourceTypes.bucketLogging],
      [
        "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
        resourceTypes.bucketObjectLock,
      ],
    ] as const) {
      it(`reads ${token} as the present one`, () => {
        const resource = only({ type: token, name: "it", props: { bucket: "b" } });
        assert.equal(resource.type, type);
        assert.equal(resource.props.bucket, "b");
      });
    }

    it("leaves the object of the second version as it is", () => {
      const resources = policyResources([{ type: resourceTypes.bucketObjectV2, name: "it", props: {} }]);
      assert.equal(canonicalResources(resources), resources);
    });
  });
});
