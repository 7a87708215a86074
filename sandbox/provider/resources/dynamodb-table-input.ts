import type { CreateTableCommandInput, UpdateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { tagPairs } from "../core/tags";
import type { TableInputs } from "./dynamodb-table-properties";

type TableIndex = NonNullable<TableInputs["globalSecondaryIndexes"]>[number];

/** The input of CreateTable. */
export function tableInput(inputs: TableInputs): CreateTableCommandInput {
  return {
    TableName: inputs.name,
    AttributeDefinitions: attributeDefinitions(inputs),
    KeySchema: keySchema(inputs.hashKey, inputs.rangeKey),
    BillingMode: inputs.billingMode as "PAY_PER_REQUEST" | "PROVISIONED",
    ProvisionedThroughput: throughput(inputs, inputs.billingMode),
    GlobalSecondaryIndexes: inputs.globalSecondaryIndexes?.map((index) =>
      indexInput(index, inputs.billingMode),
    ),
    LocalSecondaryIndexes: inputs.localSecondaryIndexes?.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(inputs.hashKey, index.rangeKey),
      Projection: projection(index),
    })),
    StreamSpecification: stream(inputs),
    SSESpecification: encryption(inputs),
    TableClass: inputs.tableClass as "STANDARD" | "STANDARD_INFREQUENT_ACCESS",
    DeletionProtectionEnabled: inputs.deletionProtectionEnabled,
    Tags: tagPairs(inputs.tags),
  };
}

/** One UpdateTable call for each part, as AWS takes one change of indices or of streams at a time. */
export function tableUpdates(
  before: Partial<TableInputs>,
  after: TableInputs,
  touches: (...names: (keyof TableInputs)[]) => boolean,
): Omit<UpdateTableCommandInput, "TableName">[] {
  const parts: Omit<UpdateTableCommandInput, "TableName">[] = [];
  if (touches("billingMode", "readCapacity", "writeCapacity")) {
    parts.push({
      BillingMode: after.billingMode as never,
      ProvisionedThroughput: throughput(after, after.billingMode),
    });
  }
  if (touches("deletionProtectionEnabled")) {
    parts.push({ DeletionProtectionEnabled: after.deletionProtectionEnabled ?? false });
  }
  if (touches("tableClass")) parts.push({ TableClass: after.tableClass as never });
  if (touches("serverSideEncryption"))
    parts.push({ SSESpecification: encryption(after) ?? { Enabled: false } });
  if (touches("streamEnabled", "streamViewType")) {
    if (before.streamEnabled) parts.push({ StreamSpecification: { StreamEnabled: false } });
    const wanted = stream(after);
    if (wanted !== undefined) parts.push({ StreamSpecification: wanted });
  }
  return touches("globalSecondaryIndexes") ? [...parts, ...indexUpdates(before, after)] : parts;
}

function indexUpdates(
  before: Partial<TableInputs>,
  after: TableInputs,
): Omit<UpdateTableCommandInput, "TableName">[] {
  const spelled = (indices: readonly TableIndex[] = []) =>
    new Map(
      indices.map((index) => [
        index.name,
        { index, text: JSON.stringify(indexInput(index, "PAY_PER_REQUEST")) },
      ]),
    );
  const [old, wanted] = [spelled(before.globalSecondaryIndexes), spelled(after.globalSecondaryIndexes)];
  const removed = [...old.keys()].filter((name) => wanted.get(name)?.text !== old.get(name)?.text);
  const added = [...wanted.values()].filter(({ index, text }) => old.get(index.name)?.text !== text);
  return [
    ...removed.map((IndexName) => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] })),
    ...added.map(({ index }) => ({
      AttributeDefinitions: attributeDefinitions(after),
      GlobalSecondaryIndexUpdates: [{ Create: indexInput(index, after.billingMode) }],
    })),
  ];
}

function attributeDefinitions({
  attributes = [],
}: TableInputs): NonNullable<CreateTableCommandInput["AttributeDefinitions"]> {
  return attributes.map(({ name, type }) => ({
    AttributeName: name,
    AttributeType: type as "S" | "N" | "B",
  }));
}

function keySchema(
  hashKey: string,
  rangeKey: string | undefined,
): NonNullable<CreateTableCommandInput["KeySchema"]> {
  const hash = { AttributeName: hashKey, KeyType: "HASH" as const };
  return rangeKey ? [hash, { AttributeName: rangeKey, KeyType: "RANGE" }] : [hash];
}

function projection({
  projectionType,
  nonKeyAttributes,
}: Pick<TableIndex, "projectionType" | "nonKeyAttributes">) {
  const ProjectionType = projectionType as "ALL" | "KEYS_ONLY" | "INCLUDE";
  return nonKeyAttributes?.length
    ? { ProjectionType, NonKeyAttributes: [...nonKeyAttributes] }
    : { ProjectionType };
}

function indexInput(index: TableIndex, billingMode: string) {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.hashKey, index.rangeKey),
    Projection: projection(index),
    ProvisionedThroughput: throughput(index, billingMode),
  };
}

function throughput(
  capacity: { readCapacity?: number | undefined; writeCapacity?: number | undefined },
  mode: string,
) {
  if (mode !== "PROVISIONED") return undefined;
  return { ReadCapacityUnits: capacity.readCapacity ?? 1, WriteCapacityUnits: capacity.writeCapacity ?? 1 };
}

function stream({ streamEnabled, streamViewType }: TableInputs) {
  return streamEnabled ? { StreamEnabled: true, StreamViewType: streamViewType as "NEW_IMAGE" } : undefined;
}

function encryption({ serverSideEncryption: wanted }: TableInputs) {
  if (!wanted?.enabled) return undefined;
  return { Enabled: true, SSEType: "KMS" as const, KMSMasterKeyId: wanted.kmsKeyArn };
}
