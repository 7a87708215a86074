import assert from "node:assert/strict";
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

const endpoint = 'Endpoint "turbine"';
const statisticsS3Uri = "s3://registry/baseline/statistics.json";
const constraintsS3Uri = "s3://registry/baseline/constraints.json";

const noMonitor: FindingText = {
  on: endpoint,
  problem: "has no drift monitor",
  fix: 'add an EventTarget on a scheduled EventRule with input {"source":"monitored-endpoint","detail-type":"Evaluate Drift","detail":{"endpointName":"<its name>","baseline":{"statisticsS3Uri":"s3://...","constraintsS3Uri":"s3://..."}}}, or a MonitoringSchedule of a DataQualityJobDefinition for it',
};

function judge(parts: EndpointParts, ...more: readonly ResourceSpec[]): readonly FindingText[] {
  return findingsOf(rule, [...Object.values(parts), ...more]);
}

describe("endpoint-has-drift-baseline", () => {
  const parts = compliantParts();
  const { latencyAlarm, errorAlarm, configuration } = parts;
  const unmonitored = [latencyAlarm, errorAlarm, configuration, parts.endpoint];

  it("finds nothing in a stack without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [parts.schedule, parts.evaluation]), []);
  });

  it("refuses an endpoint without any monitor", () => {
    assert.deepEqual(findingsOf(rule, unmonitored), [noMonitor]);
  });

  describe("with a scheduled evaluator", () => {
    const missing = (kind: string): FindingText => ({
      on: endpoint,
      problem: `has the drift monitor EventTarget "turbine-drift", which has no baseline ${kind} file`,
      fix: `set detail.baseline.${kind}S3Uri in the JSON of input of EventTarget "turbine-drift" to the S3 address of the baseline's ${kind}.json`,
    });
    const withInput = (input: unknown) => changed(parts, "evaluation", "input", input);

    it("finds nothing when it names the endpoint and both files", () => {
      assert.deepEqual(judge(parts), []);
    });

    const broken: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
      [
        "a baseline without statistics",
        withInput(evaluationInput("turbine", { constraintsS3Uri })),
        [missing("statistics")],
      ],
      [
        "a baseline without constraints",
        withInput(evaluationInput("turbine", { statisticsS3Uri })),
        [missing("constraints")],
      ],
      [
        "no baseline",
        withInput(evaluationInput("turbine", {})),
        [missing("statistics"), missing("constraints")],
      ],
      [
        "a baseline that is no object in S3",
        withInput(evaluationInput("turbine", { statisticsS3Uri: "statistics.json", constraintsS3Uri })),
        [
          {
            on: endpoint,
            problem:
              'has the drift monitor EventTarget "turbine-drift", which names a baseline statistics file "statistics.json" that is no object in S3',
            fix: 'set detail.baseline.statisticsS3Uri in the JSON of input of EventTarget "turbine-drift" to an address of the form s3://<bucket>/<key>',
          },
        ],
      ],
      [
        "one file in both places",
        withInput(evaluationInput("turbine", { statisticsS3Uri, constraintsS3Uri: statisticsS3Uri })),
        [
          {
            on: endpoint,
            problem:
              'has the drift monitor EventTarget "turbine-drift", which uses one file both as baseline statistics and as baseline constraints',
            fix: 'set detail.baseline.statisticsS3Uri in the JSON of input of EventTarget "turbine-drift" and detail.baseline.constraintsS3Uri in the JSON of input of EventTarget "turbine-drift" to two different files',
          },
        ],
      ],
      ["a monitor of another endpoint", withInput(evaluationInput("compressor")), [noMonitor]],
      ["another event", withInput('{"source":"monitored-endpoint","detail-type":"Reconcile"}'), [noMonitor]],
      ["an input that is no JSON", withInput("evaluate turbine"), [noMonitor]],
      ["no input", withInput(undefined), [noMonitor]],
      [
        "a rule without a schedule",
        changed(parts, "schedule", "scheduleExpression", undefined),
        [
          {
            on: endpoint,
            problem:
              'has the drift monitor EventTarget "turbine-drift", which is started by EventRule "turbine-drift", which has no schedule',
            fix: 'set scheduleExpression of EventRule "turbine-drift", for example to rate(15 minutes)',
          },
        ],
      ],
      [
        "a schedule that is stopped",
        changed(parts, "schedule", "state", "DISABLED"),
        [
          {
            on: endpoint,
            problem:
              'has the drift monitor EventTarget "turbine-drift", which is started by EventRule "turbine-drift", which is disabled',
            fix: 'set state of EventRule "turbine-drift" to ENABLED',
          },
        ],
      ],
    ];
    for (const [title, stack, expected] of broken) {
      it(`refuses ${title}`, () => {
        assert.deepEqual(judge(stack), expected);
      });
    }

    it("refuses a rule that the stack does not declare", () => {
      const evaluation = { ...withProperty(parts.evaluation, "rule", "elsewhere"), propertyDependencies: {} };
      assert.deepEqual(judge({ ...parts, evaluation }), [
        {
          on: endpoint,
          problem:
            'has the drift monitor EventTarget "turbine-drift", which belongs to a rule that this stack does not declare',
          fix: "set rule to the name of an EventRule of this stack with a scheduleExpression",
        },
      ]);
    });

    it("follows an unknown rule name by its dependency in a preview", () => {
      assert.deepEqual(judge(changed(parts, "evaluation", "rule", unknownValue)), []);
    });

    it("says in a preview that the event is unknown", () => {
      assert.deepEqual(judge(withInput(unknownValue)), [
        { on: endpoint, unknown: 'input of EventTarget "turbine-drift"' },
      ]);
    });

    it("says in a preview that the schedule is unknown, and still sees the missing file", () => {
      const stack = withInput(evaluationInput("turbine", { constraintsS3Uri }));
      assert.deepEqual(judge(changed(stack, "schedule", "scheduleExpression", unknownValue)), [
        missing("statistics"),
        { on: endpoint, unknown: 'scheduleExpression of EventRule "turbine-drift"' },
      ]);
    });

    it("takes a state that AWS fills in for enabled, and one that comes from another resource for unknown", () => {
      const stack = changed(parts, "schedule", "state", unknownValue);
      assert.deepEqual(judge(stack), []);
      const schedule = { ...stack.schedule, propertyDependencies: { state: [parts.configuration] } };
      assert.deepEqual(judge(replaced(stack, "schedule", schedule)), [
        { on: endpoint, unknown: 'state of EventRule "turbine-drift"' },
      ]);
    });

    it("does not let an unreadable event of a rule without a schedule pass for a monitor", () => {
      const stack = changed(withInput(unknownValue), "schedule", "scheduleExpression", undefined);
      assert.deepEqual(judge(stack), [noMonitor]);
    });

    it("says that the endpoint's own name is unknown", () => {
      assert.deepEqual(judge(changed(parts, "endpoint", "name", unknownValue)), [
        { on: endpoint, unknown: 'the name of Endpoint "turbine"' },
      ]);
    });
  });

  it("is content with one good monitor beside a broken one", () => {
    const { job, monitor } = modelMonitorParts("turbine");
    assert.deepEqual(judge(parts, withProperty(job, "dataQualityBaselineConfig", undefined), monitor), []);
  });

  it("finds the one endpoint of many that nobody watches", () => {
    const watched = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    assert.deepEqual(findingsOf(rule, [...watched.flat(), ...unmonitored]), [noMonitor]);
  });
});
