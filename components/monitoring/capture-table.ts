import { CatalogTable } from "@pulumi/aws/glue";
import * as pulumi from "@pulumi/pulumi";
import { captureUri } from "../endpoint/endpoint-document";
import type { EndpointSettings } from "../endpoint-settings";
import { platformNames } from "../names";

/** No request was captured before the product existed. */
const firstHour = "2026/01/01/00";

/**
 * Registers the table through which Athena reads the endpoint's captured requests: one column with the raw line, because a
 * table of JSON fails on a line that is cut off, or drops it unseen. The hours' folders are computed, so that no crawler has
 * to find them.
 */
export function registerCaptureTable(
  { names, platform, scope, variantName }: EndpointSettings,
  options: pulumi.CustomResourceOptions,
): void {
  const location = platform.dataBucketName.apply(
    (bucket) => `${captureUri(bucket)}/${names.endpoint}/${variantName}/`,
  );
  new CatalogTable(
    names.captureTable,
    {
      name: names.captureTable,
      // By way of the function that asks the table: it is there after the database, whose name it is told.
      databaseName: platform.driftEvaluatorFunctionArn.apply(() => platformNames(scope).catalogDatabase),
      description: `Captured requests of ${names.endpoint}, a line each.`,
      tableType: "EXTERNAL_TABLE",
      partitionKeys: [{ name: "hour", type: "string", comment: "yyyy/MM/dd/HH in UTC." }],
      parameters: {
        EXTERNAL: "TRUE",
        "projection.enabled": "true",
        "projection.hour.type": "date",
        "projection.hour.format": "yyyy/MM/dd/HH",
        "projection.hour.range": `${firstHour},NOW`,
        "projection.hour.interval": "1",
        "projection.hour.interval.unit": "HOURS",
        "storage.location.template": pulumi.interpolate`${location}\${hour}/`,
      },
      storageDescriptor: {
        location,
        columns: [{ name: "line", type: "string", comment: "What capture wrote, as it is." }],
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          // Whatever is in a line, it is one column.
          parameters: { "serialization.last.column.takes.rest": "true" },
        },
      },
    },
    options,
  );
}
