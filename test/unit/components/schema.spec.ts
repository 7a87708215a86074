import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { componentSchema, componentSchemaFile, withoutArgs } from "../../../cli/docs/component-schema";

interface Property {
  readonly description?: string;
  readonly type?: string;
}

/** Properties that somebody gives: the arguments of a component, or one of the types in them. */
interface Given {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

/** Words that say what a number counts or measures. */
const units =
  /\b(?:seconds|minutes|days|hours|MB|milliseconds|percent|in the unit of|standard deviations|distance|share|probability|instances|requests|executions|records|predictions|windows|column)\b/i;

interface Schema {
  readonly resources: Readonly<
    Record<
      string,
      {
        inputProperties: Record<string, Property>;
        requiredInputs?: readonly string[];
        properties: Record<string, Property>;
      }
    >
  >;
  readonly types: Readonly<
    Record<
      string,
      { properties?: Record<string, Property>; required?: readonly string[]; enum?: readonly Property[] }
    >
  >;
}

describe("the schema of the components", () => {
  const schema: Schema = JSON.parse(JSON.stringify(componentSchema()));

  it("is the reviewed one in schema.json", () => {
    assert.deepEqual(
      schema,
      JSON.parse(readFileSync(componentSchemaFile, "utf8")),
      "A public change: review it, write it with `npx tsx cli/docs/component-schema.ts` and add a line to components/CHANGELOG.md.",
    );
  });

  it("names no type in `Args`, which every SDK generator appends itself", () => {
    assert.deepEqual(
      Object.keys(schema.types).filter((token) => token.endsWith("Args")),
      [],
    );
    const types = { "monitored-endpoint:index:Drift": {}, "monitored-endpoint:index:DriftArgs": {} };
    assert.throws(() => withoutArgs(Object.assign(componentSchema(), { types })), /would be one type/);
  });

  it("leaves no type open", () => {
    assert.doesNotMatch(JSON.stringify(schema), /pulumi\.json#\/Any/);
  });

  it("publishes exactly the intended outputs", () => {
    const outputs = Object.entries(schema.resources).map(([token, { properties }]) => [
      token.split(":").at(-1),
      Object.keys(properties),
    ]);
    assert.deepEqual(Object.fromEntries(outputs), {
      MonitoredEndpoint: [
        "endpointName",
        "endpointArn",
        "documentParameterName",
        "executionRoleArn",
        "operationsDashboardName",
        "productDashboardName",
        "gatewayUrl",
      ],
      MonitoringPlatform: [
        "reference",
        "ledgerTableName",
        "knowledgeBaseTableName",
        "incidentTableName",
        "fleetDashboardName",
        "incidentTopicArn",
        "dataBucketName",
        "documentPath",
      ],
    });
  });

  it("documents every property, every output and every enum value", () => {
    const properties = [
      ...Object.values(schema.resources).flatMap(({ inputProperties, properties }) => [
        ...Object.entries(inputProperties),
        ...Object.entries(properties),
      ]),
      ...Object.values(schema.types).flatMap((type) => [
        ...Object.entries(type.properties ?? {}),
        ...(type.enum ?? []).map((value) => [JSON.stringify(value), value] as const),
      ]),
    ];
    assert.ok(properties.length > 60);
    assert.deepEqual(
      properties.filter(([, { description }]) => description === undefined || !/\S/.test(description)),
      [],
    );
  });

  describe("of the arguments", () => {
    const given: Given[] = [
      ...Object.values(schema.resources).map(({ inputProperties, requiredInputs = [] }) => ({
        properties: inputProperties,
        required: requiredInputs,
      })),
      ...Object.values(schema.types).map(({ properties = {}, required = [] }) => ({ properties, required })),
    ];
    const all = given.flatMap(({ properties, required }) =>
      Object.entries(properties).map(([name, { description = "", type }]) => ({
        name,
        description,
        type,
        optional: !required.includes(name),
      })),
    );
    const says = (pick: (argument: (typeof all)[number]) => boolean, text: RegExp) => {
      const picked = all.filter(pick);
      assert.ok(picked.length > 30, `only ${picked.length} were looked at`);
      return picked
        .filter(({ description }) => !text.test(description))
        .map(({ name, description }) => `${name}: ${description}`);
    };

    it("says what holds when one is left out", () => {
      assert.deepEqual(
        says(({ optional }) => optional, /\bDefault\b|\babsent unless\b/),
        [],
      );
    });

    it("says what a number counts or measures", () => {
      assert.deepEqual(
        says(({ type }) => type === "number", units),
        [],
      );
    });

    it("says which numbers are taken", () => {
      assert.deepEqual(
        says(({ type }) => type === "number", /\d|at least|at most|above|any age|the minimum|Default: none/),
        [],
      );
    });
  });
});
