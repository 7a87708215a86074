import assert from "node:assert/strict";
import { rollbackAlarmsCanFire as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-can-fire";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "turbine-errors"';
const judge = (parts: EndpointParts) => findingsOf(rule, Object.values(parts));

describe("rollback-alarms-can-fire on an asynchronous endpoint", () => {
  const queued = (parts: EndpointParts, value: unknown = { outputConfig: {} }) =>
    changed(parts, "configuration", "asyncInferenceConfig", value);
  const watching = (metricName: string) => changed(compliantParts(), "errorAlarm", "metricName", metricName);

  it("finds nothing with alarms on metrics that such endpoints have", () => {
    assert.deepEqual(judge(queued(compliantParts())), []);
  });

  for (const metric of ["InvocationModelErrors", "OverheadLatency"])
    it(`refuses an alarm on ${metric}, which would wait for ever, and takes it of a real-time endpoint`, () => {
      assert.deepEqual(judge(watching(metric)), []);
      assert.deepEqual(judge(queued(watching(metric))), [
        {
          on,
          problem: `watches ${metric}, which SageMaker does not publish for Endpoint "turbine", as it is asynchronous`,
          fix: "set metricName to InvocationFailures with the statistic Sum, or to Invocation5XXErrors",
        },
      ]);
    });

  it("says in a preview that the kind of the endpoint is unknown, where it matters", () => {
    assert.deepEqual(judge(queued(watching("InvocationModelErrors"), unknownValue)), [
      { on, unknown: "asyncInferenceConfig" },
    ]);
    assert.deepEqual(judge(queued(compliantParts(), unknownValue)), []);
  });

  it("knows that an answer takes an hour at most there, and eight minutes elsewhere", () => {
    const withLatency = (threshold: number) =>
      changed(compliantParts(), "latencyAlarm", "threshold", threshold);
    const eightMinutes = 480_000_000;
    const hour = 3_600_000_000;
    assert.deepEqual(judge(withLatency(eightMinutes - 1)), []);
    assert.equal(judge(withLatency(eightMinutes)).length, 1);
    assert.deepEqual(judge(queued(withLatency(eightMinutes))), []);
    assert.deepEqual(judge(queued(withLatency(hour - 1))), []);
    assert.equal(judge(queued(withLatency(hour))).length, 1);
  });
});
