import { flag, group, list, map, number, text } from "../core/property";

/** A column, or a key by which a table is partitioned. */
const column = () =>
  group({
    comment: text({ maximum: 255 }),
    name: text({ required: true, maximum: 255 }),
    parameters: map(),
    type: text({ maximum: 131_072 }),
  });

const storageDescriptor = group(
  {
    additionalLocations: list(text()),
    bucketColumns: list(text()),
    columns: list(column()),
    compressed: flag(),
    inputFormat: text(),
    location: text(),
    numberOfBuckets: number(),
    outputFormat: text(),
    parameters: map(),
    serDeInfo: group(
      { name: text(), parameters: map(), serializationLibrary: text() },
      { apiName: "SerdeInfo" },
    ),
    sortColumns: list(
      group({
        column: text({ required: true }),
        sortOrder: number({ required: true, minimum: 0, maximum: 1 }),
      }),
    ),
    storedAsSubDirectories: flag(),
  },
  { computed: true },
);

/** The properties of `aws.glue.CatalogTable`. Parameters that begin with `projection.` make Athena find partitions itself. */
export const tableFields = {
  catalogId: text({ computed: true, replaces: true }),
  databaseName: text({ required: true, replaces: true, maximum: 255 }),
  description: text({ maximum: 2048 }),
  name: text({ autoName: { lowerCase: true }, replaces: true, maximum: 255, pattern: /^[^A-Z]+$/ }),
  owner: text({ maximum: 255 }),
  parameters: map(),
  partitionKeys: list(column()),
  storageDescriptor,
  // Not chosen by AWS, but by the emulator, which makes every table external.
  tableType: text({ computed: true }),
  viewExpandedText: text(),
  viewOriginalText: text(),
};
