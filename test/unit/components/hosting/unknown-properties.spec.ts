import assert from "node:assert/strict";
import { output } from "@pulumi/pulumi";
import fc from "fast-check";
import { packedSchema } from "../../../../components/hosting/package-schema";
import { unknownProperties } from "../../../../components/hosting/unknown-properties";
import { accuracyArguments, gatewayEndpointArguments } from "../../../support/component-arguments";

const type = "monitored-endpoint:index:MonitoredEndpoint";
const schema = JSON.parse(packedSchema());
const given = (changes: object = {}) => ({
  ...gatewayEndpointArguments(),
  accuracy: accuracyArguments(),
  ...changes,
});
const paths = (inputs: Readonly<Record<string, unknown>>) =>
  unknownProperties(schema, type, inputs).map(({ propertyPath }) => propertyPath);

describe("the properties that the schema lacks", () => {
  it("are none of arguments that are right", () => {
    assert.deepEqual(paths(given()), []);
  });

  const { drift, contacts, platform } = gatewayEndpointArguments();
  for (const [path, changes] of [
    ["colour", { colour: "red" }],
    ["drift.colour", { drift: { ...drift, colour: "red" } }],
    ["contacts[1].colour", { contacts: [...contacts, { colour: "red" }] }],
    ["platform.gateways.colour", { platform: { ...(platform as object), gateways: { colour: "red" } } }],
    ["rollout.size.colour", { rollout: { size: { colour: "red" } } }],
    ["toString", { toString: "red" }],
  ] as const)
    it(`are found at any depth: ${path}`, () => assert.deepEqual(paths(given(changes)), [path]));

  for (const [what, changes] of [
    ["the keys of a map", { drift: { ...drift, upstreamSources: { colour: "x" } } }],
    ["an output", { platform: output({ colour: "red" }) }],
    ["a text where a structure belongs", { drift: "colour" }],
    ["a structure where a text belongs", { instanceType: { colour: "red" } }],
    ["a structure where a list belongs", { contacts: { colour: "red" } }],
  ] as const)
    it(`are not looked for in ${what}`, () => assert.deepEqual(paths(given(changes)), []));

  for (const name of ["latency_p95_ms", "LatencyP95Ms", "latency-p95-ms"])
    it(`are led to the right spelling: ${name}`, () => {
      const [problem, ...more] = unknownProperties(schema, type, { alarms: { [name]: 250 } });
      assert.deepEqual([problem?.reason, more], ["is no property; write latencyP95Ms", []]);
    });

  it("are led to all there are when they resemble none", () => {
    const [problem] = unknownProperties(schema, type, { vpc: { subnets: [] } });
    assert.equal(problem?.reason, "is no property; remove it, or use one of subnetIds, securityGroupIds");
  });

  it("are all found, however many there are", () => {
    const known = Object.keys(schema.resources[type].inputProperties);
    const name = fc.string({ minLength: 1 }).filter((text) => !known.includes(text) && text !== "__proto__");
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) =>
        assert.deepEqual(
          new Set(paths(given(Object.fromEntries(names.map((each) => [each, 1]))))),
          new Set(names),
        ),
      ),
    );
  });
});
