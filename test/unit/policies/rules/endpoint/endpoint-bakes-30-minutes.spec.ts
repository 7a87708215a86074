import assert from "node:assert/strict";
import { endpointBakes30Minutes as rule } from "../../../../../policies/rules/endpoint/endpoint-bakes-30-minutes";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const endpoint = 'Endpoint "turbine"';
const policy = "deploymentConfig.blueGreenUpdatePolicy";
const rollingPolicy = "deploymentConfig.rollingUpdatePolicy";
const terminationWait = `${policy}.terminationWaitInSeconds`;
const traffic = `${policy}.trafficRoutingConfiguration`;

function judge(parts: EndpointParts, options: RunOptions = {}): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts), options);
}

function tooShort(seconds: number, needed: number, minimum = 1800): FindingText {
  return {
    on: endpoint,
    problem: `bakes for ${seconds} s, less than the ${minimum} s that are demanded`,
    fix: `set ${terminationWait} to ${needed} (rollout.bakeSeconds of a MonitoredEndpoint)`,
  };
}

describe("endpoint-bakes-30-minutes", () => {
  const parts = compliantParts();
  const withTermination = (seconds: unknown) => changed(parts, "endpoint", terminationWait, seconds);
  const withTraffic = (routing: unknown, seconds: unknown) =>
    changed(withTermination(seconds), "endpoint", traffic, routing);
  const rolling = (settings: unknown) =>
    changed(changed(parts, "endpoint", policy, undefined), "endpoint", rollingPolicy, settings);

  it("finds nothing when the bake on full capacity takes half an hour", () => {
    assert.deepEqual(judge(parts), []);
  });

  it("finds nothing in a stack without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [parts.configuration]), []);
  });

  it("adds the wait of a canary to the bake on full capacity", () => {
    assert.deepEqual(judge(withTermination(1200)), []);
    assert.deepEqual(judge(withTermination(1199)), [tooShort(1799, 1200)]);
  });

  it("adds the waits between the steps of a linear shift", () => {
    const routing = (value: number) => ({
      type: "LINEAR",
      waitIntervalInSeconds: 600,
      linearStepSize: { type: "CAPACITY_PERCENT", value },
    });
    assert.deepEqual(judge(withTraffic(routing(25), 0)), []);
    assert.deepEqual(judge(withTraffic(routing(50), 0)), [tooShort(600, 1200)]);
  });

  it("counts the steps of a linear shift in instances", () => {
    const routing = {
      type: "LINEAR",
      waitIntervalInSeconds: 600,
      linearStepSize: { type: "INSTANCE_COUNT", value: 1 },
    };
    assert.deepEqual(judge(withTraffic(routing, 0)), []);
    const pair = changed(
      withTraffic(routing, 0),
      "configuration",
      "productionVariants[0].initialInstanceCount",
      2,
    );
    assert.deepEqual(judge(pair), [tooShort(600, 1200)]);
  });

  it("does not count the wait of an all-at-once shift", () => {
    const routing = { type: "ALL_AT_ONCE", waitIntervalInSeconds: 3600 };
    assert.deepEqual(judge(withTraffic(routing, 1800)), []);
    assert.deepEqual(judge(withTraffic(routing, 0)), [tooShort(0, 1800)]);
  });

  it("adds the waits of all batches of a rolling update", () => {
    const batch = (value: number) => ({
      waitIntervalInSeconds: 600,
      maximumBatchSize: { type: "CAPACITY_PERCENT", value },
    });
    assert.deepEqual(judge(rolling(batch(34))), []);
    assert.deepEqual(judge(rolling(batch(50))), [
      {
        on: endpoint,
        problem: "bakes for 1200 s, less than the 1800 s that are demanded",
        fix: `set ${rollingPolicy}.waitIntervalInSeconds to 900, which 2 batches make 1800 s (rollout.waitSeconds of a MonitoredEndpoint)`,
      },
    ]);
  });

  it("refuses a bake that is left out", () => {
    assert.deepEqual(judge(withTermination(undefined)), [tooShort(600, 1200)]);
  });

  it("refuses an endpoint without a deployment policy", () => {
    const expected = [
      {
        on: endpoint,
        problem: "has no deployment policy that bakes for 1800 s",
        fix: `add a ${policy} with a trafficRoutingConfiguration, and set ${terminationWait} to 1800`,
      },
    ];
    assert.deepEqual(judge(changed(parts, "endpoint", "deploymentConfig", undefined)), expected);
    assert.deepEqual(judge(changed(parts, "endpoint", policy, undefined)), expected);
  });

  it("leaves two policies to the rule that demands exactly one", () => {
    assert.deepEqual(judge(changed(parts, "endpoint", rollingPolicy, { waitIntervalInSeconds: 600 })), []);
  });

  describe("by environment", () => {
    const short = withTermination(0);

    it("demands no bake in dev", () => {
      assert.deepEqual(judge(short, { profile: "dev" }), []);
    });

    for (const profile of ["staging", "prod"] as const) {
      it(`demands the whole bake in ${profile}`, () => {
        assert.deepEqual(judge(short, { profile }), [tooShort(600, 1200)]);
      });
    }

    it("lets the settings say how long the bake is", () => {
      assert.deepEqual(judge(parts, { parameters: { minimumBakeSeconds: 3600 } }), [
        tooShort(2400, 3000, 3600),
      ]);
      assert.deepEqual(judge(short, { parameters: { minimumBakeSeconds: 600 } }), []);
      assert.deepEqual(judge(short, { parameters: { minimumBakeSeconds: 1800 }, profile: "dev" }), [
        tooShort(600, 1200),
      ]);
    });
  });

  describe("in a preview", () => {
    it("finds nothing when the known waits are enough", () => {
      assert.deepEqual(
        judge(changed(parts, "endpoint", `${traffic}.waitIntervalInSeconds`, unknownValue)),
        [],
      );
    });

    it("says that the bake is unknown when the known waits are not enough", () => {
      assert.deepEqual(judge(withTermination(unknownValue)), [{ on: endpoint, unknown: terminationWait }]);
    });

    it("says that the way of shifting is unknown", () => {
      const stack = changed(withTermination(0), "endpoint", `${traffic}.type`, unknownValue);
      assert.deepEqual(judge(stack), [{ on: endpoint, unknown: `${traffic}.type` }]);
    });

    it("says that the whole deployment configuration is unknown", () => {
      assert.deepEqual(judge(changed(parts, "endpoint", "deploymentConfig", unknownValue)), [
        { on: endpoint, unknown: policy },
      ]);
    });
  });

  it("finds the one endpoint of many that bakes too briefly", () => {
    const good = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    assert.deepEqual(findingsOf(rule, [...good.flat(), ...Object.values(withTermination(60))]), [
      tooShort(660, 1200),
    ]);
  });
});
