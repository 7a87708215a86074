import assert from "node:assert/strict";
import { endpointHasOneUpdatePolicy as rule } from "../../../../../policies/rules/endpoint/endpoint-has-one-update-policy";
import { changed, compliantParts, type EndpointParts } from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Endpoint "turbine"';
const blueGreen = "deploymentConfig.blueGreenUpdatePolicy";
const rolling = "deploymentConfig.rollingUpdatePolicy";
const none: FindingText = {
  on,
  problem: "has no deployment policy, so that SageMaker moves all traffic at once",
  fix: `set ${blueGreen} with a trafficRoutingConfiguration of type CANARY or LINEAR`,
};
const both: FindingText = {
  on,
  problem: "has both a blue/green and a rolling policy, and SageMaker accepts one",
  fix: `remove ${rolling}`,
};

const judge = (parts: EndpointParts) => findingsOf(rule, Object.values(parts));

describe("endpoint-has-one-update-policy", () => {
  const parts = compliantParts();
  const withEndpoint = (path: string, value: unknown, stack = parts) =>
    changed(stack, "endpoint", path, value);
  const batches = { maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 }, waitIntervalInSeconds: 600 };

  const stacks: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    ["accepts a blue/green policy", parts, []],
    ["accepts a rolling policy", withEndpoint(rolling, batches, withEndpoint(blueGreen, undefined)), []],
    [
      "refuses an endpoint without a deployment configuration",
      withEndpoint("deploymentConfig", undefined),
      [none],
    ],
    ["refuses a deployment configuration without a policy", withEndpoint(blueGreen, undefined), [none]],
    ["refuses both policies", withEndpoint(rolling, batches), [both]],
    ["refuses a second policy that is empty", withEndpoint(rolling, {}), [both]],
    [
      "says in a preview that the whole configuration is unknown",
      withEndpoint("deploymentConfig", unknownValue),
      [{ on, unknown: blueGreen }],
    ],
    [
      "says in a preview that it is unknown whether there is a second policy",
      withEndpoint(rolling, unknownValue),
      [{ on, unknown: rolling }],
    ],
    [
      "says in a preview that it is unknown whether there is a policy at all",
      withEndpoint(blueGreen, unknownValue),
      [{ on, unknown: blueGreen }],
    ],
    [
      "accepts in a preview a policy of which only the parts are unknown",
      withEndpoint(`${blueGreen}.trafficRoutingConfiguration`, unknownValue),
      [],
    ],
  ];
  for (const [title, stack, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(judge(stack), expected);
    });
  }

  it("finds nothing in a stack without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [parts.configuration, parts.latencyAlarm]), []);
  });

  it("demands a policy in every profile", () => {
    for (const profile of ["dev", "staging", "prod"] as const) {
      const stack = Object.values(withEndpoint(blueGreen, undefined));
      assert.deepEqual(findingsOf(rule, stack, { profile }), [none]);
    }
  });
});
