import assert from "node:assert/strict";
import { checkConsumer } from "../../../../../cli/docs/consumer-guides/check-consumer";
import { type Consumer, OutputReference } from "../../../../../cli/docs/consumer-guides/consumer";
import { readPackageSchema } from "../../../../../cli/docs/consumer-guides/package-schema";
import { turbineConsumer } from "../../../../../cli/docs/consumer-guides/turbine-consumer";

const schema = readPackageSchema();

function withEndpoint(changes: Readonly<Record<string, unknown>>): Consumer {
  const [platform, endpoint] = turbineConsumer.resources;
  assert.ok(platform && endpoint);
  const merged = Object.entries({ ...endpoint.arguments, ...changes });
  const args = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  return { ...turbineConsumer, resources: [platform, { ...endpoint, arguments: args }] };
}

describe("a consumer read against the schema", () => {
  for (const [what, changes, problem] of [
    ["an unknown property", { instances: 4 }, "endpoint.instances: is no property"],
    ["a property that every object has", { toString: "x" }, "endpoint.toString: is no property"],
    [
      "an unknown nested property",
      { alarms: { latencyP95Ms: 1, p99: 2 } },
      "endpoint.alarms.p99: is no property",
    ],
    ["a missing property", { region: undefined }, "endpoint.region: is missing"],
    ["a missing nested property", { alarms: {} }, "endpoint.alarms.latencyP95Ms: is missing"],
    ["a wrong type", { instanceCount: "4" }, "endpoint.instanceCount: must be a number"],
    [
      "a wrong type in a list",
      { modelBucketNames: ["a", 1] },
      "endpoint.modelBucketNames[1]: must be a text",
    ],
    ["no list", { modelBucketNames: "a" }, "endpoint.modelBucketNames: must be a list"],
    ["a list as a structure", { alarms: [] }, "endpoint.alarms: must be a structure RollbackAlarm"],
    ["no truth value", { networkIsolation: "yes" }, "endpoint.networkIsolation: must be true or false"],
    [
      "a wrong enum value",
      { rollout: { strategy: "Linear" } },
      "endpoint.rollout.strategy: must be one of canary, linear, allAtOnce, rolling",
    ],
    [
      "an output where the value must be known",
      { region: new OutputReference("platform", "dataBucketName") },
      "endpoint.region: takes no output, its value must be known",
    ],
    [
      "an output of another shape",
      { platform: new OutputReference("platform", "dataBucketName") },
      "endpoint.platform: is a structure PlatformReference, which platform.dataBucketName is not",
    ],
    [
      "an unknown output",
      { platform: new OutputReference("platform", "ref") },
      "endpoint.platform: MonitoringPlatform has no output ref",
    ],
    [
      "an output of a later resource",
      { platform: new OutputReference("endpoint", "reference") },
      "endpoint.platform: there is no resource endpoint before it",
    ],
  ] as const) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => checkConsumer(schema, withEndpoint(changes)), { message: problem });
    });
  }

  it("is told of all its problems at once", () => {
    const wrong = withEndpoint({ region: undefined, instanceCount: "4" });
    assert.throws(() => checkConsumer(schema, wrong), {
      message: "endpoint.region: is missing\nendpoint.instanceCount: must be a number",
    });
  });
});
