import assert from "node:assert/strict";
import {
  type AlarmDefinition,
  cloneName,
  cloneOf,
  clonePrefix,
  endpointOfClone,
  isCloneable,
} from "../../../../../functions/orchestrator/core/alarm-clones";
import type { RolloutRecord } from "../../../../../functions/shared/ledger-records";
import { shiftingWorld } from "../serving-world";

const alarm: AlarmDefinition = {
  alarmName: "sandbox-turbine-failure-latency-p95",
  namespace: "AWS/SageMaker",
  metricName: "ModelLatency",
  dimensions: { EndpointName: "sandbox-turbine-failure", VariantName: "primary" },
  treatMissingData: "notBreaching",
  rest: { Threshold: 1, Period: 60 },
};

describe("the clone of a rollback alarm", () => {
  let rollout: RolloutRecord;
  before(async () => {
    const found = (await shiftingWorld()).ledgerInMemory.rollout;
    assert.ok(found !== undefined);
    rollout = found;
  });

  it("watches the same metric of the new fleet alone", () => {
    const { dimensions, ...rest } = cloneOf(alarm, "clone", rollout);
    const { dimensions: _both, ...standing } = alarm;
    assert.deepEqual(rest, { ...standing, alarmName: "clone" });
    assert.deepEqual(dimensions, { ...alarm.dimensions, EndpointConfigName: rollout.endpointConfigName });
  });

  it("is made of the metrics of requests of this variant", () => {
    for (const metricName of ["ModelLatency", "Invocation5XXErrors", "InvocationModelErrors", "Invocations"])
      assert.ok(isCloneable({ ...alarm, metricName }, rollout), metricName);
  });

  for (const [title, change] of [
    ["of the instances", { namespace: "/aws/sagemaker/Endpoints", metricName: "CPUUtilization" }],
    ["that is not published per fleet", { metricName: "ConcurrentRequestsPerModel" }],
    ["that the abort sets off", { namespace: "MonitoredEndpoint/Rollout", metricName: "AbortRequested" }],
    ["of another endpoint", { dimensions: { EndpointName: "other", VariantName: "primary" } }],
    ["of another variant", { dimensions: { ...alarm.dimensions, VariantName: "shadow" } }],
    ["of the endpoint without a variant", { dimensions: { EndpointName: "sandbox-turbine-failure" } }],
    ["that names its configuration", { dimensions: { ...alarm.dimensions, EndpointConfigName: "c" } }],
    ["to which silence is a breach, as the new fleet is silent first", { treatMissingData: "breaching" }],
  ] as const)
    it(`is not made of one ${title}`, () => {
      assert.equal(isCloneable({ ...alarm, ...change }, rollout), false);
    });

  it("is not made of one over metric math", () => {
    const { namespace: _none, metricName: _neither, ...math } = alarm;
    assert.equal(isCloneable(math, rollout), false);
  });

  it("has the same name each time, of at most 255 characters, and tells whose it is", () => {
    const name = cloneName(rollout, alarm.alarmName, "0123456789");
    assert.equal(cloneName(rollout, alarm.alarmName, "0123456789"), name);
    assert.ok(name.startsWith(clonePrefix("sandbox-turbine-failure")));
    assert.equal(endpointOfClone(name), "sandbox-turbine-failure");
    const fixed = name.length - alarm.alarmName.length;
    for (const length of [255 - fixed, 256 - fixed]) {
      const long = cloneName(rollout, "a".repeat(length), "0123456789");
      assert.ok(long.length <= 255);
      assert.equal(long.endsWith("-01234567"), length > 255 - fixed);
      assert.equal(endpointOfClone(long), "sandbox-turbine-failure");
    }
  });

  it("is never taken for an alarm of an endpoint whose name begins the same", () => {
    assert.ok(
      !"sandbox-turbine-failure-new-fleet-latency-p95".startsWith(clonePrefix("sandbox-turbine-failure")),
    );
    assert.equal(endpointOfClone("sandbox-turbine-failure-latency-p95"), undefined);
  });
});
