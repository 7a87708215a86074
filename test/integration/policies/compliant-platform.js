const aws = require("@pulumi/aws");

const account = "000000000000";
const region = "us-east-1";
const arn = (service, name) => `arn:aws:${service}:${region}:${account}:${name}`;
const document = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Refuses every call that does not come over TLS. */
const denyWithoutTls = (action, resource) => ({
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: action,
  Resource: resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Lets a service do something in the name of this account. */
const allowService = (service, action, resource) => ({
  Effect: "Allow",
  Principal: { Service: `${service}.amazonaws.com` },
  Action: action,
  Resource: resource,
  Condition: { StringEquals: { "aws:SourceAccount": account } },
});

/** What the parts are made from; a program changes what it wants to break. */
function platformInputs() {
  const bucketArns = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];
  return {
    key: {
      description: "Encrypts what the monitored endpoints store and send.",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: document(
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        allowService("cloudwatch", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
        allowService("sns", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
        allowService("events", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"),
      ),
    },
    queue: { name: "undelivered", messageRetentionSeconds: 1209600 },
    queuePolicy: document(
      allowService("events", "sqs:SendMessage", arn("sqs", "undelivered")),
      allowService("sns", "sqs:SendMessage", arn("sqs", "undelivered")),
      denyWithoutTls("sqs:*", arn("sqs", "undelivered")),
    ),
    topic: {
      name: "incidents",
      httpSuccessFeedbackRoleArn: `arn:aws:iam::${account}:role/sns-feedback`,
      httpFailureFeedbackRoleArn: `arn:aws:iam::${account}:role/sns-feedback`,
      httpSuccessFeedbackSampleRate: 100,
    },
    topicPolicy: document(
      allowService("cloudwatch", "sns:Publish", arn("sns", "incidents")),
      denyWithoutTls("sns:Publish", arn("sns", "incidents")),
    ),
    subscription: { protocol: "https", endpoint: "https://incidents.example.com/turbine" },
    bucket: { bucket: "data" },
    bucketPolicy: document(denyWithoutTls("s3:*", bucketArns)),
    publicAccess: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    role: {
      name: "turbine-model",
      assumeRolePolicy: document(allowTrust("sagemaker")),
    },
    rolePolicy: document(
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::registry/*"] },
      { Effect: "Allow", Action: ["s3:PutObject"], Resource: ["arn:aws:s3:::data/capture/*"] },
      { Effect: "Allow", Action: ["cloudwatch:DescribeAlarms"], Resource: ["*"] },
    ),
    model: {
      name: "turbine-failure-1",
      enableNetworkIsolation: true,
      vpcConfig: { subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
      primaryContainer: {
        image: `${account}.dkr.ecr.${region}.amazonaws.com/turbine:1`,
        modelDataUrl: "s3://registry/turbine-failure/1/model.tar.gz",
      },
    },
  };
}

function allowTrust(service) {
  const { Resource, ...statement } = allowService(service, "sts:AssumeRole");
  return statement;
}

let declared;

/** What the endpoints of a program share: a key, a topic that reaches somebody, a bucket, a model. Declared at first use. */
function platform() {
  declared ??= declarePlatform(platformInputs());
  return declared;
}

/** Declares it before the first endpoint does, after `change` has had its way with the inputs. */
function changePlatform(change) {
  const inputs = platformInputs();
  change(inputs);
  declared = declarePlatform(inputs);
  return declared;
}

function declarePlatform(inputs) {
  const key = new aws.kms.Key("platform", inputs.key);
  const undelivered = new aws.sqs.Queue("undelivered", { ...inputs.queue, kmsMasterKeyId: key.arn });
  new aws.sqs.QueuePolicy("undelivered", { queueUrl: undelivered.url, policy: inputs.queuePolicy });
  const topic = new aws.sns.Topic("incidents", { kmsMasterKeyId: key.arn, ...inputs.topic });
  new aws.sns.TopicPolicy("incidents", { arn: topic.arn, policy: inputs.topicPolicy });
  if (inputs.subscription !== undefined)
    new aws.sns.TopicSubscription("on-call", {
      topic: topic.arn,
      redrivePolicy: undelivered.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn })),
      ...inputs.subscription,
    });
  const role = new aws.iam.Role("model", inputs.role);
  new aws.iam.RolePolicy("model", { role: role.name, name: "permissions", policy: inputs.rolePolicy });
  const model = new aws.sagemaker.Model("model", { executionRoleArn: role.arn, ...inputs.model });
  return { key, undelivered, topic, role, model, bucket: declareBucket(inputs, key) };
}

function declareBucket(inputs, key) {
  const { bucket } = new aws.s3.Bucket("data", inputs.bucket);
  const versioning = { status: "Enabled" };
  new aws.s3.BucketVersioning("data", { bucket, versioningConfiguration: versioning });
  new aws.s3.BucketOwnershipControls("data", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
  new aws.s3.BucketLogging("data", { bucket, targetBucket: "access-logs", targetPrefix: "data/" });
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
        id: "abort",
        status: "Enabled",
        filter: { prefix: "" },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        noncurrentVersionExpiration: { noncurrentDays: 7 },
      },
    ],
  });
  if (inputs.bucketPolicy !== undefined)
    new aws.s3.BucketPolicy("data", { bucket, policy: inputs.bucketPolicy });
  if (inputs.publicAccess !== undefined)
    new aws.s3.BucketPublicAccessBlock("data", { bucket, ...inputs.publicAccess });
  return bucket;
}

const topicArn = () => platform().topic.arn;

module.exports = {
  account,
  allowService,
  changePlatform,
  denyWithoutTls,
  document,
  platform,
  platformInputs,
  region,
  topicArn,
};
