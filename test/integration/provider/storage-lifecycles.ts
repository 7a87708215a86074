import type { Lifecycle } from "./lifecycle";
import { account, policy } from "./lifecycle-parents";

/** The lives of keys, buckets and tables. */
export function storageLifecycles(keyId: string): Lifecycle[] {
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
  ];
}
