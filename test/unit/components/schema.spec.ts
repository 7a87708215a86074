import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { componentSchema, componentSchemaFile } from "../../../cli/docs/component-schema";

interface Property {
  readonly description?: string;
}

interface Schema {
  readonly resources: Readonly<
    Record<string, { inputProperties: Record<string, Property>; properties: Record<string, Property> }>
  >;
  readonly types: Readonly<
    Record<string, { properties?: Record<string, Property>; enum?: readonly Property[] }>
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
});
