import type { Lifecycle } from "./lifecycle";

const policy = (actions: readonly string[], resource: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: actions, Resource: resource }],
  });

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});

const account = "000000000000";
const topicArn = `arn:aws:sns:us-east-1:${account}:parent`;
const queueUrl = (port: number) => `http://127.0.0.1:${port}/${account}/parent`;
const queueArn = `arn:aws:sqs:us-east-1:${account}:parent`;

/** What some of the types below need beside them. They are made first, in this order, and removed last. */
export const parents = [
  { type: "aws:s3/bucket:Bucket", inputs: { bucket: "parent-bucket", forceDestroy: true } },
  { type: "aws:sns/topic:Topic", inputs: { name: "parent" } },
  { type: "aws:sqs/queue:Queue", inputs: { name: "parent" } },
  { type: "aws:iam/role:Role", inputs: { name: "parent", assumeRolePolicy: trust } },
  { type: "aws:kms/key:Key", inputs: { deletionWindowInDays: 7 } },
  {
    type: "aws:lambda/function:Function",
    inputs: {
      name: "parent",
      role: `arn:aws:iam::${account}:role/parent`,
      handler: "index.handler",
      runtime: "nodejs22.x",
      code: textArchive("exports.handler = async () => 1;", "a"),
    },
  },
];

/** An archive of one file, as the engine sends it. */
export function textArchive(source: string, hash: string) {
  return {
    "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
    hash,
    assets: {
      "index.js": {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        hash: `f-${hash}`,
        text: source,
      },
    },
  };
}

/** The lives of the types that the emulator serves. `keyId` is the parent key's. */
export function emulatorLifecycles(emulatorPort: number, keyId: string): Lifecycle[] {
  const url = queueUrl(emulatorPort);
  const keyArn = `arn:aws:kms:us-east-1:${account}:key/${keyId}`;
  return [
    {
      type: "aws:kms/key:Key",
      inputs: { description: "first", enableKeyRotation: true, deletionWindowInDays: 7, tags: { team: "a" } },
      changed: {
        description: "second",
        enableKeyRotation: false,
        deletionWindowInDays: 7,
        tags: { team: "b" },
      },
      changes: { description: "UPDATE", enableKeyRotation: "UPDATE", "tagsAll.team": "UPDATE" },
      unknownToImports: ["deletionWindowInDays"],
      outputs: { isEnabled: true, keyUsage: "ENCRYPT_DECRYPT" },
    },
    {
      type: "aws:kms/alias:Alias",
      inputs: { name: "alias/subject", targetKeyId: keyArn },
      outputs: {
        arn: `arn:aws:kms:us-east-1:${account}:alias/subject`,
        targetKeyArn: keyArn,
        targetKeyId: keyArn,
      },
    },
    {
      type: "aws:s3/bucket:Bucket",
      inputs: { bucket: "subject-bucket", tags: { team: "a" } },
      changed: { bucket: "subject-bucket", forceDestroy: true },
      changes: { forceDestroy: "UPDATE", "tagsAll.team": "DELETE" },
      unknownToImports: ["forceDestroy"],
      outputs: {
        arn: "arn:aws:s3:::subject-bucket",
        bucketRegionalDomainName: "subject-bucket.s3.us-east-1.amazonaws.com",
      },
    },
    {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      inputs: { bucket: "parent-bucket", versioningConfiguration: { status: "Enabled" } },
      changed: { bucket: "parent-bucket", versioningConfiguration: { status: "Suspended" } },
      changes: { "versioningConfiguration.status": "UPDATE" },
      goneAfterRemoval: false,
    },
    {
      type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      inputs: {
        bucket: "parent-bucket",
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      changed: {
        bucket: "parent-bucket",
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      },
      changes: { "rules[0]": "UPDATE" },
      // S3 encrypts every bucket: without a configuration, with its own keys.
      goneAfterRemoval: false,
    },
    {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      inputs: {
        bucket: "parent-bucket",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      changed: {
        bucket: "parent-bucket",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
      },
      changes: { restrictPublicBuckets: "UPDATE" },
    },
    {
      type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      inputs: { bucket: "parent-bucket", rule: { objectOwnership: "BucketOwnerEnforced" } },
      changed: { bucket: "parent-bucket", rule: { objectOwnership: "ObjectWriter" } },
      changes: { "rule.objectOwnership": "UPDATE" },
    },
    {
      type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      inputs: {
        bucket: "parent-bucket",
        rules: [
          { id: "old", status: "Enabled", filter: { prefix: "capture/" }, expiration: { days: 30 } },
          {
            id: "uploads",
            status: "Enabled",
            filter: {},
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            noncurrentVersionExpiration: { noncurrentDays: 30 },
          },
        ],
      },
      changed: {
        bucket: "parent-bucket",
        rules: [{ id: "old", status: "Enabled", filter: { prefix: "capture/" }, expiration: { days: 60 } }],
      },
      changes: { "rules[0].expiration.days": "UPDATE", "rules[1]": "DELETE" },
    },
    {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      inputs: { bucket: "parent-bucket", policy: policy(["s3:GetObject"], "arn:aws:s3:::parent-bucket/*") },
      changed: { bucket: "parent-bucket", policy: policy(["s3:ListBucket"], "arn:aws:s3:::parent-bucket") },
      changes: { policy: "UPDATE" },
    },
    {
      type: "aws:dynamodb/table:Table",
      inputs: {
        name: "subject",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "pk",
        rangeKey: "sk",
        attributes: [
          { name: "sk", type: "S" },
          { name: "pk", type: "S" },
        ],
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
        ttl: { attributeName: "expires", enabled: true },
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "pk",
        rangeKey: "sk",
        attributes: [
          { name: "pk", type: "S" },
          { name: "sk", type: "S" },
          { name: "owner", type: "S" },
        ],
        globalSecondaryIndexes: [
          { name: "by-owner", hashKey: "owner", rangeKey: "sk", projectionType: "ALL" },
        ],
        pointInTimeRecovery: { enabled: false },
        serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
        ttl: { attributeName: "expires", enabled: true },
        streamEnabled: true,
        streamViewType: "NEW_IMAGE",
        tags: { team: "a" },
      },
      changes: {
        "attributes[2]": "ADD",
        globalSecondaryIndexes: "ADD",
        "pointInTimeRecovery.enabled": "UPDATE",
        streamEnabled: "UPDATE",
        streamViewType: "ADD",
      },
      outputs: { arn: `arn:aws:dynamodb:us-east-1:${account}:table/subject` },
    },
    {
      type: "aws:sns/topic:Topic",
      inputs: { name: "subject", kmsMasterKeyId: keyArn, tags: { team: "a" } },
      changed: { name: "subject", kmsMasterKeyId: keyArn, displayName: "Incidents", tags: { team: "a" } },
      changes: { displayName: "ADD" },
      outputs: { arn: `arn:aws:sns:us-east-1:${account}:subject`, owner: account },
    },
    {
      type: "aws:sns/topicPolicy:TopicPolicy",
      inputs: { arn: topicArn, policy: policy(["sns:Publish"], topicArn) },
      changed: { arn: topicArn, policy: policy(["sns:Subscribe"], topicArn) },
      changes: { policy: "UPDATE" },
      goneAfterRemoval: false,
    },
    {
      type: "aws:sns/topicSubscription:TopicSubscription",
      inputs: {
        topic: topicArn,
        protocol: "sqs",
        endpoint: queueArn,
        filterPolicy: JSON.stringify({ kind: ["a"] }),
      },
      changed: {
        topic: topicArn,
        protocol: "sqs",
        endpoint: queueArn,
        rawMessageDelivery: true,
        filterPolicy: JSON.stringify({ kind: ["b"] }),
      },
      changes: { filterPolicy: "UPDATE", rawMessageDelivery: "UPDATE" },
      outputs: { pendingConfirmation: false },
    },
    {
      type: "aws:sqs/queue:Queue",
      inputs: {
        name: "subject",
        kmsMasterKeyId: keyArn,
        messageRetentionSeconds: 1_209_600,
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        kmsMasterKeyId: keyArn,
        visibilityTimeoutSeconds: 60,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: 3 }),
        tags: { team: "a", cost: "b" },
      },
      changes: {
        messageRetentionSeconds: "UPDATE",
        redrivePolicy: "ADD",
        visibilityTimeoutSeconds: "UPDATE",
        "tagsAll.cost": "ADD",
      },
      outputs: { arn: `arn:aws:sqs:us-east-1:${account}:subject` },
    },
    {
      type: "aws:sqs/queuePolicy:QueuePolicy",
      inputs: { queueUrl: url, policy: policy(["sqs:SendMessage"], queueArn) },
      changed: { queueUrl: url, policy: policy(["sqs:ReceiveMessage"], queueArn) },
      changes: { policy: "UPDATE" },
    },
    {
      type: "aws:iam/role:Role",
      inputs: { name: "subject", assumeRolePolicy: trust, tags: { team: "a" } },
      changed: {
        name: "subject",
        assumeRolePolicy: trust.replace("lambda", "sagemaker"),
        maxSessionDuration: 7200,
      },
      changes: { assumeRolePolicy: "UPDATE", maxSessionDuration: "UPDATE", "tagsAll.team": "DELETE" },
      outputs: { arn: `arn:aws:iam::${account}:role/subject`, path: "/" },
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      inputs: { name: "subject", role: "parent", policy: policy(["s3:GetObject"], "*") },
      changed: { name: "subject", role: "parent", policy: policy(["s3:PutObject"], "*") },
      changes: { policy: "UPDATE" },
    },
    {
      type: "aws:lambda/function:Function",
      inputs: {
        name: "subject",
        role: `arn:aws:iam::${account}:role/parent`,
        handler: "index.handler",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        environment: { variables: { STAGE: "one" } },
        code: textArchive("exports.handler = async () => 1;", "one"),
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        role: `arn:aws:iam::${account}:role/parent`,
        handler: "index.handler",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        environment: { variables: { STAGE: "two" } },
        reservedConcurrentExecutions: 2,
        timeout: 30,
        code: textArchive("exports.handler = async () => 2;", "two"),
        tags: { team: "a" },
      },
      changes: {
        code: "UPDATE",
        "environment.variables.STAGE": "UPDATE",
        reservedConcurrentExecutions: "UPDATE",
        timeout: "UPDATE",
      },
      unknownToImports: ["code"],
      outputs: { arn: `arn:aws:lambda:us-east-1:${account}:function:subject`, memorySize: 128 },
    },
    {
      type: "aws:lambda/permission:Permission",
      inputs: {
        statementId: "subject",
        action: "lambda:InvokeFunction",
        function: "parent",
        principal: "events.amazonaws.com",
        sourceArn: `arn:aws:events:us-east-1:${account}:rule/a`,
        sourceAccount: account,
      },
      importId: () => "parent/subject",
    },
    {
      type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      inputs: {
        functionName: "parent",
        maximumRetryAttempts: 1,
        destinationConfig: { onFailure: { destination: queueArn } },
      },
      changed: {
        functionName: "parent",
        maximumEventAgeInSeconds: 3600,
        destinationConfig: { onFailure: { destination: queueArn } },
      },
      changes: { maximumEventAgeInSeconds: "ADD", maximumRetryAttempts: "UPDATE" },
    },
    {
      type: "aws:cloudwatch/logGroup:LogGroup",
      inputs: { name: "/aws/lambda/subject", retentionInDays: 14, kmsKeyId: keyArn, tags: { team: "a" } },
      changed: { name: "/aws/lambda/subject", kmsKeyId: keyArn, tags: { team: "b" } },
      changes: { retentionInDays: "UPDATE", "tagsAll.team": "UPDATE" },
      outputs: { arn: `arn:aws:logs:us-east-1:${account}:log-group:/aws/lambda/subject` },
    },
    {
      type: "aws:ssm/parameter:Parameter",
      inputs: {
        name: "/monitored-endpoint/test/endpoints/subject",
        type: "String",
        value: '{"a":1}',
        tags: { team: "a" },
      },
      changed: {
        name: "/monitored-endpoint/test/endpoints/subject",
        type: "String",
        value: '{"a":2}',
        description: "document",
      },
      changes: { description: "ADD", value: "UPDATE", "tagsAll.team": "DELETE" },
      outputs: { tier: "Standard", version: 1 },
    },
  ];
}
