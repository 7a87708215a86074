import type { DatabaseInput, TableInput } from "@aws-sdk/client-glue";
import { apiInput, fromApiOutput, pick } from "../core/api-shape";
import { map, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn } from "../operations/sandbox";
import { tableFields } from "./glue-table-properties";

const absent = ["EntityNotFoundException"];

const databaseFields = {
  description: text({ maximum: 2048 }),
  locationUri: text({ computed: true }),
  name: text({ autoName: { lowerCase: true }, replaces: true, maximum: 255, pattern: /^[^A-Z]+$/ }),
  parameters: map(),
};

/** `aws.glue.CatalogDatabase`; its id is `<catalog>:<name>`. */
const catalogDatabase = defineResource({
  token: "aws:glue/catalogDatabase:CatalogDatabase",
  properties: { ...databaseFields, catalogId: text({ computed: true, replaces: true }), tags },
  outputs: ["arn"],
  async create(inputs, { clients, accountId }) {
    await (await clients.glue()).createDatabase({
      CatalogId: inputs.catalogId,
      DatabaseInput: apiInput<DatabaseInput>(databaseFields, inputs),
      Tags: inputs.tags,
    });
    return [inputs.catalogId ?? accountId, inputs.name].join(":");
  },
  async read(id, sandbox) {
    const [CatalogId, Name] = partsOf(id);
    const glue = await sandbox.clients.glue();
    const found = (await unlessAbsent(absent, () => glue.getDatabase({ CatalogId, Name })))?.Database;
    if (found === undefined) return undefined;
    const ResourceArn = arn(sandbox, "glue", `database/${Name}`);
    const { Tags } = await glue.getTags({ ResourceArn });
    return { ...fromApiOutput(databaseFields, found), arn: ResourceArn, catalogId: CatalogId, tags: Tags };
  },
  async update(id, { before, after, touches }, sandbox) {
    const [CatalogId, Name] = partsOf(id);
    const glue = await sandbox.clients.glue();
    if (touches("description", "locationUri", "parameters")) {
      const wanted = apiInput<DatabaseInput>(databaseFields, after);
      // What is left out of an update stays as it was, so that what is to go is sent empty.
      const DatabaseInput = { Description: "", Parameters: {}, ...wanted };
      await glue.updateDatabase({ CatalogId, Name, DatabaseInput });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const ResourceArn = arn(sandbox, "glue", `database/${Name}`);
    if (set.length > 0) await glue.tagResource({ ResourceArn, TagsToAdd: Object.fromEntries(set) });
    if (removed.length > 0) await glue.untagResource({ ResourceArn, TagsToRemove: removed });
  },
  async remove(id, { clients }) {
    const [CatalogId, Name] = partsOf(id);
    const glue = await clients.glue();
    await removeIfThere(absent, () => glue.deleteDatabase({ CatalogId, Name }));
  },
});

const tableInputFields = pick(
  tableFields,
  "description",
  "name",
  "owner",
  "parameters",
  "partitionKeys",
  "storageDescriptor",
  "tableType",
  "viewExpandedText",
  "viewOriginalText",
);

/** `aws.glue.CatalogTable`; its id is `<catalog>:<database>:<name>`. */
const catalogTable = defineResource({
  token: "aws:glue/catalogTable:CatalogTable",
  properties: tableFields,
  outputs: ["arn"],
  async create(inputs, { clients, accountId }) {
    await (await clients.glue()).createTable({
      CatalogId: inputs.catalogId,
      DatabaseName: inputs.databaseName,
      TableInput: apiInput<TableInput>(tableInputFields, inputs),
    });
    return [inputs.catalogId ?? accountId, inputs.databaseName, inputs.name].join(":");
  },
  async read(id, sandbox) {
    const [CatalogId, DatabaseName, Name] = partsOf(id);
    const glue = await sandbox.clients.glue();
    const found = (await unlessAbsent(absent, () => glue.getTable({ CatalogId, DatabaseName, Name })))?.Table;
    if (found === undefined) return undefined;
    return {
      ...fromApiOutput(tableFields, found),
      arn: arn(sandbox, "glue", `table/${DatabaseName}/${Name}`),
      catalogId: CatalogId,
    };
  },
  async update(id, { after }, { clients }) {
    const [CatalogId, DatabaseName] = partsOf(id);
    // An update replaces the whole table; the emulator keeps what is left out, so that what is to go is sent empty.
    const TableInput = {
      Description: "",
      Owner: "",
      Parameters: {},
      PartitionKeys: [],
      StorageDescriptor: {},
      ...apiInput<TableInput>(tableInputFields, after),
    };
    await (await clients.glue()).updateTable({ CatalogId, DatabaseName, TableInput });
  },
  async remove(id, { clients }) {
    const [CatalogId, DatabaseName, Name] = partsOf(id);
    const glue = await clients.glue();
    await removeIfThere(absent, () => glue.deleteTable({ CatalogId, DatabaseName, Name }));
  },
});

/** The parts of an id that joins them with colons. */
function partsOf(id: string): [string, string, string] {
  const [catalog = "", first = "", second = ""] = id.split(":");
  return [catalog, first, second];
}

/** AWS Glue's data catalog. */
export const glueResources = resourceTable(catalogDatabase, catalogTable);
