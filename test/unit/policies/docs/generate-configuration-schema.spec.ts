import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Schema, Validator } from "@cfworker/json-schema";
import {
  configurationSchemaFile,
  renderConfigurationSchema,
} from "../../../../policies/docs/generate-configuration-schema";
import { rules } from "../../../../policies/rules";

interface SchemaOfObject {
  readonly properties: Readonly<Record<string, SchemaOfObject>>;
}

describe("the published schema of the pack's configuration", () => {
  const schema: Schema = JSON.parse(readFileSync(configurationSchemaFile, "utf8"));
  const accepts = (configuration: unknown): boolean =>
    new Validator(schema, "7").validate(configuration).valid;

  it("is up to date: run `npx tsx policies/docs/generate-configuration-schema.ts` after a change of a rule", () => {
    assert.deepEqual(schema, JSON.parse(renderConfigurationSchema()));
  });

  it("names each rule with its level and each of its parameters", () => {
    const { settings } = (schema as { readonly properties: Readonly<Record<string, SchemaOfObject>> })
      .properties;
    assert.deepEqual(
      Object.entries(settings?.properties.rules?.properties ?? {}).map(([id, { properties }]) => [
        id,
        Object.keys(properties).sort(),
      ]),
      rules.map(({ id, parameters = {} }) => [id, ["level", ...Object.keys(parameters)].sort()]),
    );
  });

  const exemption = {
    policy: "endpoint-captures-data",
    urn: "urn:pulumi:*",
    reason: "its requests hold customer data",
    ticket: "SEC-7",
    expires: "2999-12-31",
  };
  const { expires: _, ...withoutEnd } = exemption;
  const accepted: readonly (readonly [string, unknown])[] = [
    ["nothing", {}],
    ["a profile", { settings: { profile: "dev", unknowns: "fail" } }],
    ["a parameter", { settings: { rules: { "endpoint-bakes-30-minutes": { minimumBakeSeconds: 3600 } } } }],
    ["an exemption", { settings: { exemptions: [exemption] } }],
    ["a level as the engine has it", { "log-group-has-retention": "remediate" }],
    ["a level in an object", { "model-in-vpc": { enforcementLevel: "advisory" } }],
  ];
  for (const [what, configuration] of accepted)
    it(`accepts ${what}`, () => assert.equal(accepts(configuration), true));

  const refused: readonly (readonly [string, unknown])[] = [
    ["a profile that is none", { settings: { profile: "qa" } }],
    [
      "a parameter of a wrong type",
      { settings: { rules: { "endpoint-bakes-30-minutes": { minimumBakeSeconds: "1" } } } },
    ],
    ["an exemption without its end", { settings: { exemptions: [withoutEnd] } }],
    ["a rule that does not exist", { "no-such-rule": "advisory" }],
    ["mending by a rule that cannot", { "model-in-vpc": "remediate" }],
  ];
  for (const [what, configuration] of refused)
    it(`refuses ${what}`, () => assert.equal(accepts(configuration), false));
});
