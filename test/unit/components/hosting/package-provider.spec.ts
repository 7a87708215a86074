import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { componentSchemaFile } from "../../../../cli/docs/component-schema";
import { engineArguments } from "../../../../components/hosting/engine-arguments";
import { packageProvider } from "../../../../components/hosting/package-provider";

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

describe("the arguments of a plugin", () => {
  for (const given of [["127.0.0.1:35791"], ["--logtostderr", "-v=9", "127.0.0.1:35791"]])
    it(`are taken from the engine: ${given.join(" ")}`, () =>
      assert.deepEqual(engineArguments(given), given));

  for (const given of [[], ["--help"], ["preview", "127.0.0.1"]])
    it(`are refused without its address: ${given.join(" ") || "none"}`, () =>
      assert.throws(() => engineArguments(given), /pulumi package add <this folder>.*by its name/));
});
