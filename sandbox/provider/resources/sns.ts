import { flag, json, number, policyDocument, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";

const absent = ["NotFound", "NotFoundException"];

/** Topic attributes by property; the service gives and takes all of them as texts. */
const topicAttributes = {
  contentBasedDeduplication: "ContentBasedDeduplication",
  deliveryPolicy: "DeliveryPolicy",
  displayName: "DisplayName",
  kmsMasterKeyId: "KmsMasterKeyId",
  policy: "Policy",
  signatureVersion: "SignatureVersion",
  tracingConfig: "TracingConfig",
} as const;

const topic = defineResource({
  token: "aws:sns/topic:Topic",
  properties: {
    contentBasedDeduplication: flag({ default: false }),
    deliveryPolicy: json(),
    displayName: text({ maximum: 100 }),
    fifoTopic: flag({ default: false, replaces: true }),
    kmsMasterKeyId: text(),
    name: text({ autoName: {}, replaces: true, maximum: 256, pattern: /^[\w-]+(\.fifo)?$/ }),
    namePrefix: text({ replaces: true, local: true }),
    policy: policyDocument({ computed: true }),
    signatureVersion: number({ computed: true, oneOf: [1, 2] }),
    tags,
    tracingConfig: text({ computed: true, oneOf: ["Active", "PassThrough"] }),
  },
  outputs: ["arn", "owner", "beginningArchiveTime"],
  async create(inputs, { clients }) {
    const given = Object.entries(topicAttributes).flatMap(([property, attribute]) => {
      const value = inputs[property as keyof typeof topicAttributes];
      return value === undefined || value === false ? [] : [[attribute, String(value)]];
    });
    const { TopicArn } = await (await clients.sns()).createTopic({
      Name: inputs.name,
      Attributes: Object.fromEntries(inputs.fifoTopic ? [...given, ["FifoTopic", "true"]] : given),
      Tags: tagPairs(inputs.tags),
    });
    if (TopicArn === undefined) throw new Error("SNS answered without a topic ARN");
    return TopicArn;
  },
  async read(TopicArn, { clients }) {
    const sns = await clients.sns();
    const attributes = (await unlessAbsent(absent, () => sns.getTopicAttributes({ TopicArn })))?.Attributes;
    if (attributes === undefined) return undefined;
    const { Tags } = await sns.listTagsForResource({ ResourceArn: TopicArn });
    return {
      arn: TopicArn,
      beginningArchiveTime: attributes.BeginningArchiveTime ?? "",
      contentBasedDeduplication: attributes.ContentBasedDeduplication === "true",
      deliveryPolicy: attributes.DeliveryPolicy,
      displayName: attributes.DisplayName,
      fifoTopic: attributes.FifoTopic === "true",
      kmsMasterKeyId: attributes.KmsMasterKeyId,
      name: TopicArn.split(":").at(-1),
      owner: attributes.Owner,
      policy: attributes.Policy,
      signatureVersion:
        attributes.SignatureVersion === undefined ? undefined : Number(attributes.SignatureVersion),
      tags: tagMap(Tags),
      tracingConfig: attributes.TracingConfig,
    };
  },
  async update(TopicArn, { before, after, touches }, { clients }) {
    const sns = await clients.sns();
    for (const [property, AttributeName] of Object.entries(topicAttributes)) {
      const name = property as keyof typeof topicAttributes;
      if (!touches(name)) continue;
      await sns.setTopicAttributes({ TopicArn, AttributeName, AttributeValue: String(after[name] ?? "") });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    if (set.length > 0) {
      await sns.tagResource({ ResourceArn: TopicArn, Tags: tagPairs(Object.fromEntries(set)) });
    }
    if (removed.length > 0) await sns.untagResource({ ResourceArn: TopicArn, TagKeys: removed });
  },
  async remove(TopicArn, { clients }) {
    const sns = await clients.sns();
    await removeIfThere(absent, () => sns.deleteTopic({ TopicArn }));
  },
});

const topicPolicy = defineResource({
  token: "aws:sns/topicPolicy:TopicPolicy",
  properties: {
    arn: text({ required: true, replaces: true }),
    policy: policyDocument({ required: true }),
  },
  outputs: ["owner"],
  async create({ arn, policy }, { clients }) {
    const sns = await clients.sns();
    await sns.setTopicAttributes({ TopicArn: arn, AttributeName: "Policy", AttributeValue: policy });
    return arn;
  },
  async read(TopicArn, { clients }) {
    const sns = await clients.sns();
    const attributes = (await unlessAbsent(absent, () => sns.getTopicAttributes({ TopicArn })))?.Attributes;
    if (!attributes?.Policy) return undefined;
    return { arn: TopicArn, policy: attributes.Policy, owner: attributes.Owner };
  },
  async update(TopicArn, { after }, { clients }) {
    const sns = await clients.sns();
    await sns.setTopicAttributes({ TopicArn, AttributeName: "Policy", AttributeValue: after.policy });
  },
  async remove(TopicArn, { clients, accountId }) {
    // A topic always has a policy: removing ours puts the one back that the service starts with.
    const AttributeValue = JSON.stringify(ownerPolicy(TopicArn, accountId));
    const sns = await clients.sns();
    await removeIfThere(absent, () =>
      sns.setTopicAttributes({ TopicArn, AttributeName: "Policy", AttributeValue }),
    );
  },
});

function ownerPolicy(topicArn: string, accountId: string) {
  const operations = [
    "GetTopicAttributes",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "DeleteTopic",
    "Subscribe",
    "ListSubscriptionsByTopic",
    "Publish",
  ];
  const statement = {
    Sid: "__default_statement_ID",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: operations.map((operation) => `SNS:${operation}`),
    Resource: topicArn,
    Condition: { StringEquals: { "AWS:SourceOwner": accountId } },
  };
  return { Version: "2008-10-17", Id: "__default_policy_ID", Statement: [statement] };
}

const subscriptionAttributes = {
  filterPolicy: "FilterPolicy",
  filterPolicyScope: "FilterPolicyScope",
  rawMessageDelivery: "RawMessageDelivery",
  redrivePolicy: "RedrivePolicy",
} as const;

const topicSubscription = defineResource({
  token: "aws:sns/topicSubscription:TopicSubscription",
  properties: {
    confirmationTimeoutInMinutes: number({ default: 1, local: true }),
    endpoint: text({ required: true, replaces: true }),
    endpointAutoConfirms: flag({ default: false, local: true }),
    filterPolicy: json(),
    filterPolicyScope: text({ computed: true, oneOf: ["MessageAttributes", "MessageBody"] }),
    protocol: text({
      required: true,
      replaces: true,
      oneOf: ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"],
    }),
    rawMessageDelivery: flag({ default: false }),
    redrivePolicy: json(),
    topic: text({ required: true, replaces: true }),
  },
  outputs: ["arn", "confirmationWasAuthenticated", "ownerId", "pendingConfirmation"],
  async create(inputs, { clients }) {
    const given = Object.entries(subscriptionAttributes).flatMap(([property, attribute]) => {
      const value = inputs[property as keyof typeof subscriptionAttributes];
      return value === undefined || value === false ? [] : [[attribute, String(value)]];
    });
    const { SubscriptionArn } = await (await clients.sns()).subscribe({
      TopicArn: inputs.topic,
      Protocol: inputs.protocol,
      Endpoint: inputs.endpoint,
      Attributes: Object.fromEntries(given),
      ReturnSubscriptionArn: true,
    });
    if (SubscriptionArn === undefined) throw new Error("SNS answered without a subscription ARN");
    return SubscriptionArn;
  },
  async read(SubscriptionArn, { clients }) {
    const sns = await clients.sns();
    const answer = await unlessAbsent(absent, () => sns.getSubscriptionAttributes({ SubscriptionArn }));
    const attributes = answer?.Attributes;
    if (attributes === undefined) return undefined;
    return {
      arn: SubscriptionArn,
      confirmationWasAuthenticated: attributes.ConfirmationWasAuthenticated === "true",
      endpoint: attributes.Endpoint,
      filterPolicy: attributes.FilterPolicy,
      filterPolicyScope: attributes.FilterPolicyScope,
      ownerId: attributes.Owner,
      pendingConfirmation: attributes.PendingConfirmation === "true",
      protocol: attributes.Protocol,
      rawMessageDelivery: attributes.RawMessageDelivery === "true",
      redrivePolicy: attributes.RedrivePolicy,
      topic: attributes.TopicArn,
    };
  },
  async update(SubscriptionArn, { after, touches }, { clients }) {
    const sns = await clients.sns();
    for (const [property, AttributeName] of Object.entries(subscriptionAttributes)) {
      const name = property as keyof typeof subscriptionAttributes;
      if (!touches(name)) continue;
      const absentValue = name === "filterPolicy" ? "{}" : "";
      await sns.setSubscriptionAttributes({
        SubscriptionArn,
        AttributeName,
        AttributeValue: String(after[name] ?? absentValue),
      });
    }
  },
  async remove(SubscriptionArn, { clients }) {
    const sns = await clients.sns();
    await removeIfThere(absent, () => sns.unsubscribe({ SubscriptionArn }));
  },
});

/** Amazon Simple Notification Service. */
export const snsResources = resourceTable(topic, topicPolicy, topicSubscription);
