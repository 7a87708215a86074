import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointHasDriftBaseline as rule } from "../../../../../policies/rules/endpoint/endpoint-has-drift-baseline";
import {
  changed,
  compliantParts,
  type EndpointParts,
  evaluationInput,
  modelMonitorParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const fixArn = 'set arn of EventTarget "turbine-drift" to the ARN of the drift evaluator function';

function judge(parts: EndpointParts, ...more: readonly ResourceSpec[]): readonly FindingText[] {
  return findingsOf(rule, [...Object.values(parts), ...more]);
}

const refused = (problem: string, fix: string): readonly FindingText[] => [
  { on, problem: `has the drift monitor EventTarget "turbine-drift", which ${problem}`, fix },
];

describe("endpoint-has-drift-baseline sees through a monitor that cannot do its work", () => {
  const parts = compliantParts();

  describe("its bus", () => {
    const elsewhere = (owner: string) =>
      refused(
        `is started by ${owner}, which is on another event bus than the default one, where no schedule fires`,
        `remove eventBusName of ${owner}`,
      );

    it("is the default one", () => {
      for (const bus of [
        "default",
        "arn:aws:events:us-east-1:111122223333:event-bus/default",
        unknownValue,
      ]) {
        assert.deepEqual(judge(changed(parts, "schedule", "eventBusName", bus)), []);
      }
    });

    it("is no other, by name or by dependency", () => {
      assert.deepEqual(
        judge(changed(parts, "schedule", "eventBusName", "models")),
        elsewhere('EventRule "turbine-drift"'),
      );
      assert.deepEqual(
        judge(changed(parts, "evaluation", "eventBusName", "models")),
        elsewhere('EventTarget "turbine-drift"'),
      );
      const bus: ResourceSpec = { type: resourceTypes.eventBus, name: "models", props: {} };
      const later = withProperty(parts.schedule, "eventBusName", unknownValue);
      const onBus = replaced(parts, "schedule", { ...later, propertyDependencies: { eventBusName: [bus] } });
      assert.deepEqual(judge(onBus, bus), elsewhere('EventRule "turbine-drift"'));
    });

    it("is unknown when it comes from something else", () => {
      const later = withProperty(parts.schedule, "eventBusName", unknownValue);
      const schedule = { ...later, propertyDependencies: { eventBusName: [parts.configuration] } };
      assert.deepEqual(judge(replaced(parts, "schedule", schedule)), [
        { on, unknown: 'eventBusName of EventRule "turbine-drift"' },
      ]);
    });
  });

  describe("its region", () => {
    const inRegions = (rules: unknown, target: unknown, endpoint: unknown) =>
      judge(
        changed(
          changed(changed(parts, "schedule", "region", rules), "evaluation", "region", target),
          "endpoint",
          "region",
          endpoint,
        ),
      );

    it("is the endpoint's, or is not seen", () => {
      assert.deepEqual(inRegions("us-east-1", "us-east-1", "us-east-1"), []);
      assert.deepEqual(inRegions("us-east-1", unknownValue, "eu-west-1"), []);
    });

    it("is not another one than the rule's", () => {
      assert.deepEqual(
        inRegions("eu-west-1", "us-east-1", "us-east-1"),
        refused(
          'is in us-east-1 and belongs to EventRule "turbine-drift", which is in eu-west-1',
          'give EventTarget "turbine-drift" and EventRule "turbine-drift" the same region and provider',
        ),
      );
    });

    it("is not another one than the endpoint's", () => {
      assert.deepEqual(
        inRegions("eu-west-1", "eu-west-1", "us-east-1"),
        refused(
          "is in eu-west-1, while the endpoint is in us-east-1",
          'give EventTarget "turbine-drift" the endpoint\'s region and provider',
        ),
      );
    });
  });

  describe("what it starts", () => {
    const starting = (arn: unknown, ...sources: readonly ResourceSpec[]) => {
      const target = withProperty(parts.evaluation, "arn", arn);
      const dependencies = { ...parts.evaluation.propertyDependencies, arn: sources };
      return judge(
        replaced(parts, "evaluation", { ...target, propertyDependencies: dependencies }),
        ...sources,
      );
    };
    const evaluator: ResourceSpec = { type: resourceTypes.function, name: "evaluator", props: {} };
    const topic: ResourceSpec = {
      type: resourceTypes.topic,
      name: "incidents",
      props: { arn: "arn:aws:sns:us-east-1:111122223333:incidents" },
    };
    const queue: ResourceSpec = { type: resourceTypes.queue, name: "jobs", props: {} };

    it("is a function, of this stack or another, or something else that can evaluate", () => {
      assert.deepEqual(starting(unknownValue, evaluator), []);
      assert.deepEqual(starting("arn:aws:states:us-east-1:111122223333:stateMachine:evaluate"), []);
    });

    it("is something", () => {
      assert.deepEqual(starting(undefined), refused("starts nothing", fixArn));
    });

    it("is no topic and no queue", () => {
      assert.deepEqual(
        starting(topic.props.arn, topic),
        refused('sends its event to Topic "incidents" and starts no evaluator', fixArn),
      );
      assert.deepEqual(
        starting(unknownValue, queue),
        refused('sends its event to Queue "jobs" and starts no evaluator', fixArn),
      );
      assert.deepEqual(
        starting("arn:aws:sqs:us-east-1:111122223333:elsewhere"),
        refused(
          "sends its event to arn:aws:sqs:us-east-1:111122223333:elsewhere and starts no evaluator",
          fixArn,
        ),
      );
    });

    it("is unknown when it may be a function or a topic, as out of a reference that is one output", () => {
      const unknown = [{ on, unknown: 'arn of EventTarget "turbine-drift"' }];
      assert.deepEqual(starting(unknownValue, topic, queue, evaluator), unknown);
      assert.deepEqual(starting(unknownValue, evaluator, topic), unknown);
    });

    it("is unknown when it comes from nowhere that can be seen", () => {
      assert.deepEqual(starting(unknownValue), [{ on, unknown: 'arn of EventTarget "turbine-drift"' }]);
    });
  });

  describe("its baseline", () => {
    const { endpoint: compressor } = compliantParts("compressor");
    const comparing = (statisticsS3Uri: string, constraintsS3Uri: string) =>
      judge(
        changed(
          parts,
          "evaluation",
          "input",
          evaluationInput("turbine", { statisticsS3Uri, constraintsS3Uri }),
        ),
        compressor,
      ).filter((finding) => finding.on === on);

    it("may lie in folders of any name, and in two of them", () => {
      assert.deepEqual(
        comparing("s3://compressor/a/statistics.json", "s3://registry/b/constraints.json"),
        [],
      );
      assert.deepEqual(
        comparing("s3://registry/compressor/turbine/s.json", "s3://registry/compressor-2/c.json"),
        [],
      );
    });

    it("is not another endpoint's", () => {
      const place = 'detail.baseline.constraintsS3Uri in the JSON of input of EventTarget "turbine-drift"';
      assert.deepEqual(
        comparing("s3://registry/turbine/s.json", "s3://registry/compressor/c.json"),
        refused(
          `compares with the baseline of "compressor", by ${place}`,
          `set ${place} to a file of the baseline of "turbine"`,
        ),
      );
    });
  });

  it("does not take the monitoring of answers for that of data", () => {
    for (const type of ["ModelQuality", "ModelBias", "ModelExplainability"]) {
      const { job, monitor } = modelMonitorParts("turbine");
      const other = withProperty(monitor, "monitoringScheduleConfig.monitoringType", type);
      const { schedule: _schedule, evaluation: _evaluation, ...others } = parts;
      const findings = findingsOf(rule, [...Object.values(others), job, other]);
      assert.deepEqual(
        findings.map((finding) => "problem" in finding && finding.problem),
        ["has no drift monitor"],
      );
    }
  });
});
