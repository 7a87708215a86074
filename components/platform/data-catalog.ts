import { NamedQuery, Workgroup } from "@pulumi/aws/athena";
import { CatalogDatabase, CatalogTable } from "@pulumi/aws/glue";
import * as pulumi from "@pulumi/pulumi";
import { type EnvironmentScope, platformNames, queryResultsPrefix } from "../names";
import { violationColumns } from "./violation-columns";
import { violationQueries } from "./violation-queries";

export interface DataCatalogSpec {
  readonly scope: EnvironmentScope;
  readonly dataBucketName: pulumi.Output<string>;
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly deletionProtection: boolean;
}

/** Where tables are found, and where they are asked. */
export interface DataCatalog {
  readonly databaseName: pulumi.Output<string>;
  readonly workgroupName: pulumi.Output<string>;
}

/** The table over the lines of the knowledge base. */
export const violationsTable = "violations";
/** A query that reads more is ended, so that a slip has an end. Violations of years and the capture of a window are below. */
const bytesScannedCutoff = 1024 ** 4;
/** No violation is older than the product. */
const firstDay = "2026-01-01";

/** Registers the database that Athena finds everything in, the table of the violations, and the questions about it. */
export function registerDataCatalog(
  spec: DataCatalogSpec,
  options: pulumi.CustomResourceOptions,
): DataCatalog {
  const { scope } = spec;
  const names = platformNames(scope);
  const database = new CatalogDatabase(
    names.catalogDatabase,
    {
      name: names.catalogDatabase,
      description: `What the monitored endpoints of ${scope.environment} have captured, and what was found in it.`,
    },
    options,
  );
  registerViolationsTable(names.catalogDatabase, database, spec, options);
  const workgroup = registerWorkgroup(names.athenaWorkgroup, spec, options);
  for (const { name, description, sql } of violationQueries(violationsTable))
    new NamedQuery(
      `${names.prefix}-${name.replaceAll(" ", "-")}`,
      { name, description, database: database.name, workgroup: workgroup.name, query: sql },
      options,
    );
  return { databaseName: database.name, workgroupName: workgroup.name };
}

/** Partitions are computed from the day, so that no crawler has to find them. */
function registerViolationsTable(
  name: string,
  database: CatalogDatabase,
  { dataBucketName }: DataCatalogSpec,
  options: pulumi.CustomResourceOptions,
): void {
  const location = pulumi.interpolate`s3://${dataBucketName}/knowledge-base/violations`;
  new CatalogTable(
    `${name}-${violationsTable}`,
    {
      name: violationsTable,
      databaseName: database.name,
      description: "Each violation in each window of each endpoint.",
      tableType: "EXTERNAL_TABLE",
      partitionKeys: [{ name: "day", type: "string", comment: "Day of the window's start, in UTC." }],
      parameters: {
        EXTERNAL: "TRUE",
        classification: "json",
        "projection.enabled": "true",
        "projection.day.type": "date",
        "projection.day.format": "yyyy-MM-dd",
        "projection.day.range": `${firstDay},NOW`,
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
        "storage.location.template": pulumi.interpolate`${location}/day=\${day}`,
      },
      storageDescriptor: {
        location,
        columns: violationColumns.map((column) => ({ ...column })),
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
      },
    },
    options,
  );
}

/** Nobody who asks can choose another place or another key for the results. */
function registerWorkgroup(
  name: string,
  { scope, dataBucketName, kmsKeyArn, deletionProtection }: DataCatalogSpec,
  options: pulumi.CustomResourceOptions,
): Workgroup {
  return new Workgroup(
    name,
    {
      name,
      description: `Questions about the monitored endpoints of ${scope.environment}.`,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: bytesScannedCutoff,
        resultConfiguration: {
          outputLocation: pulumi.interpolate`s3://${dataBucketName}/${queryResultsPrefix}`,
          expectedBucketOwner: scope.accountId,
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn },
        },
      },
      forceDestroy: !deletionProtection,
    },
    options,
  );
}
