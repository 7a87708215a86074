import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";
import { tableInput, tableUpdates } from "./dynamodb-table-input";
import { type TableInputs, tableProblems, tableProperties } from "./dynamodb-table-properties";
import { tableState } from "./dynamodb-table-state";

const absent = ["ResourceNotFoundException"];

const table = defineResource({
  token: "aws:dynamodb/table:Table",
  properties: tableProperties,
  outputs: ["arn", "streamArn", "streamLabel"],
  // A stream that is switched on, or made anew for another view, gets another ARN.
  outputsChangedByUpdate: ["streamArn", "streamLabel"],
  propertiesWithoutOutputs: [
    "attributes",
    "billingMode",
    "deletionProtectionEnabled",
    "globalSecondaryIndexes",
    "pointInTimeRecovery",
    "readCapacity",
    "serverSideEncryption",
    "tableClass",
    "tags",
    "ttl",
    "writeCapacity",
  ],
  rules: tableProblems,
  async create(inputs, { clients }) {
    await (await clients.dynamoDb()).createTable(tableInput(inputs));
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

/** Amazon DynamoDB. */
export const dynamoDbResources = resourceTable(table);
