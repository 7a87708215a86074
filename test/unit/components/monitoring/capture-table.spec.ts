import assert from "node:assert/strict";
import type { DriftArgs } from "../../../../components/drift-args";
import { DriftEngine } from "../../../../components/enums";
import { MonitoredEndpoint } from "../../../../components/index";
import { hourFolders } from "../../../../functions/shared/time-window";
import { endpointArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

const tableType = "aws:glue/catalogTable:CatalogTable";

async function tables(drift: Partial<DriftArgs>, others: { variantName?: string } = {}) {
  const defaults = endpointArguments();
  const { resources } = await recordResources(
    () =>
      new MonitoredEndpoint(
        "turbine-failure",
        endpointArguments({ ...others, drift: { ...defaults.drift, ...drift } }),
      ),
  );
  return { count: resources.length, tables: resources.filter(({ type }) => type === tableType) };
}

describe("the table over captured requests", () => {
  it("is there with the engine athena alone, as the only resource more", async () => {
    const streaming = await tables({});
    const athena = await tables({ engine: DriftEngine.Athena });
    assert.deepEqual(streaming.tables, []);
    assert.equal(athena.tables.length, 1);
    assert.equal(athena.count, streaming.count + 1);
  });

  it("has the raw lines of the endpoint's variant, by hours that need no crawler", async () => {
    const {
      tables: [table],
    } = await tables({ engine: DriftEngine.Athena }, { variantName: "blue" });
    assert.ok(table !== undefined);
    const location =
      "s3://monitored-endpoint-prod-data-111122223333-eu-central-1/capture/prod-turbine-failure/blue/";
    assert.deepEqual(table.inputs, {
      name: "capture_prod_turbine_failure",
      databaseName: "monitored_endpoint_prod",
      description: "Captured requests of prod-turbine-failure, a line each.",
      tableType: "EXTERNAL_TABLE",
      partitionKeys: [{ name: "hour", type: "string", comment: "yyyy/MM/dd/HH in UTC." }],
      parameters: {
        EXTERNAL: "TRUE",
        "projection.enabled": "true",
        "projection.hour.type": "date",
        "projection.hour.format": "yyyy/MM/dd/HH",
        "projection.hour.range": "2026/01/01/00,NOW",
        "projection.hour.interval": "1",
        "projection.hour.interval.unit": "HOURS",
        "storage.location.template": `${location}\${hour}/`,
      },
      storageDescriptor: {
        location,
        columns: [{ name: "line", type: "string", comment: "What capture wrote, as it is." }],
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          parameters: { "serialization.last.column.takes.rest": "true" },
        },
      },
    });
    assert.equal(table.parent, "turbine-failure");
  });

  it("calls the hours as the queries do", async () => {
    const {
      tables: [table],
    } = await tables({ engine: DriftEngine.Athena });
    assert.ok(table !== undefined);
    const { parameters } = table.inputs as { parameters: Record<string, string> };
    const startMs = Date.parse("2026-01-01T00:00:00Z");
    const [folder] = hourFolders({ startMs, endMs: startMs + 3_600_000 });
    assert.equal(parameters["projection.hour.range"], `${folder?.slice(0, -1)},NOW`);
  });
});
