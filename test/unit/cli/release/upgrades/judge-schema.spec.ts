import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { brokenContracts, judgeContract } from "../../../../../cli/release/upgrades/judge-schema";
import { parsePackageSchema } from "../../../../../cli/release/upgrades/package-schema";
import { currentSchemaFile } from "../../../../../cli/release/upgrades/record-states";

const text = readFileSync(currentSchemaFile, "utf8");
const before = parsePackageSchema(text);
const token = "monitored-endpoint:index:MonitoredEndpoint";
const type = (name: string) => `monitored-endpoint:index:${name}`;

type Properties = Record<
  string,
  { type?: string; plain?: boolean | undefined; optional?: boolean; description?: string }
>;

interface DraftType {
  properties: Properties;
  required: string[];
  enum: { value: string }[];
}

/** The endpoint, all components and all types of a schema that is to be changed. */
interface Draft {
  readonly endpoint: DraftType & { inputProperties: Properties; requiredInputs: string[] };
  readonly resources: Record<string, object>;
  readonly types: Record<"PlatformReference" | "RolloutStrategy" | "Drift", DraftType>;
}

function changed(change: (draft: Draft) => void) {
  const schema = JSON.parse(text);
  const unchanged = JSON.stringify(schema);
  const types = Object.fromEntries(
    ["PlatformReference", "RolloutStrategy", "Drift"].map((name) => [name, schema.types[type(name)]]),
  ) as Draft["types"];
  change({ endpoint: schema.resources[token], resources: schema.resources, types });
  const now = JSON.stringify(schema);
  assert.notEqual(now, unchanged, "nothing was changed");
  return parsePackageSchema(now);
}

const set = (properties: Properties, name: string, change: Properties[string]): void => {
  properties[name] = { ...properties[name], ...change };
};

describe("the contract with programs", () => {
  it("holds with the same schema", () => assert.deepEqual(brokenContracts(before, before), []));

  const broken: readonly [string, (draft: Draft) => void, string, RegExp][] = [
    [
      "an input that is gone",
      ({ endpoint }) => delete endpoint.inputProperties.alarms,
      "MonitoredEndpoint.inputs.alarms",
      /programs give it; keep it/,
    ],
    [
      "an input of another type",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "instanceCount", { type: "string" });
      },
      "MonitoredEndpoint.inputs.instanceCount",
      /was .*"number".* and is .*"string"/,
    ],
    [
      "an input that takes no outputs any more",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "platform", { plain: true });
      },
      "MonitoredEndpoint.inputs.platform",
      /"plain":true/,
    ],
    [
      "a new input that is required",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "owner", { type: "string" });
        endpoint.requiredInputs.push("owner");
      },
      "MonitoredEndpoint.inputs.owner",
      /give it a default/,
    ],
    [
      "an output that is gone",
      ({ endpoint }) => delete endpoint.properties.endpointArn,
      "MonitoredEndpoint.outputs.endpointArn",
      /programs read it/,
    ],
    [
      "an output of another type",
      ({ endpoint }) => {
        set(endpoint.properties, "endpointArn", { type: "array" });
      },
      "MonitoredEndpoint.outputs.endpointArn",
      /was .*"string".* and is .*"array"/,
    ],
    [
      "an output that is not always there any more",
      ({ endpoint }) => {
        const { required } = endpoint;
        required.splice(required.indexOf("endpointArn"), 1);
      },
      "MonitoredEndpoint.outputs.endpointArn",
      /keep it required/,
    ],
    [
      "a component under another token",
      ({ resources }) => {
        resources[`${token}Two`] = resources[token] ?? {};
        delete resources[token];
      },
      "MonitoredEndpoint",
      /keep its token/,
    ],
    [
      "a part of the platform's reference, which an endpoint of another stack reads",
      ({ types }) => delete types.PlatformReference.properties.kmsKeyArn,
      "PlatformReference.kmsKeyArn",
      /keep it/,
    ],
    [
      "a new part of the reference that is required, which the platform of a release before has not",
      ({ types }) => {
        set(types.PlatformReference.properties, "mesh", { type: "string" });
        types.PlatformReference.required.push("mesh");
      },
      "PlatformReference.mesh",
      /give it a default/,
    ],
    [
      "a value of an enumeration",
      ({ types }) => {
        types.RolloutStrategy.enum.shift();
      },
      "RolloutStrategy.canary",
      /is no value any more/,
    ],
  ];
  for (const [what, change, at, expected] of broken)
    it(`is broken by ${what}, which a migration page may tell of`, () => {
      const after = changed(change);
      const [problem, ...more] = brokenContracts(before, after);
      assert.deepEqual([problem?.at, more], [at, []]);
      assert.match(problem?.text ?? "", expected);
      const reason = "Programs have to say it in another way.";
      const told = { version: "0.2.0", allow: [], changes: [{ at, reason }] };
      assert.deepEqual(judgeContract(before, after, [told]), { problems: [], unused: [] });
      assert.deepEqual(judgeContract(before, before, [told]), { problems: [], unused: [at] });
    });

  const harmless: readonly [string, (draft: Draft) => void][] = [
    [
      "a new input that is optional",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "owner", { type: "string", optional: true });
      },
    ],
    [
      "a required input that may be left out now",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "alarms", { optional: true });
        endpoint.requiredInputs = [];
      },
    ],
    [
      "an input that takes outputs too",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "region", { plain: undefined });
      },
    ],
    [
      "a new output",
      ({ endpoint }) => {
        set(endpoint.properties, "owner", { type: "string" });
      },
    ],
    [
      "another description",
      ({ endpoint }) => {
        set(endpoint.inputProperties, "region", { description: "The region." });
      },
    ],
    [
      "a part of an argument that may be left out now",
      ({ types }) => {
        types.Drift.required = [];
      },
    ],
    [
      "a new value of an enumeration",
      ({ types }) => {
        types.RolloutStrategy.enum.push({ value: "shadow" });
      },
    ],
  ];
  for (const [what, change] of harmless)
    it(`holds with ${what}`, () => assert.deepEqual(brokenContracts(before, changed(change)), []));
});
