import { flag, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tags } from "../core/tags";
import { removeIfThere } from "../operations/absence";
import { arn } from "../operations/sandbox";

const absent = ["ResourceNotFoundException"];

/** Days CloudWatch Logs can keep events; 0 is for ever. */
const retentionDays = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logGroup = defineResource({
  token: "aws:cloudwatch/logGroup:LogGroup",
  properties: {
    kmsKeyId: text(),
    logGroupClass: text({
      computed: true,
      replaces: true,
      oneOf: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"],
    }),
    name: text({ autoName: {}, replaces: true, maximum: 512, pattern: /^[\w./#-]+$/ }),
    namePrefix: text({ replaces: true, local: true }),
    retentionInDays: number({ default: 0, oneOf: retentionDays }),
    skipDestroy: flag({ default: false, local: true }),
    tags,
  },
  outputs: ["arn"],
  async create(inputs, { clients }) {
    await (await clients.cloudWatchLogs()).createLogGroup({
      logGroupName: inputs.name,
      kmsKeyId: inputs.kmsKeyId,
      logGroupClass: inputs.logGroupClass as never,
      tags: inputs.tags,
    });
    return inputs.name;
  },
  async complete(logGroupName, { retentionInDays }, { clients }) {
    if (retentionInDays === 0) return;
    await (await clients.cloudWatchLogs()).putRetentionPolicy({ logGroupName, retentionInDays });
  },
  async read(name, sandbox) {
    const logs = await sandbox.clients.cloudWatchLogs();
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: name });
    const found = logGroups?.find(({ logGroupName }) => logGroupName === name);
    if (found === undefined) return undefined;
    const groupArn = arn(sandbox, "logs", `log-group:${name}`);
    const { tags: groupTags } = await logs.listTagsForResource({ resourceArn: groupArn });
    return {
      arn: groupArn,
      kmsKeyId: found.kmsKeyId,
      logGroupClass: found.logGroupClass,
      name,
      retentionInDays: found.retentionInDays ?? 0,
      tags: groupTags ?? {},
    };
  },
  async update(logGroupName, { before, after, touches }, sandbox) {
    const logs = await sandbox.clients.cloudWatchLogs();
    if (touches("retentionInDays")) {
      const { retentionInDays } = after;
      if (retentionInDays === 0) await logs.deleteRetentionPolicy({ logGroupName });
      else await logs.putRetentionPolicy({ logGroupName, retentionInDays });
    }
    if (touches("kmsKeyId")) {
      if (after.kmsKeyId) await logs.associateKmsKey({ logGroupName, kmsKeyId: after.kmsKeyId });
      else await logs.disassociateKmsKey({ logGroupName });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const resourceArn = arn(sandbox, "logs", `log-group:${logGroupName}`);
    if (set.length > 0) await logs.tagResource({ resourceArn, tags: Object.fromEntries(set) });
    if (removed.length > 0) await logs.untagResource({ resourceArn, tagKeys: removed });
  },
  async remove(logGroupName, { clients }, { skipDestroy }) {
    if (skipDestroy) return;
    const logs = await clients.cloudWatchLogs();
    await removeIfThere(absent, () => logs.deleteLogGroup({ logGroupName }));
  },
});

/** Amazon CloudWatch Logs. */
export const cloudWatchLogsResources = resourceTable(logGroup);
