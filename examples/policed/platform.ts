import * as aws from "@pulumi/aws";

export const accountId = "111122223333";
const region = "eu-central-1";
export const bucketName = `turbine-data-${accountId}`;
export const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${accountId}:${name}`;

interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

export const policyDocument = (...statements: readonly Statement[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Lets a service of AWS act for this account, and for no other. */
export const allowService = (service: string, actions: readonly string[], resource?: string): Statement => ({
  Effect: "Allow",
  Principal: { Service: `${service}.amazonaws.com` },
  Action: actions,
  ...(resource === undefined ? {} : { Resource: resource }),
  Condition: { StringEquals: { "aws:SourceAccount": accountId } },
});

const denyWithoutTls = (actions: string, ...resources: readonly string[]): Statement => ({
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: actions,
  Resource: resources,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

export const key = new aws.kms.Key("turbine", {
  description: "Encrypts what the turbine models store and send.",
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: policyDocument(
    {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    allowService("cloudwatch", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
    allowService("sns", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
  ),
});

/** Messages that no subscriber took. */
const undelivered = new aws.sqs.Queue("undelivered", {
  name: "turbine-undelivered",
  messageRetentionSeconds: 1_209_600,
  kmsMasterKeyId: key.arn,
});
const queueArn = arn("sqs", "turbine-undelivered");
new aws.sqs.QueuePolicy("undelivered", {
  queueUrl: undelivered.url,
  policy: policyDocument(
    allowService("sns", ["sqs:SendMessage"], queueArn),
    denyWithoutTls("sqs:*", queueArn),
  ),
});

export const topic = new aws.sns.Topic("alarms", { name: "turbine-alarms", kmsMasterKeyId: key.arn });
const topicArn = arn("sns", "turbine-alarms");
new aws.sns.TopicPolicy("alarms", {
  arn: topic.arn,
  policy: policyDocument(
    allowService("cloudwatch", ["sns:Publish"], topicArn),
    denyWithoutTls("sns:Publish", topicArn),
  ),
});
new aws.sns.TopicSubscription("on-call", {
  topic: topic.arn,
  protocol: "https",
  endpoint: "https://oncall.example.com/hooks/turbine",
  redrivePolicy: undelivered.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn })),
});

/** Captured requests and the monitor's reports. */
const { bucket } = new aws.s3.Bucket("data", { bucket: bucketName });
new aws.s3.BucketVersioning("data", { bucket, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketOwnershipControls("data", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
new aws.s3.BucketServerSideEncryptionConfiguration("data", {
  bucket,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
      bucketKeyEnabled: true,
    },
  ],
});
new aws.s3.BucketLifecycleConfiguration("data", {
  bucket,
  rules: [
    { id: "expire", status: "Enabled", filter: { prefix: "capture/" }, expiration: { days: 90 } },
    {
      id: "clean-up",
      status: "Enabled",
      filter: { prefix: "" },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      noncurrentVersionExpiration: { noncurrentDays: 30 },
    },
  ],
});
const bucketArn = `arn:aws:s3:::${bucketName}`;
new aws.s3.BucketPolicy("data", {
  bucket,
  policy: policyDocument(denyWithoutTls("s3:*", bucketArn, `${bucketArn}/*`)),
});
new aws.s3.BucketPublicAccessBlock("data", {
  bucket,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});

/** What the model and its monitor run with. */
export const role = new aws.iam.Role("model", {
  name: "turbine-model",
  assumeRolePolicy: policyDocument(allowService("sagemaker", ["sts:AssumeRole"])),
});
new aws.iam.RolePolicy("model", {
  role: role.name,
  name: "permissions",
  policy: policyDocument(
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::turbine-registry/*"] },
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [`${bucketArn}/*`] },
    { Effect: "Allow", Action: ["cloudwatch:DescribeAlarms"], Resource: ["*"] },
  ),
});
