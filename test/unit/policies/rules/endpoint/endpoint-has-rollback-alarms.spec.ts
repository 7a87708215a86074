import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointHasRollbackAlarms as rule } from "../../../../../policies/rules/endpoint/endpoint-has-rollback-alarms";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const list = "deploymentConfig.autoRollbackConfiguration.alarms";
const endpoint = 'Endpoint "turbine"';
const errorExample = "Invocation5XXErrors (Average above 0.01)";
const latencyExample = "ModelLatency (p95, in microseconds)";

const none: FindingText = {
  on: endpoint,
  problem: "names no rollback alarm",
  fix: `list at least one alarm on ${errorExample} and one on ${latencyExample} in ${list}`,
};
const noErrors: FindingText = {
  on: endpoint,
  problem:
    "has no rollback alarm for its errors (Invocation5XXErrors or InvocationModelErrors with its own EndpointName)",
  fix: `add a MetricAlarm on ${errorExample} and name it in ${list}`,
};
const noLatency: FindingText = {
  on: endpoint,
  problem: "has no rollback alarm for its latency (ModelLatency with its own EndpointName)",
  fix: `add a MetricAlarm on ${latencyExample} and name it in ${list}`,
};
const composite: ResourceSpec = {
  type: resourceTypes.compositeAlarm,
  name: "any",
  props: { alarmName: "any" },
};

function judge(parts: EndpointParts, ...more: readonly ResourceSpec[]): readonly FindingText[] {
  return findingsOf(rule, [...Object.values(parts), ...more]);
}

describe("endpoint-has-rollback-alarms", () => {
  const parts = compliantParts();
  const names = (...alarmNames: unknown[]) => alarmNames.map((alarmName) => ({ alarmName }));

  it("finds nothing in an endpoint with an error alarm and a latency alarm", () => {
    assert.deepEqual(judge(parts), []);
  });

  it("finds nothing in a stack without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [parts.latencyAlarm]), []);
  });

  it("accepts the model's errors in the place of 5XX answers", () => {
    assert.deepEqual(judge(changed(parts, "errorAlarm", "metricName", "InvocationModelErrors")), []);
  });

  it("accepts a ratio computed by metric queries", () => {
    const metric = { ...parts.errorAlarm.props, stat: "Sum" };
    const queries = [
      { id: "ratio", expression: "errors / requests", returnData: true },
      { id: "errors", metric },
      { id: "requests", metric: { ...metric, metricName: "Invocations" } },
    ];
    const { name, type, props } = parts.errorAlarm;
    const withQueries = { type, name, props: { name: props.name, metricQueries: queries } };
    assert.deepEqual(judge(replaced(parts, "errorAlarm", withQueries)), []);
  });

  const broken: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    ["no deployment configuration", changed(parts, "endpoint", "deploymentConfig", undefined), [none]],
    [
      "no rollback configuration",
      changed(parts, "endpoint", "deploymentConfig.autoRollbackConfiguration", undefined),
      [none],
    ],
    ["an empty list", changed(parts, "endpoint", list, []), [none]],
    ["only a latency alarm", changed(parts, "endpoint", list, names("turbine-latency")), [noErrors]],
    ["only an error alarm", changed(parts, "endpoint", list, names("turbine-errors")), [noLatency]],
    [
      "an alarm that the stack does not declare",
      changed(parts, "endpoint", `${list}[0].alarmName`, "turbine-latencies"),
      [
        {
          on: endpoint,
          problem: 'names the rollback alarm "turbine-latencies", which this stack does not declare',
          fix: `set ${list}[0].alarmName to the name of a MetricAlarm of this stack`,
        },
        noLatency,
      ],
    ],
    [
      "the name of an alarm in other letters",
      changed(parts, "endpoint", `${list}[0].alarmName`, "Turbine-Latency"),
      [
        {
          on: endpoint,
          problem: 'names the rollback alarm "Turbine-Latency", which this stack does not declare',
          fix: `set ${list}[0].alarmName to "turbine-latency", which is probably meant`,
        },
        noLatency,
      ],
    ],
    [
      "more alarms than SageMaker accepts",
      changed(
        parts,
        "endpoint",
        list,
        Array.from({ length: 11 }, (_, position) => ({
          alarmName: position === 0 ? "turbine-errors" : "turbine-latency",
        })),
      ),
      [
        {
          on: endpoint,
          problem: "names 11 rollback alarms, more than the 10 that SageMaker accepts",
          fix: `shorten ${list} to 10 entries`,
        },
      ],
    ],
    [
      "an error alarm of another endpoint",
      changed(parts, "errorAlarm", "dimensions.EndpointName", "compressor"),
      [noErrors],
    ],
    [
      "an alarm on the caller's errors",
      changed(parts, "errorAlarm", "metricName", "Invocation4XXErrors"),
      [noErrors],
    ],
    ["an alarm in another namespace", changed(parts, "latencyAlarm", "namespace", "AWS/Lambda"), [noLatency]],
    [
      "an alarm on the number of samples",
      changed(
        changed(parts, "latencyAlarm", "extendedStatistic", undefined),
        "latencyAlarm",
        "statistic",
        "SampleCount",
      ),
      [noLatency],
    ],
    ["an alarm without a metric", changed(parts, "latencyAlarm", "metricName", undefined), [noLatency]],
  ];
  for (const [title, stack, expected] of broken) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(judge(stack), expected);
    });
  }

  it("refuses a composite alarm", () => {
    const stack = changed(parts, "endpoint", `${list}[1].alarmName`, "any");
    assert.deepEqual(judge(stack, composite), [
      {
        on: endpoint,
        problem:
          'names the composite alarm CompositeAlarm "any", which SageMaker is not known to accept for rollback',
        fix: `name the metric alarms behind it in ${list} instead of ${list}[1].alarmName`,
      },
      noErrors,
    ]);
  });

  describe("in a preview", () => {
    it("resolves unknown names by the resources that the list is computed from", () => {
      const stack = changed(parts, "endpoint", list, names(unknownValue, unknownValue));
      assert.deepEqual(judge(stack), []);
    });

    it("still sees that the alarm behind an unknown name watches another endpoint", () => {
      const stack = changed(parts, "endpoint", list, names(unknownValue, unknownValue));
      assert.deepEqual(judge(changed(stack, "latencyAlarm", "dimensions.EndpointName", "compressor")), [
        noLatency,
      ]);
    });

    it("says which name it cannot resolve when nothing of the stack is behind it", () => {
      const stack = changed(parts, "endpoint", `${list}[1].alarmName`, unknownValue);
      const foreign = { ...stack.endpoint, propertyDependencies: {} };
      assert.deepEqual(judge({ ...stack, endpoint: foreign }), [
        { on: endpoint, unknown: `${list}[1].alarmName` },
      ]);
    });

    it("does not guess which of several alarms an unknown name means", () => {
      const stack = changed(parts, "endpoint", list, names(unknownValue));
      assert.deepEqual(judge(stack), [{ on: endpoint, unknown: `${list}[0].alarmName` }]);
    });

    it("says that the whole list is unknown", () => {
      assert.deepEqual(judge(changed(parts, "endpoint", list, unknownValue)), [
        { on: endpoint, unknown: list },
      ]);
    });

    it("names the metric of the alarm when that is unknown", () => {
      assert.deepEqual(judge(changed(parts, "errorAlarm", "metricName", unknownValue)), [
        { on: endpoint, unknown: 'metricName of MetricAlarm "turbine-errors"' },
      ]);
    });

    it("does not let an unknown value hide a missing alarm", () => {
      const stack = changed(parts, "errorAlarm", "statistic", unknownValue);
      assert.deepEqual(judge(changed(stack, "latencyAlarm", "dimensions.EndpointName", "compressor")), [
        { on: endpoint, unknown: 'statistic of MetricAlarm "turbine-errors"' },
        noLatency,
      ]);
    });

    it("cannot compare with an endpoint whose name is unknown", () => {
      assert.deepEqual(judge(changed(parts, "endpoint", "name", unknownValue)), [
        { on: endpoint, unknown: 'the name of Endpoint "turbine"' },
      ]);
    });
  });

  it("judges each of many endpoints by its own alarms", () => {
    const good = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    const bad = Object.values(changed(parts, "endpoint", list, names("fleet-3-latency", "turbine-errors")));
    assert.deepEqual(findingsOf(rule, [...good.flat(), ...bad]), [noLatency]);
  });
});
