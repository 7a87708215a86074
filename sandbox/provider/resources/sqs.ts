import { flag, json, number, policyDocument, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";

const absent = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

/** Queue attributes by property; the service gives and takes all of them as texts. */
const attributeNames = {
  contentBasedDeduplication: "ContentBasedDeduplication",
  deduplicationScope: "DeduplicationScope",
  delaySeconds: "DelaySeconds",
  fifoThroughputLimit: "FifoThroughputLimit",
  kmsDataKeyReusePeriodSeconds: "KmsDataKeyReusePeriodSeconds",
  kmsMasterKeyId: "KmsMasterKeyId",
  maxMessageSize: "MaximumMessageSize",
  messageRetentionSeconds: "MessageRetentionPeriod",
  policy: "Policy",
  receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
  redriveAllowPolicy: "RedriveAllowPolicy",
  redrivePolicy: "RedrivePolicy",
  sqsManagedSseEnabled: "SqsManagedSseEnabled",
  visibilityTimeoutSeconds: "VisibilityTimeout",
} as const;

type AttributeProperty = keyof typeof attributeNames;

const queue = defineResource({
  token: "aws:sqs/queue:Queue",
  properties: {
    contentBasedDeduplication: flag({ default: false }),
    deduplicationScope: text({ computed: true }),
    delaySeconds: number({ default: 0, minimum: 0, maximum: 900 }),
    fifoQueue: flag({ default: false, replaces: true }),
    fifoThroughputLimit: text({ computed: true }),
    kmsDataKeyReusePeriodSeconds: number({ computed: true, minimum: 60, maximum: 86_400 }),
    kmsMasterKeyId: text(),
    maxMessageSize: number({ default: 262_144, minimum: 1024, maximum: 1_048_576 }),
    messageRetentionSeconds: number({ default: 345_600, minimum: 60, maximum: 1_209_600 }),
    name: text({ autoName: {}, replaces: true, maximum: 80, pattern: /^[\w-]+(\.fifo)?$/ }),
    namePrefix: text({ replaces: true, local: true }),
    policy: policyDocument({ computed: true }),
    receiveWaitTimeSeconds: number({ default: 0, minimum: 0, maximum: 20 }),
    redriveAllowPolicy: json({ computed: true }),
    redrivePolicy: json({ computed: true }),
    sqsManagedSseEnabled: flag({ computed: true }),
    tags,
    visibilityTimeoutSeconds: number({ default: 30, minimum: 0, maximum: 43_200 }),
  },
  outputs: ["arn", "url"],
  rules(inputs) {
    if (!inputs.kmsMasterKeyId || inputs.sqsManagedSseEnabled !== true) return [];
    return [
      { property: "sqsManagedSseEnabled", reason: 'conflicts with "kmsMasterKeyId": give one of the two' },
    ];
  },
  async create(inputs, { clients }) {
    const given = Object.entries(attributeNames).flatMap(([property, attribute]) => {
      const value = inputs[property as AttributeProperty];
      return value === undefined || value === "" || value === false ? [] : [[attribute, String(value)]];
    });
    const { QueueUrl } = await (await clients.sqs()).createQueue({
      QueueName: inputs.name,
      Attributes: Object.fromEntries(inputs.fifoQueue ? [...given, ["FifoQueue", "true"]] : given),
      tags: inputs.tags,
    });
    if (QueueUrl === undefined) throw new Error("SQS answered without a queue URL");
    return QueueUrl;
  },
  async read(QueueUrl, { clients }) {
    const sqs = await clients.sqs();
    const answer = await unlessAbsent(absent, () =>
      sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["All"] }),
    );
    const attributes = answer?.Attributes as Record<string, string | undefined> | undefined;
    if (attributes === undefined) return undefined;
    const { Tags } = await sqs.listQueueTags({ QueueUrl });
    const text = (property: AttributeProperty) => attributes[attributeNames[property]];
    const whole = (property: AttributeProperty) =>
      text(property) === undefined ? undefined : Number(text(property));
    const truth = (property: AttributeProperty) => text(property)?.toLowerCase() === "true";
    return {
      arn: attributes.QueueArn,
      url: QueueUrl,
      contentBasedDeduplication: truth("contentBasedDeduplication"),
      deduplicationScope: text("deduplicationScope"),
      delaySeconds: whole("delaySeconds"),
      fifoQueue: attributes.FifoQueue === "true",
      fifoThroughputLimit: text("fifoThroughputLimit"),
      kmsDataKeyReusePeriodSeconds: whole("kmsDataKeyReusePeriodSeconds"),
      kmsMasterKeyId: text("kmsMasterKeyId"),
      maxMessageSize: whole("maxMessageSize"),
      messageRetentionSeconds: whole("messageRetentionSeconds"),
      name: QueueUrl.split("/").at(-1),
      policy: text("policy"),
      receiveWaitTimeSeconds: whole("receiveWaitTimeSeconds"),
      redriveAllowPolicy: text("redriveAllowPolicy"),
      redrivePolicy: text("redrivePolicy"),
      sqsManagedSseEnabled: truth("sqsManagedSseEnabled"),
      tags: Tags ?? {},
      visibilityTimeoutSeconds: whole("visibilityTimeoutSeconds"),
    };
  },
  async update(QueueUrl, { before, after, touches }, { clients }) {
    const sqs = await clients.sqs();
    const changed = Object.entries(attributeNames)
      .filter(([property]) => touches(property as AttributeProperty))
      .map(([property, attribute]) => [attribute, String(after[property as AttributeProperty] ?? "")]);
    if (changed.length > 0)
      await sqs.setQueueAttributes({ QueueUrl, Attributes: Object.fromEntries(changed) });
    const { set, removed } = tagChanges(before.tags, after.tags);
    if (set.length > 0) await sqs.tagQueue({ QueueUrl, Tags: Object.fromEntries(set) });
    if (removed.length > 0) await sqs.untagQueue({ QueueUrl, TagKeys: removed });
  },
  async remove(QueueUrl, { clients }) {
    const sqs = await clients.sqs();
    await removeIfThere(absent, () => sqs.deleteQueue({ QueueUrl }));
  },
});

const queuePolicy = defineResource({
  token: "aws:sqs/queuePolicy:QueuePolicy",
  properties: {
    policy: policyDocument({ required: true }),
    queueUrl: text({ required: true, replaces: true }),
  },
  outputs: [],
  async create({ queueUrl, policy }, { clients }) {
    const sqs = await clients.sqs();
    await sqs.setQueueAttributes({ QueueUrl: queueUrl, Attributes: { Policy: policy } });
    return queueUrl;
  },
  async read(QueueUrl, { clients }) {
    const sqs = await clients.sqs();
    const answer = await unlessAbsent(absent, () =>
      sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["Policy"] }),
    );
    const policy = answer?.Attributes?.Policy;
    return policy ? { queueUrl: QueueUrl, policy } : undefined;
  },
  async update(QueueUrl, { after }, { clients }) {
    await (await clients.sqs()).setQueueAttributes({ QueueUrl, Attributes: { Policy: after.policy } });
  },
  async remove(QueueUrl, { clients }) {
    const sqs = await clients.sqs();
    await removeIfThere(absent, () => sqs.setQueueAttributes({ QueueUrl, Attributes: { Policy: "" } }));
  },
});

/** Amazon Simple Queue Service. */
export const sqsResources = resourceTable(queue, queuePolicy);
