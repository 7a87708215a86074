import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { InputPropertiesError, output } from "@pulumi/pulumi";
import { componentSchemaFile } from "../../../../cli/docs/component-schema";
import { engineArguments } from "../../../../components/hosting/engine-arguments";
import { packageProvider } from "../../../../components/hosting/package-provider";
import type { PlatformReference } from "../../../../components/index";
import { gatewayEndpointArguments, platformArguments } from "../../../support/component-arguments";

describe("the provider of the component package", () => {
  it("answers with the packed schema and its version", async () => {
    const text = readFileSync(componentSchemaFile, "utf8");
    const provider = packageProvider();
    assert.equal(await provider.getSchema?.(), text);
    assert.equal(provider.version, JSON.parse(text).version);
  });

  for (const type of ["monitored-endpoint:index:Endpoint", "other:index:MonitoredEndpoint", "toString", ""])
    it(`refuses the type "${type}" and names those it has`, async () => {
      await assert.rejects(packageProvider().construct("turbine", type, {}, {}), {
        message: `the package monitored-endpoint 0.1.0 has no component ${type}; it has monitored-endpoint:index:MonitoredEndpoint, monitored-endpoint:index:MonitoringPlatform`,
      });
    });
});

describe("the construction of a component with wrong inputs", () => {
  const construct = (type: string, inputs: Readonly<Record<string, unknown>>) =>
    packageProvider().construct("turbine", `monitored-endpoint:index:${type}`, { ...inputs }, {});

  it("tells all problems in one text, and nothing by property, which the engine would show with the value", async () => {
    const { functionCodeFolder: _, ...platform } = platformArguments();
    const wrong = {
      ...platform,
      region: null,
      colour: "red",
      incidents: { pagerDuty: { routingKey: "hunter2" } },
    };
    await assert.rejects(construct("MonitoringPlatform", wrong), (error: Error) => {
      assert.equal(InputPropertiesError.isInstance(error), false);
      const [first, ...lines] = error.message.split("\n");
      assert.equal(first, 'MonitoringPlatform "turbine": 3 arguments need a change:');
      assert.deepEqual(
        lines.map((line) => /^ {2}- (\S+): /.exec(line)?.[1]),
        ["colour", "region", "incidents.pagerDuty.routingKey"],
      );
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
  });

  for (const [what, gateways] of [
    ["absent", undefined],
    ["null", null],
  ] as const)
    it(`names gateways that are ${what} in the known output of a platform`, async () => {
      const { platform, ...args } = gatewayEndpointArguments();
      const inputs = { ...args, platform: output({ ...(platform as PlatformReference), gateways }) };
      await assert.rejects(
        construct("MonitoredEndpoint", inputs),
        /- platform\.gateways: is missing; set gateways: true/,
      );
    });
});

describe("the arguments of a plugin", () => {
  for (const given of [["127.0.0.1:35791"], ["--logtostderr", "-v=9", "127.0.0.1:35791"]])
    it(`are taken from the engine: ${given.join(" ")}`, () =>
      assert.deepEqual(engineArguments(given), given));

  for (const given of [[], ["--help"], ["preview", "127.0.0.1"]])
    it(`are refused without its address: ${given.join(" ") || "none"}`, () =>
      assert.throws(() => engineArguments(given), /pulumi package add <this folder>.*by its name/));
});
