import { Alias, Key } from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import { policyDocument } from "./policy-document";
import type { BootstrapSettings } from "./read-settings";

/** What the states of the account's stacks are kept in. */
export interface StateStore {
  readonly bucketArn: string;
  readonly key: Key;
}

const bucketNameOf = ({ accountId, region }: BootstrapSettings) =>
  `monitored-endpoint-state-${accountId}-${region}`;

/** What Pulumi calls the bucket. */
export const backendUrlOf = (settings: BootstrapSettings) =>
  `s3://${bucketNameOf(settings)}?region=${settings.region}&awssdk=v2`;

/**
 * The bucket with the states of Pulumi and the key that encrypts them and the secrets in them. Both outlive everything
 * else: without the key no state can be read again.
 */
export function registerStateBucket(settings: BootstrapSettings): StateStore {
  const { accountId } = settings;
  const name = bucketNameOf(settings);
  const bucketArn = `arn:aws:s3:::${name}`;
  const key = new Key(
    "state",
    {
      description: "Encrypts the states of Pulumi and the secrets in them.",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([
        {
          Sid: "AccountThroughIam",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
      ]),
    },
    { protect: true },
  );
  new Alias("state", { name: "alias/monitored-endpoint-state", targetKeyId: key.keyId });
  const { bucket } = new s3.Bucket("state", { bucket: name }, { protect: true });
  const versioning = new s3.BucketVersioning("state", {
    bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  new s3.BucketLifecycleConfiguration(
    "state",
    {
      bucket,
      rules: [
        {
          id: "expire-old-states",
          status: "Enabled",
          filter: { prefix: "" },
          noncurrentVersionExpiration: { noncurrentDays: 365 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
    // S3 refuses rules for old versions as long as it keeps none.
    { dependsOn: [versioning] },
  );
  new s3.BucketServerSideEncryptionConfiguration("state", {
    bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      },
    ],
  });
  const access = new s3.BucketPublicAccessBlock("state", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new s3.BucketOwnershipControls("state", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
  new s3.BucketPolicy(
    "state",
    {
      bucket,
      policy: policyDocument([
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucketArn, `${bucketArn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
    },
    // S3 refuses two changes of a bucket's access at once (OperationAborted).
    { dependsOn: [access] },
  );
  return { bucketArn, key };
}
