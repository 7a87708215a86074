import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import {
  endpointArguments,
  gatewayArguments,
  gatewayEndpointArguments,
} from "../../../support/component-arguments";

const paths = (changes: Readonly<Record<string, unknown>>) =>
  validateEndpoint("turbine-failure", {
    ...gatewayEndpointArguments(changes as Partial<MonitoredEndpointArgs>),
  }).map(({ propertyPath }) => propertyPath);
const gateway = (changes: Readonly<Record<string, unknown>>) =>
  paths({ gateway: { ...gatewayArguments(), ...changes } });

/** Each line: a property, a value just inside the limit, and one just outside. */
const limits: readonly (readonly [property: string, inside: unknown, outside: unknown])[] = [
  ["contractS3Uri", "s3://turbine-registry/contract.json", "contract.json"],
  ["goldenRequestsS3Uri", "s3://turbine-registry/golden.jsonl", undefined],
  [
    "goldenRequestsS3Uri",
    `s3://turbine-registry/${"k".repeat(1002)}`,
    `s3://turbine-registry/${"k".repeat(1003)}`,
  ],
  ["deploymentConfigName", "CodeDeployDefault.LambdaAllAtOnce", "CodeDeployDefault.OneAtATime"],
  [
    "deploymentConfigName",
    "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
    "CodeDeployDefault.LambdaLinear10PercentEvery1Minutes",
  ],
  ["deploymentConfigName", "c".repeat(100), "c".repeat(101)],
  ["deploymentConfigName", "our-own.canary_5", "our own"],
  ["timeoutSeconds", 1, 0],
  ["timeoutSeconds", 900, 901],
  ["memorySizeMb", 128, 127],
  ["memorySizeMb", 10_240, 10_241],
  ["reservedConcurrency", 1, 0],
  ["reservedConcurrency", 1000, 1001],
  ["logRetentionDays", 30, 31],
  ["functionCodeFolder", "dist", ""],
];

describe("the validation of a gateway", () => {
  it("finds nothing wrong with good arguments", () => {
    assert.deepEqual(paths({}), []);
  });

  for (const [property, inside, outside] of limits)
    it(`takes ${property} = ${shown(inside)} and refuses ${shown(outside)}`, () => {
      assert.deepEqual(gateway({ [property]: inside }), []);
      assert.deepEqual(gateway({ [property]: outside }), [`gateway.${property}`]);
    });

  it("leaves room for the candidate endpoint's name, which an endpoint without a gateway does not need", () => {
    assert.deepEqual(paths({ name: "n".repeat(48) }), []);
    assert.deepEqual(paths({ name: "n".repeat(49) }), ["name"]);
    assert.deepEqual(paths({ name: "n".repeat(59) }), ["name"]);
    const plain = (name: string) => validateEndpoint("turbine-failure", { ...endpointArguments({ name }) });
    assert.deepEqual(plain("n".repeat(58)), []);
  });

  it("refuses an endpoint that looks like a candidate, with a gateway or without", () => {
    const plain = (name: string) => validateEndpoint("turbine-failure", { ...endpointArguments({ name }) });
    assert.deepEqual(
      plain("pump-candidate").map(({ propertyPath }) => propertyPath),
      ["name"],
    );
    assert.deepEqual(plain("pump-candidates"), []);
  });

  it("leaves five places for alarms of the user's own", () => {
    const alarms = (count: number) => ({
      latencyP95Ms: 250,
      additionalAlarmNames: Array.from({ length: count }, (_, index) => `own-${index}`),
    });
    assert.deepEqual(paths({ alarms: alarms(5) }), []);
    assert.deepEqual(paths({ alarms: alarms(6) }), ["alarms.additionalAlarmNames"]);
  });

  it("refuses files in a bucket that nobody may read", () => {
    assert.deepEqual(
      gateway({ contractS3Uri: "s3://other/contract.json", goldenRequestsS3Uri: "s3://other/golden.jsonl" }),
      ["gateway.contractS3Uri", "gateway.goldenRequestsS3Uri"],
    );
  });

  it("refuses a platform without gateways, unless the platform is not known yet", () => {
    const { platform } = endpointArguments();
    assert.deepEqual(paths({ platform }), ["platform.gateways"]);
    assert.deepEqual(paths({ platform: pulumi.output(platform) }), []);
  });

  it("reports every problem at once", () => {
    assert.deepEqual(paths({ name: "n".repeat(50), gateway: { timeoutSeconds: 0 } }), [
      "name",
      "gateway.contractS3Uri",
      "gateway.goldenRequestsS3Uri",
      "gateway.timeoutSeconds",
    ]);
  });
});

function shown(value: unknown): string {
  const text = String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}… (${text.length})` : text;
}
