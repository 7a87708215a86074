import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { checkoutFolder } from "../../../sandbox/paths";
import { withDefaults } from "../../../stacks/endpoint-defaults";
import { readSettings } from "../../../stacks/settings";

type Structure = Record<string, unknown>;

const configuration: Structure = parse(
  readFileSync(path.join(checkoutFolder, "stacks", "Pulumi.prod.yaml"), "utf8"),
).config;
const endpointsKey = "monitored-endpoint:endpoints";
const defaultsKey = "monitored-endpoint:endpointDefaults";
const whole = (configuration[endpointsKey] as Record<string, Structure>)["turbine-failure"] ?? {};

function settingsOf(changes: Structure) {
  const all: Structure = { ...configuration, ...changes };
  const texts = Object.entries(all).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return readSettings(Object.fromEntries(texts), "prod");
}

describe("the defaults of a stack's endpoints", () => {
  it("make an endpoint whole that states only what is its own", () => {
    const { endpoints } = settingsOf({
      [defaultsKey]: whole,
      [endpointsKey]: {
        pump: { modelPackageGroupName: "pump", drift: { keyFeatures: ["pressure"] } },
        turbine: {},
      },
    });
    assert.deepEqual(endpoints.turbine, whole);
    assert.deepEqual(endpoints.pump, {
      ...whole,
      modelPackageGroupName: "pump",
      drift: { ...(whole.drift as Structure), keyFeatures: ["pressure"] },
    });
  });

  it("say what is still missing from an endpoint with them", () => {
    const { alarms: _, ...incomplete } = whole;
    assert.throws(
      () => settingsOf({ [defaultsKey]: incomplete, [endpointsKey]: { pump: {} } }),
      /- monitored-endpoint:endpoints\.pump\.alarms: is missing/,
    );
  });

  it("are told of a wrong default once, however many endpoints take it over", () => {
    assert.throws(
      () =>
        settingsOf({ [defaultsKey]: { ...whole, instanceCount: "four" }, [endpointsKey]: { a: {}, b: {} } }),
      (error: Error) => {
        assert.deepEqual(error.message.split("\n").slice(1), [
          "  - monitored-endpoint:endpointDefaults.instanceCount: must be a number",
        ]);
        return true;
      },
    );
  });

  it("refuse a default that endpoints do not have", () => {
    assert.throws(
      () => settingsOf({ [defaultsKey]: { colour: "red" } }),
      /endpointDefaults: has no property colour/,
    );
  });

  const plain = { noNullPrototype: true };
  const settings = fc.dictionary(
    fc.constantFrom("a", "b", "c"),
    fc.oneof(
      fc.integer(),
      fc.array(fc.integer()),
      fc.dictionary(fc.constantFrom("x", "y"), fc.integer(), plain),
    ),
    plain,
  );

  it("never change what an endpoint states itself", () => {
    fc.assert(
      fc.property(settings, settings, (own, defaults) => {
        const merged = withDefaults(own, defaults) as Structure;
        assert.deepEqual(withDefaults(own, {}), own);
        for (const [key, value] of Object.entries(own))
          if (typeof value !== "object" || Array.isArray(value)) assert.deepEqual(merged[key], value);
          else
            for (const [inner, number] of Object.entries(value))
              assert.equal((merged[key] as Structure)[inner], number);
        for (const key of Object.keys(defaults)) assert.ok(key in merged);
      }),
    );
  });
});
