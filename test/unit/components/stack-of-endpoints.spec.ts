import assert from "node:assert/strict";
import { MonitoredEndpoint, type MonitoredEndpointArgs, MonitoringPlatform } from "../../../components/index";
import {
  accuracyArguments,
  endpointArguments,
  gatewayEndpointArguments,
  platformArguments,
} from "../../support/component-arguments";
import { recordResources } from "../../support/record-resources";

describe("a stack of monitored endpoints", () => {
  for (const count of [1, 10, 100])
    it(`holds ${count} with 30 resources each and no name twice`, async () => {
      // Model Monitor has one resource more than the evaluator, so that its endpoints reach 30 with one feature less.
      const features = (length: number) => Array.from({ length }, (_, index) => `feature_${index}`);
      const { resources } = await recordResources(() => {
        const platform = new MonitoringPlatform("platform", platformArguments());
        for (let index = 0; index < count; index += 1)
          new MonitoredEndpoint(
            `turbine-${index}`,
            endpointArguments({
              platform: platform.reference,
              drift: {
                ...endpointArguments().drift,
                ...(index % 2 === 0
                  ? { keyFeatures: features(10) }
                  : { keyFeatures: features(9), backend: "sagemaker-model-monitor" as const }),
              },
            }),
          );
      });
      const owners = resources.map(({ name, parent }) => (parent === "" ? name : parent));
      assert.equal(new Set(owners).size, count + 1);
      const sizes = new Map<string, number>();
      for (const owner of owners) sizes.set(owner, (sizes.get(owner) ?? 0) + 1);
      sizes.delete("platform");
      assert.deepEqual([...new Set(sizes.values())], [30]);
      assertNoneTwice(resources.map(({ type, name }) => `${type} ${name}`));
      assertNoneTwice(
        resources.flatMap(({ type, inputs }) =>
          inputs.name === undefined ? [] : [`${type} ${inputs.name} ${inputs.role ?? ""}`],
        ),
      );
    }).timeout(60_000);
});

describe("a stack of monitored endpoints with gateways", () => {
  it("holds 10 with at most 39 resources each and no name twice", async () => {
    const keyFeatures = Array.from({ length: 10 }, (_, index) => `feature_${index}`);
    const drift = { ...endpointArguments().drift, keyFeatures, backend: "sagemaker-model-monitor" as const };
    const { resources } = await recordResources(() => {
      const platform = new MonitoringPlatform("platform", platformArguments({ gateways: true })).reference;
      for (let index = 0; index < 10; index += 1)
        new MonitoredEndpoint(`turbine-${index}`, gatewayEndpointArguments({ platform, drift }));
    });
    const own = resources.filter(({ name, parent }) => [name, parent].includes("turbine-0"));
    assert.equal(own.length, 39);
    assertNoneTwice(resources.map(({ type, name }) => `${type} ${name}`));
  });
});

describe("a monitored endpoint with what is optional about watching", () => {
  const sizeOf = async (changes: Partial<MonitoredEndpointArgs>) =>
    (await recordResources(() => new MonitoredEndpoint("turbine", endpointArguments(changes)))).resources
      .length;
  const { retraining: _none, ...accuracy } = accuracyArguments();

  it("has four resources more with accuracy, five with retraining, and one more where Athena counts", async () => {
    const plain = await sizeOf({});
    assert.equal((await sizeOf({ accuracy })) - plain, 4);
    assert.equal((await sizeOf({ accuracy: accuracyArguments() })) - plain, 5);
    assert.equal((await sizeOf({ drift: { ...endpointArguments().drift, engine: "athena" } })) - plain, 1);
  });
});

function assertNoneTwice(names: readonly string[]): void {
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
}
