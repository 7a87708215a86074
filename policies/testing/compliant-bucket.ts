import { resourceTypes } from "../model/stack/resource-types";
import { type ResourceSpec, unknownValue, withProperty } from "./policy-resources";

/** A bucket with its settings, made from plain AWS resources. */
export interface BucketParts {
  readonly bucket: ResourceSpec;
  readonly publicAccessBlock: ResourceSpec;
  readonly ownership: ResourceSpec;
  readonly policy: ResourceSpec;
  readonly encryption: ResourceSpec;
  readonly versioning: ResourceSpec;
  readonly lifecycle: ResourceSpec;
  readonly logging: ResourceSpec;
}

/** A bucket that keeps every rule; a test breaks it in one place. */
export function compliantBucket(name = "data"): BucketParts {
  const bucket: ResourceSpec = { type: resourceTypes.bucket, name, props: { bucket: name } };
  const setting = (type: string, props: Record<string, unknown>): ResourceSpec => ({
    type,
    name,
    props: { bucket: name, ...props },
    propertyDependencies: { bucket: [bucket] },
  });
  return {
    bucket,
    publicAccessBlock: setting(resourceTypes.bucketPublicAccessBlock, {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    ownership: setting(resourceTypes.bucketOwnershipControls, {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
    policy: setting(resourceTypes.bucketPolicy, { policy: policyText(denyWithoutTls(name)) }),
    encryption: setting(resourceTypes.bucketEncryption, {
      rules: [
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" } },
      ],
    }),
    versioning: setting(resourceTypes.bucketVersioning, { versioningConfiguration: { status: "Enabled" } }),
    lifecycle: setting(resourceTypes.bucketLifecycle, {
      rules: [
        { id: "expire", status: "Enabled", filter: { prefix: "capture/" }, expiration: { days: 30 } },
        { id: "abort", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ],
    }),
    logging: setting(resourceTypes.bucketLogging, { targetBucket: "access-logs", targetPrefix: `${name}/` }),
  };
}

/** The statement that refuses every request to a bucket without TLS. */
export function denyWithoutTls(bucket: string): Readonly<Record<string, unknown>> {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** A policy document as the program writes it. */
export function policyText(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The parts with one of them changed in one property; `undefined` removes it. */
export function changedBucket(
  parts: BucketParts,
  part: keyof BucketParts,
  path: string,
  value: unknown,
): BucketParts {
  return { ...parts, [part]: withProperty(parts[part], path, value) };
}

/** The parts without one of them, and the bucket with properties of its own instead. */
export function inlined(
  parts: BucketParts,
  part: Exclude<keyof BucketParts, "bucket">,
  props: Readonly<Record<string, unknown>> = {},
): readonly ResourceSpec[] {
  const { [part]: _, ...rest } = parts;
  const bucket = { ...parts.bucket, props: { ...parts.bucket.props, ...props } };
  return Object.values({ ...rest, bucket });
}

/** The parts in the preview of a first deployment: no name is known, and the settings depend on the bucket. */
export function previewed(parts: BucketParts): BucketParts {
  const bucket = withProperty(parts.bucket, "bucket", unknownValue);
  const entries = Object.entries(parts).map(([part, spec]: [string, ResourceSpec]) => [
    part,
    part === "bucket"
      ? bucket
      : { ...withProperty(spec, "bucket", unknownValue), propertyDependencies: { bucket: [bucket] } },
  ]);
  return Object.fromEntries(entries) as unknown as BucketParts;
}

/** The parts with one setting of which it is not known what bucket it is for. */
export function unbound(parts: BucketParts, part: Exclude<keyof BucketParts, "bucket">): BucketParts {
  const setting = { ...withProperty(parts[part], "bucket", unknownValue), propertyDependencies: {} };
  return { ...parts, [part]: setting };
}
