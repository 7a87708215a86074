import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { read } from "../../../../../../policies/model/reading/reading";
import { describe as described } from "../../../../../../policies/model/rule/finding";
import { canonicalResources } from "../../../../../../policies/model/stack/dialects/canonical-resources";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import { compliantParts } from "../../../../../../policies/testing/compliant-stack";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
} from "../../../../../../policies/testing/policy-resources";
import { canonical, native } from "./canonical";
import { cloudControlSpecs, cloudControlType } from "./foreign-stacks";

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

  it("calls a resource in messages as the program does", () => {
    const called = (spec: ResourceSpec) => canonical(spec).map(described);
    assert.deepEqual(called(native("cloudwatch:Alarm", {})), ['Alarm "it"']);
    assert.deepEqual(called({ ...native("", {}), type: resourceTypes.metricAlarm }), ['MetricAlarm "it"']);
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
});
