import assert from "node:assert/strict";
import { endpointShiftsTrafficGradually as rule } from "../../../../../policies/rules/endpoint/endpoint-shifts-traffic-gradually";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../../policies/testing/policy-resources";

const endpoint = 'Endpoint "turbine"';
const policy = "deploymentConfig.blueGreenUpdatePolicy";
const rollingPolicy = "deploymentConfig.rollingUpdatePolicy";
const traffic = `${policy}.trafficRoutingConfiguration`;
const canarySize = `${traffic}.canarySize`;
const timeout = `${policy}.maximumExecutionTimeoutInSeconds`;
const instances = "productionVariants[0].initialInstanceCount";

function judge(parts: EndpointParts, options: RunOptions = {}): readonly FindingText[] {
  return findingsOf(rule, Object.values(parts), options);
}

function outside(path: string, value: string, range: string): FindingText {
  return {
    on: endpoint,
    problem: `has ${path} at ${value}, outside ${range}`,
    fix: `set ${path} to ${range}`,
  };
}

function tooFew(count: number): FindingText {
  return {
    on: endpoint,
    problem: `shifts the traffic of ${count} instance in steps, and it takes at least 2`,
    fix: 'set productionVariants[].initialInstanceCount of EndpointConfiguration "turbine" to 2 or more',
  };
}

const allAtOnce: FindingText = {
  on: endpoint,
  problem: "moves all traffic at once",
  fix: `set ${traffic}.type to CANARY or LINEAR`,
};

describe("endpoint-shifts-traffic-gradually", () => {
  const parts = compliantParts();
  const withEndpoint = (path: string, value: unknown) => changed(parts, "endpoint", path, value);
  const withRouting = (routing: Readonly<Record<string, unknown>>) =>
    withEndpoint(traffic, { waitIntervalInSeconds: 60, ...routing });
  const rolling = (settings: Readonly<Record<string, unknown>>) =>
    changed(withEndpoint(policy, undefined), "endpoint", rollingPolicy, {
      waitIntervalInSeconds: 600,
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 },
      ...settings,
    });
  const linear = (size: unknown) => withRouting({ type: "LINEAR", linearStepSize: size });

  const accepted: readonly (readonly [string, EndpointParts])[] = [
    ["a canary of a quarter", parts],
    ["a canary of half the fleet", withEndpoint(`${canarySize}.value`, 50)],
    ["a canary of one instance", withEndpoint(canarySize, { type: "INSTANCE_COUNT", value: 1 })],
    ["linear steps of a tenth", linear({ type: "CAPACITY_PERCENT", value: 10 })],
    ["linear steps of two instances of four", linear({ type: "INSTANCE_COUNT", value: 2 })],
    ["a rolling update in quarters", rolling({})],
    ["no policy, which is another rule's", withEndpoint(policy, undefined)],
    ["two policies, which are another rule's", withEndpoint(rollingPolicy, {})],
    [
      "a serverless variant, which is another rule's",
      changed(
        changed(parts, "configuration", instances, undefined),
        "configuration",
        "productionVariants[0].serverlessConfig",
        { maxConcurrency: 5, memorySizeInMb: 2048 },
      ),
    ],
    ["no time limit", withEndpoint(timeout, undefined)],
    ["a time limit that holds the waits exactly", withEndpoint(timeout, 3600)],
  ];
  for (const [title, stack] of accepted) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(judge(stack), []);
    });
  }

  it("finds nothing in a stack without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [parts.configuration]), []);
  });

  it("tells all faults of one endpoint", () => {
    const stack = changed(withEndpoint(`${canarySize}.value`, 60), "endpoint", timeout, 100);
    assert.deepEqual(judge(changed(stack, "configuration", instances, 1)), [
      outside(`${canarySize}.value`, "60 %", "1 to 50"),
      tooFew(1),
      outside(timeout, "100 s", "600 to 14400"),
    ]);
  });

  it("accepts an all-at-once shift in dev, and there too refuses a canary on one instance", () => {
    const dev = { profile: "dev" } as const;
    assert.deepEqual(judge(withRouting({ type: "ALL_AT_ONCE" }), dev), []);
    assert.deepEqual(judge(changed(parts, "configuration", instances, 1), dev), [tooFew(1)]);
  });

  describe("in a preview", () => {
    it("says that the whole deployment configuration is unknown", () => {
      assert.deepEqual(judge(withEndpoint("deploymentConfig", unknownValue)), [
        { on: endpoint, unknown: policy },
      ]);
    });

    it("says that it is unknown whether there is a second policy", () => {
      assert.deepEqual(judge(withEndpoint(rollingPolicy, unknownValue)), [
        { on: endpoint, unknown: rollingPolicy },
      ]);
    });

    it("says that the way of shifting is unknown, and still sees a time limit out of range", () => {
      const stack = changed(withEndpoint(`${traffic}.type`, unknownValue), "endpoint", timeout, 100);
      assert.deepEqual(judge(stack), [
        { on: endpoint, unknown: `${traffic}.type` },
        outside(timeout, "100 s", "600 to 14400"),
      ]);
    });

    it("says that the size is unknown", () => {
      assert.deepEqual(judge(withEndpoint(`${canarySize}.value`, unknownValue)), [
        { on: endpoint, unknown: `${canarySize}.value` },
      ]);
    });

    it("says that the time limit is unknown", () => {
      assert.deepEqual(judge(withEndpoint(timeout, unknownValue)), [{ on: endpoint, unknown: timeout }]);
    });

    it("says that the number of instances is unknown", () => {
      const unknown = withProperty(parts.configuration, instances, unknownValue);
      const computed = { ...unknown, propertyDependencies: { productionVariants: [parts.schedule] } };
      assert.deepEqual(judge(replaced(parts, "configuration", computed)), [
        { on: endpoint, unknown: `${instances} of EndpointConfiguration "turbine"` },
      ]);
    });

    it("takes a number that nothing is computed from for the default of one", () => {
      assert.deepEqual(judge(changed(parts, "configuration", instances, unknownValue)), [tooFew(1)]);
    });

    it("says that the configuration with the number of instances is unknown", () => {
      const foreign = {
        ...withProperty(parts.endpoint, "endpointConfigName", unknownValue),
        propertyDependencies: {},
      };
      assert.deepEqual(judge({ ...parts, endpoint: foreign }), [
        { on: endpoint, unknown: `the number of instances of ${endpoint}` },
      ]);
    });
  });

  it("finds the one endpoint of many that shifts at once", () => {
    const good = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    const bad = Object.values(withRouting({ type: "ALL_AT_ONCE" }));
    assert.deepEqual(findingsOf(rule, [...good.flat(), ...bad]), [allAtOnce]);
  });
});
