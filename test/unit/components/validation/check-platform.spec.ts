import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoredEndpointArgs, PlatformReference } from "../../../../components/index";
import { checkedReference, checkPlatform } from "../../../../components/validation/check-platform";
import { Checks } from "../../../../components/validation/checks";
import { endpointArguments, gatewayEndpointArguments } from "../../../support/component-arguments";

const { environment, accountId, region } = endpointArguments();
const scope = { environment, accountId, region };
const whole = endpointArguments().platform as PlatformReference;

function problemsOf(value: unknown, place = scope, hasGateway = false): Record<string, string> {
  const checks = new Checks();
  checkPlatform(checks, value, place, hasGateway);
  return Object.fromEntries(checks.problems.map(({ propertyPath, reason }) => [propertyPath, reason]));
}

describe("the check of a platform's reference", () => {
  it("finds nothing wrong with that of the endpoint's own platform", () => {
    assert.deepEqual(problemsOf(whole), {});
  });

  for (const [what, place, wrong] of [
    ["another environment", { ...scope, environment: "prod-eu" }, 5],
    ["an environment whose name begins alike", { ...scope, environment: "pro" }, 5],
    ["another account", { ...scope, accountId: "444455556666" }, 6],
    ["another region", { ...scope, region: "us-east-1" }, 6],
    ["another partition", { ...scope, region: "cn-north-1" }, 6],
  ] as const)
    it(`names each part that is of ${what}, as one problem`, () => {
      const { platform = "", ...others } = problemsOf(whole, place);
      assert.deepEqual(others, {});
      assert.match(
        platform,
        new RegExp(`of ${place.environment} in account ${place.accountId}, ${place.region}`),
      );
      assert.equal([...platform.matchAll(/[A-Za-z]+Arn arn:/g)].length, wrong);
    });

  it("says that a platform is older than what it lacks", () => {
    const { accuracyEvaluatorFunctionArn: _, ...older } = whole;
    const problems = problemsOf(older);
    assert.deepEqual(Object.keys(problems), ["platform.accuracyEvaluatorFunctionArn"]);
    assert.match(Object.values(problems).join(), /is missing.*update the platform's stack first/);
  });

  it("demands the platform's gateways of an endpoint that has one", () => {
    for (const gateways of [{}, { gateways: undefined }, { gateways: null }])
      assert.deepEqual(Object.keys(problemsOf({ ...whole, ...gateways }, scope, true)), [
        "platform.gateways",
      ]);
    assert.deepEqual(problemsOf(gatewayEndpointArguments().platform, scope, true), {});
  });

  it("leaves out what is not known yet", () => {
    assert.deepEqual(problemsOf(pulumi.output(whole)), {});
    const later = { ...whole, kmsKeyArn: pulumi.output("key"), alarmTopicArn: Promise.resolve("topic") };
    assert.deepEqual(problemsOf(later), {});
  });

  for (const value of [undefined, null, "reference", [whole]])
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.deepEqual(Object.keys(problemsOf(value)), ["platform"]);
    });
});

describe("a reference that arrives as one output", () => {
  const arriving = (reference: unknown): MonitoredEndpointArgs =>
    endpointArguments({ platform: pulumi.output(reference) as pulumi.Output<PlatformReference> });

  it("is passed on when it is whole", async () => {
    const checked = checkedReference("turbine-failure", arriving(whole));
    assert.deepEqual(await known(checked), whole);
  });

  it("fails with all that is wrong with it", async () => {
    const { alarmTopicArn: _, ...older } = {
      ...whole,
      kmsKeyArn: "arn:aws:kms:eu-central-1:444455556666:key/k",
    };
    const failing = known(checkedReference("turbine-failure", arriving(older)));
    await assert.rejects(failing, (error: unknown) => {
      assert.ok(error instanceof pulumi.InputPropertiesError);
      assert.match(error.message, /MonitoredEndpoint "turbine-failure": 2 arguments need a change/);
      assert.match(error.message, /platform: must be the reference of .*, but has kmsKeyArn arn:/);
      assert.match(error.message, /platform\.alarmTopicArn: is missing/);
      return true;
    });
  });
});

/** The value of an output, or its failure. */
function known<T>(input: pulumi.Input<T>): Promise<unknown> {
  return (pulumi.output(input) as unknown as { promise(): Promise<unknown> }).promise();
}
