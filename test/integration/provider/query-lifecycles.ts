import type { Lifecycle } from "./lifecycle";
import { account } from "./lifecycle-parents";

const storage = (columns: readonly { readonly name: string; readonly type: string }[]) => ({
  location: "s3://parent-bucket/capture/fan/primary/",
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  serDeInfo: {
    serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
    parameters: { "ignore.malformed.json": "true" },
  },
  columns,
});

const projection = {
  classification: "json",
  "projection.enabled": "true",
  "projection.hour.type": "date",
  "projection.hour.format": "yyyy/MM/dd/HH",
  "projection.hour.range": "2026/01/01/00,NOW",
  "storage.location.template": "s3://parent-bucket/capture/fan/primary/$" + "{hour}",
};

/** The lives of the types of Glue's catalog and of Athena. */
export function queryLifecycles(keyId: string): Lifecycle[] {
  const result = (prefix: string) => ({
    outputLocation: `s3://parent-bucket/${prefix}/`,
    encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: keyId },
  });
  return [
    {
      type: "aws:glue/catalogDatabase:CatalogDatabase",
      inputs: { name: "subject", description: "a", parameters: { owner: "team" }, tags: { team: "a" } },
      changed: { name: "subject", description: "b", tags: { team: "b" } },
      changes: { description: "UPDATE", parameters: "DELETE", "tagsAll.team": "UPDATE" },
      outputs: { arn: `arn:aws:glue:us-east-1:${account}:database/subject`, catalogId: account },
    },
    {
      type: "aws:glue/catalogTable:CatalogTable",
      inputs: {
        name: "subject",
        databaseName: "parent",
        tableType: "EXTERNAL_TABLE",
        parameters: projection,
        partitionKeys: [{ name: "hour", type: "string" }],
        storageDescriptor: storage([{ name: "eventversion", type: "string" }]),
      },
      changed: {
        name: "subject",
        databaseName: "parent",
        tableType: "EXTERNAL_TABLE",
        parameters: { ...projection, "projection.hour.range": "2027/01/01/00,NOW" },
        partitionKeys: [{ name: "hour", type: "string" }],
        storageDescriptor: storage([
          { name: "eventversion", type: "string" },
          { name: "eventmetadata", type: "struct<eventid:string>" },
        ]),
      },
      changes: {
        'parameters["projection.hour.range"]': "UPDATE",
        "storageDescriptor.columns[1]": "ADD",
      },
      outputs: { arn: `arn:aws:glue:us-east-1:${account}:table/parent/subject` },
    },
    {
      type: "aws:athena/workgroup:Workgroup",
      inputs: {
        name: "subject",
        description: "a",
        configuration: { bytesScannedCutoffPerQuery: 10_485_760, resultConfiguration: result("results") },
        forceDestroy: true,
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        state: "DISABLED",
        configuration: { bytesScannedCutoffPerQuery: 20_971_520, resultConfiguration: result("others") },
        forceDestroy: true,
        tags: { team: "b" },
      },
      changes: {
        "configuration.bytesScannedCutoffPerQuery": "UPDATE",
        "configuration.resultConfiguration.outputLocation": "UPDATE",
        description: "DELETE",
        state: "UPDATE",
        "tagsAll.team": "UPDATE",
      },
      outputs: { arn: `arn:aws:athena:us-east-1:${account}:workgroup/subject` },
      unknownToImports: ["forceDestroy"],
    },
    {
      type: "aws:athena/namedQuery:NamedQuery",
      inputs: {
        name: "subject",
        database: "parent",
        workgroup: "parent",
        query: "SELECT feature, count(*) FROM violations GROUP BY feature",
        description: "violations per feature",
      },
      outputs: { workgroup: "parent" },
    },
  ];
}
