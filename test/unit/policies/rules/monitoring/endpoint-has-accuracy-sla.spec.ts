import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointHasAccuracySla as rule } from "../../../../../policies/rules/monitoring/endpoint-has-accuracy-sla";
import { accuracyAlarm, documentParameter } from "../../../../../policies/testing/compliant-monitoring";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const noAlarm: FindingText = {
  on,
  problem: "has no alarm on its accuracy",
  fix: "set the argument accuracy of its MonitoredEndpoint, or add a MetricAlarm on a metric of its accuracy with its name in the dimensions",
};
const noRetraining: FindingText = {
  on,
  problem: "has an alarm on its accuracy, and nothing that trains its model anew",
  fix: "set the argument accuracy.retraining of its MonitoredEndpoint, or add an EventRule that waits for the alarm and starts a pipeline, a state machine or a function",
};

describe("endpoint-has-accuracy-sla", () => {
  const { endpoint } = compliantParts();
  const alarm = accuracyAlarm("turbine");
  const document = documentParameter("turbine");
  const judge = (...more: readonly ResourceSpec[]) => findingsOf(rule, [endpoint, ...more]);
  const judgeWith = (path: string, value: unknown) => judge(document, withProperty(alarm, path, value));

  it("finds nothing when the accuracy has its alarm and its retraining, nor without endpoints", () => {
    assert.deepEqual(judge(document, alarm), []);
    assert.deepEqual(findingsOf(rule, [document, alarm]), []);
  });

  it("refuses an endpoint without an alarm on its accuracy", () => {
    assert.deepEqual(judge(document), [noAlarm]);
    assert.deepEqual(judge(document, accuracyAlarm("compressor")), [noAlarm]);
    assert.deepEqual(judgeWith("metricName", "LabelCoverage"), [noAlarm]);
    assert.deepEqual(judgeWith("namespace", "Acme"), [noAlarm]);
  });

  describe("the alarm", () => {
    const figure = (props: Readonly<Record<string, unknown>>) =>
      judge(document, { ...alarm, props: { ...alarm.props, ...props } });

    it("may be on any figure of accuracy, on the side on which it is bad", () => {
      const below = { comparisonOperator: "LessThanThreshold" };
      const models = {
        namespace: "aws/sagemaker/Endpoints/model-metrics",
        dimensions: { Endpoint: "turbine" },
      };
      assert.deepEqual(figure({ ...below, metricName: "F1" }), []);
      assert.deepEqual(figure({ metricName: "RMSE" }), []);
      assert.deepEqual(figure({ ...models, ...below, metricName: "accuracy" }), []);
      assert.deepEqual(figure({ ...models, metricName: "mae" }), []);
    });

    it("is not on the good side", () => {
      const refused = (operator: string, side: string): readonly FindingText[] => [
        {
          on: 'MetricAlarm "turbine-accuracy-below-sla"',
          problem: `does not go off ${side} its threshold, because it compares with ${operator}`,
          fix:
            side === "below"
              ? "set comparisonOperator to LessThanThreshold or LessThanOrEqualToThreshold"
              : "set comparisonOperator to GreaterThanThreshold or GreaterThanOrEqualToThreshold",
        },
      ];
      assert.deepEqual(figure({ metricName: "F1" }), refused("GreaterThanOrEqualToThreshold", "below"));
      assert.deepEqual(
        figure({ comparisonOperator: "LessThanThreshold" }),
        refused("LessThanThreshold", "above"),
      );
    });

    it("may be on a metric of the settings", () => {
      const own = { ...alarm, props: { ...alarm.props, namespace: "Acme/Models", metricName: "Right" } };
      const parameters = { accuracyMetrics: ["Acme/Models/Right"] };
      assert.deepEqual(findingsOf(rule, [endpoint, document, own], { parameters }), []);
      assert.deepEqual(judge(document, own), [noAlarm]);
    });

    for (const path of [
      "namespace",
      "metricName",
      "comparisonOperator",
      "threshold",
      "dimensions",
      "dimensions.EndpointName",
      "metricQueries",
    ]) {
      it(`says that ${path} is unknown in a preview`, () => {
        assert.deepEqual(judgeWith(path, unknownValue), [
          { on, unknown: `${path} of MetricAlarm "turbine-accuracy-below-sla"` },
        ]);
      });
    }
  });

  describe("the retraining by the document", () => {
    it("rests between two starts", () => {
      for (const retraining of [
        null,
        { pipelineName: "training" },
        { pipelineName: "training", cooldownHours: 0 },
        { cooldownHours: 24 },
      ]) {
        assert.deepEqual(judge(alarm, documentParameter("turbine", { retraining })), [noRetraining]);
      }
    });

    it("is that of this endpoint", () => {
      assert.deepEqual(judge(alarm), [noRetraining]);
      assert.deepEqual(judge(alarm, documentParameter("compressor")), [noRetraining]);
    });

    it("is unknown in a preview when the document is", () => {
      assert.deepEqual(judge(alarm, withProperty(document, "value", unknownValue)), [
        { on, unknown: 'value of Parameter "turbine"' },
      ]);
    });
  });

  describe("the retraining by an event rule", () => {
    const trainer: ResourceSpec = { type: resourceTypes.function, name: "trainer", props: {} };
    const pattern = (detail: unknown, others: Readonly<Record<string, unknown>> = {}) =>
      JSON.stringify({
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        detail,
        ...others,
      });
    const rules = (eventPattern: unknown, props: Readonly<Record<string, unknown>> = {}): ResourceSpec => ({
      type: resourceTypes.eventRule,
      name: "retrain",
      props: { name: "retrain", eventPattern, ...props },
    });
    const target = (
      props: Readonly<Record<string, unknown>>,
      ...arn: readonly ResourceSpec[]
    ): ResourceSpec => ({
      type: resourceTypes.eventTarget,
      name: "retrain",
      props: { rule: "retrain", ...props },
      propertyDependencies: { arn },
    });
    const lambda = target({ arn: "arn:aws:lambda:us-east-1:111122223333:function:train" });
    const waiting = rules(pattern({ alarmName: ["turbine-accuracy-below-sla"] }));

    it("may wait for the alarm by name, prefix, wildcard or ARN", () => {
      const arn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:turbine-accuracy-below-sla";
      for (const eventPattern of [
        pattern({ alarmName: ["turbine-accuracy-below-sla"], state: { value: ["ALARM"] } }),
        pattern({ alarmName: [{ prefix: "turbine-accuracy" }] }),
        pattern({ alarmName: [{ suffix: "-below-sla" }] }),
        pattern({ alarmName: [{ wildcard: "*-accuracy-*" }] }),
        pattern(undefined, { resources: [arn] }),
      ]) {
        assert.deepEqual(judge(alarm, rules(eventPattern), lambda), [], eventPattern);
      }
    });

    it("does not wait for something else, or for everything", () => {
      for (const eventPattern of [
        pattern({ alarmName: ["turbine-latency"] }),
        pattern({ alarmName: [{ prefix: "turbine-" }] }),
        pattern({ alarmName: [{ "anything-but": ["x"] }] }),
        pattern({ alarmName: ["turbine-accuracy-below-sla"], state: { value: ["OK"] } }),
        pattern({ alarmName: ["turbine-accuracy-below-sla"] }, { source: ["aws.sagemaker"] }),
        pattern({ alarmName: ["turbine-accuracy-below-sla"] }, { "detail-type": ["Other"] }),
        pattern({}),
        "no JSON",
        undefined,
      ]) {
        assert.deepEqual(judge(alarm, rules(eventPattern), lambda), [noRetraining], eventPattern);
      }
      assert.deepEqual(judge(alarm, rules(waiting.props.eventPattern, { state: "DISABLED" }), lambda), [
        noRetraining,
      ]);
      assert.deepEqual(judge(alarm, rules(waiting.props.eventPattern, { isEnabled: false }), lambda), [
        noRetraining,
      ]);
    });

    it("starts a pipeline, a state machine or a function", () => {
      for (const arn of [
        "arn:aws:sagemaker:us-east-1:111122223333:pipeline/training",
        "arn:aws:states:us-east-1:111122223333:stateMachine:train",
      ]) {
        assert.deepEqual(judge(alarm, waiting, target({ arn })), []);
      }
      assert.deepEqual(judge(alarm, waiting, trainer, target({ arn: unknownValue }, trainer)), []);
      const pipeline = { arn: unknownValue, sagemakerPipelineTarget: { pipelineParameterLists: [] } };
      assert.deepEqual(judge(alarm, waiting, target(pipeline)), []);
    });

    it("does not start a topic, or nothing", () => {
      const topic = target({ arn: "arn:aws:sns:us-east-1:111122223333:incidents" });
      assert.deepEqual(judge(alarm, waiting, topic), [noRetraining]);
      assert.deepEqual(judge(alarm, waiting), [noRetraining]);
      assert.deepEqual(judge(alarm, waiting, withProperty(lambda, "rule", "other")), [noRetraining]);
    });

    it("is unknown in a preview when the pattern, the target or the alarm's name is", () => {
      const later = rules(unknownValue);
      assert.deepEqual(judge(alarm, later, lambda), [{ on, unknown: 'eventPattern of EventRule "retrain"' }]);
      assert.deepEqual(judge(alarm, waiting, target({ arn: unknownValue })), [
        { on, unknown: 'arn of EventTarget "retrain"' },
      ]);
      assert.deepEqual(judge(withProperty(alarm, "name", unknownValue), waiting, lambda), [
        { on, unknown: 'name of MetricAlarm "turbine-accuracy-below-sla"' },
      ]);
      assert.deepEqual(judge(alarm, waiting, target({ rule: unknownValue, arn: lambda.props.arn })), [
        { on, unknown: 'rule of EventTarget "retrain"' },
      ]);
    });

    it("follows the pattern to the alarm that it is computed from", () => {
      const later = { ...rules(unknownValue), propertyDependencies: { eventPattern: [alarm] } };
      assert.deepEqual(judge(alarm, later, lambda), []);
    });
  });

  it("accepts an alarm that calls a function itself, and no other action", () => {
    const calling = (actions: unknown, ...sources: readonly ResourceSpec[]) =>
      judge(
        {
          ...withProperty(alarm, "alarmActions", actions),
          propertyDependencies: { alarmActions: sources },
        },
        ...sources,
      );
    const trainer: ResourceSpec = { type: resourceTypes.function, name: "trainer", props: {} };
    const topic: ResourceSpec = { type: resourceTypes.topic, name: "incidents", props: {} };
    assert.deepEqual(calling(["arn:aws:lambda:us-east-1:111122223333:function:train"]), []);
    assert.deepEqual(calling([unknownValue], trainer), []);
    assert.deepEqual(calling([unknownValue], topic), [noRetraining]);
    assert.deepEqual(calling(undefined), [noRetraining]);
    assert.deepEqual(calling([unknownValue]), [
      { on, unknown: 'alarmActions[0] of MetricAlarm "turbine-accuracy-below-sla"' },
    ]);
    assert.deepEqual(calling(unknownValue), [
      { on, unknown: 'alarmActions of MetricAlarm "turbine-accuracy-below-sla"' },
    ]);
  });
});
