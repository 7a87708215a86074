import type {
  CreateTableCommandInput,
  TableDescription,
  UpdateTableCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Problem } from "../core/problem";
import { flag, group, list, number, set, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { type Bag, isBag, isList } from "../core/value";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";

const absent = ["ResourceNotFoundException"];

const properties = {
  attributes: set(
    group({ name: text({ required: true }), type: text({ required: true, oneOf: ["S", "N", "B"] }) }),
  ),
  billingMode: text({ default: "PROVISIONED", oneOf: ["PROVISIONED", "PAY_PER_REQUEST"] }),
  deletionProtectionEnabled: flag(),
  globalSecondaryIndexes: set(
    group({
      hashKey: text({ required: true }),
      name: text({ required: true, minimum: 3, maximum: 255 }),
      nonKeyAttributes: set(text()),
      projectionType: text({ required: true, oneOf: ["ALL", "KEYS_ONLY", "INCLUDE"] }),
      rangeKey: text(),
      readCapacity: number({ computed: true }),
      writeCapacity: number({ computed: true }),
    }),
  ),
  hashKey: text({ required: true, replaces: true }),
  localSecondaryIndexes: set(
    group({
      name: text({ required: true, minimum: 3, maximum: 255 }),
      nonKeyAttributes: list(text()),
      projectionType: text({ required: true, oneOf: ["ALL", "KEYS_ONLY", "INCLUDE"] }),
      rangeKey: text({ required: true }),
    }),
    { replaces: true },
  ),
  name: text({ autoName: {}, replaces: true, minimum: 3, maximum: 255, pattern: /^[\w.-]+$/ }),
  pointInTimeRecovery: group(
    {
      enabled: flag({ required: true }),
      recoveryPeriodInDays: number({ computed: true, minimum: 1, maximum: 35 }),
    },
    { computed: true },
  ),
  rangeKey: text({ replaces: true }),
  readCapacity: number({ computed: true }),
  serverSideEncryption: group(
    { enabled: flag({ required: true }), kmsKeyArn: text({ computed: true }) },
    { computed: true },
  ),
  streamEnabled: flag(),
  streamViewType: text({
    computed: true,
    oneOf: ["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"],
  }),
  tableClass: text({ default: "STANDARD", oneOf: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] }),
  tags,
  ttl: group({ attributeName: text(), enabled: flag({ default: false }) }),
  writeCapacity: number({ computed: true }),
};

const table = defineResource({
  token: "aws:dynamodb/table:Table",
  properties,
  outputs: ["arn", "streamArn", "streamLabel"],
  rules: (inputs) => [...keyProblems(inputs), ...capacityProblems(inputs)],
  async create(inputs, { clients }) {
    await (await clients.dynamoDb()).createTable({
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
    });
    return inputs.name;
  },
  async complete(name, inputs, sandbox) {
    await active(name, sandbox);
    if (inputs.ttl?.enabled) await putTimeToLive(name, inputs, sandbox);
    if (inputs.pointInTimeRecovery?.enabled) await putRecovery(name, inputs, sandbox);
  },
  async read(name, sandbox) {
    const dynamoDb = await sandbox.clients.dynamoDb();
    const found = (await unlessAbsent(absent, () => dynamoDb.describeTable({ TableName: name })))?.Table;
    if (found === undefined) return undefined;
    const [recovery, timeToLive, tableTags] = await Promise.all([
      dynamoDb.describeContinuousBackups({ TableName: name }),
      dynamoDb.describeTimeToLive({ TableName: name }),
      dynamoDb.listTagsOfResource({ ResourceArn: found.TableArn }),
    ]);
    const point = recovery.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    const ttl = timeToLive.TimeToLiveDescription;
    const enabled = point?.PointInTimeRecoveryStatus === "ENABLED";
    return {
      ...tableState(found),
      pointInTimeRecovery: {
        enabled,
        recoveryPeriodInDays: enabled ? point?.RecoveryPeriodInDays : undefined,
      },
      tags: tagMap(tableTags.Tags),
      ttl: ttl?.AttributeName
        ? { attributeName: ttl.AttributeName, enabled: /^ENABL/.test(ttl.TimeToLiveStatus ?? "") }
        : undefined,
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const dynamoDb = await sandbox.clients.dynamoDb();
    for (const part of tableUpdates(before, after, touches)) {
      await dynamoDb.updateTable({ TableName: name, ...part });
      await active(name, sandbox);
    }
    if (touches("ttl")) await putTimeToLive(name, after, sandbox, before.ttl?.attributeName);
    if (touches("pointInTimeRecovery")) await putRecovery(name, after, sandbox);
    const { set, removed } = tagChanges(before.tags, after.tags);
    const ResourceArn = arn(sandbox, "dynamodb", `table/${name}`);
    if (set.length > 0) await dynamoDb.tagResource({ ResourceArn, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await dynamoDb.untagResource({ ResourceArn, TagKeys: removed });
  },
  async remove(name, sandbox) {
    const dynamoDb = await sandbox.clients.dynamoDb();
    await removeIfThere(absent, () => dynamoDb.deleteTable({ TableName: name }));
    await waitFor(`the removal of table ${name}`, sandbox.wait, async () => {
      const found = await unlessAbsent(absent, () => dynamoDb.describeTable({ TableName: name }));
      return found === undefined
        ? { done: true, value: undefined }
        : { done: false, status: String(found.Table?.TableStatus) };
    });
  },
});

type TableInputs = Parameters<typeof table.create>[0];
type TableIndex = NonNullable<TableInputs["globalSecondaryIndexes"]>[number];

async function active(name: string, { clients, wait }: Sandbox): Promise<void> {
  const dynamoDb = await clients.dynamoDb();
  await waitFor(`table ${name}`, wait, async () => {
    const { Table } = await dynamoDb.describeTable({ TableName: name });
    const building = Table?.GlobalSecondaryIndexes?.find(({ IndexStatus }) => IndexStatus !== "ACTIVE");
    if (Table?.TableStatus === "ACTIVE" && building === undefined) return { done: true, value: undefined };
    return { done: false, status: String(building?.IndexStatus ?? Table?.TableStatus) };
  });
}

async function putTimeToLive(name: string, inputs: TableInputs, { clients }: Sandbox, previous?: string) {
  const AttributeName = inputs.ttl?.attributeName ?? previous;
  const TimeToLiveSpecification = { Enabled: inputs.ttl?.enabled ?? false, AttributeName };
  await (await clients.dynamoDb()).updateTimeToLive({ TableName: name, TimeToLiveSpecification });
}

async function putRecovery(name: string, { pointInTimeRecovery }: TableInputs, { clients }: Sandbox) {
  const { enabled = false, recoveryPeriodInDays } = pointInTimeRecovery ?? {};
  await (await clients.dynamoDb()).updateContinuousBackups({
    TableName: name,
    PointInTimeRecoverySpecification: {
      PointInTimeRecoveryEnabled: enabled,
      RecoveryPeriodInDays: enabled ? recoveryPeriodInDays : undefined,
    },
  });
}

/** One UpdateTable call for each part, as AWS takes one change of indices or of streams at a time. */
function tableUpdates(
  before: Partial<TableInputs>,
  after: TableInputs,
  touches: (...names: (keyof typeof properties)[]) => boolean,
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

function tableState(found: TableDescription): Record<string, unknown> {
  const key = (schema: TableDescription["KeySchema"], type: string) =>
    schema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const billingMode = found.BillingModeSummary?.BillingMode ?? "PROVISIONED";
  const encrypted = found.SSEDescription?.Status === "ENABLED";
  return {
    arn: found.TableArn,
    attributes: found.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    })),
    billingMode,
    deletionProtectionEnabled: found.DeletionProtectionEnabled ?? false,
    globalSecondaryIndexes: found.GlobalSecondaryIndexes?.map((index) => ({
      hashKey: key(index.KeySchema, "HASH"),
      name: index.IndexName,
      nonKeyAttributes: index.Projection?.NonKeyAttributes,
      projectionType: index.Projection?.ProjectionType,
      rangeKey: key(index.KeySchema, "RANGE"),
      readCapacity: index.ProvisionedThroughput?.ReadCapacityUnits,
      writeCapacity: index.ProvisionedThroughput?.WriteCapacityUnits,
    })),
    hashKey: key(found.KeySchema, "HASH"),
    localSecondaryIndexes: found.LocalSecondaryIndexes?.map((index) => ({
      name: index.IndexName,
      nonKeyAttributes: index.Projection?.NonKeyAttributes,
      projectionType: index.Projection?.ProjectionType,
      rangeKey: key(index.KeySchema, "RANGE"),
    })),
    name: found.TableName,
    rangeKey: key(found.KeySchema, "RANGE"),
    readCapacity: found.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
    serverSideEncryption: {
      enabled: encrypted,
      kmsKeyArn: encrypted ? found.SSEDescription?.KMSMasterKeyArn : undefined,
    },
    streamArn: found.LatestStreamArn ?? "",
    streamEnabled: found.StreamSpecification?.StreamEnabled ?? false,
    streamLabel: found.LatestStreamLabel ?? "",
    streamViewType: found.StreamSpecification?.StreamViewType ?? "",
    tableClass: found.TableClassSummary?.TableClass ?? "STANDARD",
    writeCapacity: found.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
  };
}

/** Every key attribute must be defined, and no other. */
function keyProblems({
  attributes,
  hashKey,
  rangeKey,
  globalSecondaryIndexes,
  localSecondaryIndexes,
}: Bag): Problem[] {
  if (!isList(attributes)) return [];
  const defined = attributes.flatMap((a) => (isBag(a) && typeof a.name === "string" ? [a.name] : []));
  const indices = [globalSecondaryIndexes, localSecondaryIndexes].flatMap((list) =>
    isList(list) ? list : [],
  );
  const keys = [
    hashKey,
    rangeKey,
    ...indices.flatMap((index) => (isBag(index) ? [index.hashKey, index.rangeKey] : [])),
  ];
  const used = keys.filter((key) => typeof key === "string");
  const undefinedKeys = used.filter((key) => !defined.includes(key));
  const unused = defined.filter((name) => !used.includes(name));
  return [
    ...undefinedKeys.map((key) => ({
      property: "attributes",
      reason: `must define "${key}", which is a key`,
    })),
    ...(keys.every((key) => key === undefined || typeof key === "string")
      ? unused.map((name) => ({
          property: "attributes",
          reason: `defines "${name}", which is no key: remove it`,
        }))
      : []),
  ];
}

function capacityProblems({ billingMode, readCapacity, writeCapacity }: Bag): Problem[] {
  if (billingMode !== "PROVISIONED") return [];
  return Object.entries({ readCapacity, writeCapacity })
    .filter(([, value]) => value === undefined)
    .map(([property]) => ({ property, reason: 'is required with billingMode "PROVISIONED"' }));
}

/** Amazon DynamoDB. */
export const dynamoDbResources = resourceTable(table);
