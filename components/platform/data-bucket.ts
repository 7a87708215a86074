import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope, platformNames, queryResultsPrefix } from "../names";
import { denyWithoutTls, policyDocument } from "../orchestration/role-policy";

/** What may be chosen about the bucket. */
export interface DataBucketSpec {
  readonly scope: EnvironmentScope;
  readonly captureRetentionDays: number;
  readonly deletionProtection: boolean;
  readonly kmsKeyArn: pulumi.Output<string>;
}

/**
 * The bucket for captured data (`capture/`), what was counted of it (`partials/`), queued requests (`async/`), reports of
 * drift and of accuracy (`reports/`, `accuracy/`), labels (`labels/`), violations as lines (`knowledge-base/`) and results
 * of queries (`athena-results/`).
 */
export function registerDataBucket(spec: DataBucketSpec, options: pulumi.CustomResourceOptions): s3.Bucket {
  const name = platformNames(spec.scope).dataBucket;
  const bucket = new s3.Bucket(name, { bucket: name, forceDestroy: !spec.deletionProtection }, options);
  registerProtection(name, bucket, spec, options);
  const versioning = new s3.BucketVersioning(
    name,
    { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    options,
  );
  new s3.BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "expire-captured-data",
          status: "Enabled",
          filter: { prefix: "capture/" },
          expiration: { days: spec.captureRetentionDays },
          noncurrentVersionExpiration: { noncurrentDays: 7 },
        },
        {
          // Requests and answers as well, only of endpoints that queue them.
          id: "expire-queued-requests",
          status: "Enabled",
          filter: { prefix: "async/" },
          expiration: { days: spec.captureRetentionDays },
          noncurrentVersionExpiration: { noncurrentDays: 7 },
        },
        {
          // Worth nothing without the captured objects that they were counted from.
          id: "expire-partial-statistics",
          status: "Enabled",
          filter: { prefix: "partials/" },
          expiration: { days: spec.captureRetentionDays },
          noncurrentVersionExpiration: { noncurrentDays: 7 },
        },
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: { prefix: "" },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
        {
          id: "expire-query-results",
          status: "Enabled",
          filter: { prefix: queryResultsPrefix },
          expiration: { days: 7 },
          noncurrentVersionExpiration: { noncurrentDays: 7 },
        },
      ],
    },
    // S3 refuses rules for old versions as long as it keeps none.
    { ...options, dependsOn: [versioning] },
  );
  return bucket;
}

/** Encrypted with the environment's key, closed to the public, owned by the account, reachable over TLS only. */
function registerProtection(
  name: string,
  bucket: s3.Bucket,
  spec: DataBucketSpec,
  options: pulumi.CustomResourceOptions,
): void {
  const arn = arnsOf(spec.scope).bucket(name);
  new s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: spec.kmsKeyArn },
          bucketKeyEnabled: true,
        },
      ],
    },
    options,
  );
  const access = new s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  new s3.BucketOwnershipControls(
    name,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  new s3.BucketPolicy(
    name,
    { bucket: bucket.bucket, policy: policyDocument([denyWithoutTls("s3:*", [arn, `${arn}/*`])]) },
    // S3 refuses two changes of a bucket's access at once (OperationAborted).
    { ...options, dependsOn: [access] },
  );
}
