import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { MonitoredEndpoint, MonitoringPlatform } from "../../../../components/index";
import { manifest } from "../../../../components/requirements/manifest";
import { providerProblems } from "../../../../components/requirements/provider-problems";
import { endpointArguments, platformArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

const range = manifest.peerDependencies["@pulumi/aws"];
const reasonOf = (version: string) =>
  `is an AWS provider of version ${version}, but ${range} is needed; make it with that @pulumi/aws, without \`version\``;

describe("the provider that a component is given", () => {
  /** The problems of options that are made of a provider of this version; none stands for the SDK's own. */
  const problemsOf = async (
    version: string | undefined,
    options: (provider: Provider) => pulumi.ComponentResourceOptions,
  ) => {
    const { result } = await recordResources(() => {
      const provider = new Provider("given", {}, version === undefined ? {} : { version });
      return providerProblems(options(provider));
    });
    return result;
  };

  for (const [version, right] of [
    [undefined, true],
    ["7.47.9", false],
    ["7.48.0", true],
    ["7.999.0", true],
    ["8.0.0", false],
  ] as const)
    it(`${right ? "may" : "may not"} have the version ${version ?? "of the SDK"}`, async () => {
      const expected = right ? [] : [{ propertyPath: "opts.provider", reason: reasonOf(version) }];
      assert.deepEqual(await problemsOf(version, (provider) => ({ provider })), expected);
    });

  it("is found wherever it can be given", async () => {
    const places: readonly [string, (provider: Provider) => pulumi.ComponentResourceOptions][] = [
      ["opts.providers", (provider) => ({ providers: [provider] })],
      ["opts.providers", (provider) => ({ providers: { aws: provider } })],
      [
        "opts.parent",
        (provider) => ({ parent: new pulumi.ComponentResource("a:b:C", "c", {}, { provider }) }),
      ],
    ];
    for (const [propertyPath, options] of places)
      assert.deepEqual(await problemsOf("6.83.0", options), [{ propertyPath, reason: reasonOf("6.83.0") }]);
  });

  it("is no matter of ours when it is of another package, or when there is none", async () => {
    const { result } = await recordResources(() => {
      class Random extends pulumi.ProviderResource {}
      const other = new Random("random", "other", {}, { version: "1.0.0" });
      return [providerProblems({ provider: other }), providerProblems({}), providerProblems(undefined)];
    });
    assert.deepEqual(result, [[], [], []]);
  });

  it("is refused by both components before they register anything", async () => {
    const { resources, result } = await recordResources(() => {
      const provider = new Provider("given", {}, { version: "6.83.0" });
      const said: unknown[] = [];
      for (const make of [
        () => new MonitoredEndpoint("turbine-failure", endpointArguments(), { provider }),
        () => new MonitoringPlatform("platform", platformArguments(), { provider }),
      ])
        assert.throws(make, (error) => said.push(error instanceof Error && error.message) > 0);
      return said;
    });
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["pulumi:providers:aws"],
    );
    assert.deepEqual(result, [
      `MonitoredEndpoint "turbine-failure": 1 argument needs a change:\n  - opts.provider: ${reasonOf("6.83.0")}`,
      `MonitoringPlatform "platform": 1 argument needs a change:\n  - opts.provider: ${reasonOf("6.83.0")}`,
    ]);
  });
});
