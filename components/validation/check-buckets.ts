import type { Checks } from "./checks";

/** Checks the buckets that models and functions may read, and the keys that open them. */
export function checkModelBuckets(checks: Checks, args: Readonly<Record<string, unknown>>): void {
  checkNames(checks, args.modelBucketNames);
  if (args.modelBucketKeyArns !== undefined) checkKeys(checks, args.modelBucketKeyArns);
}

/** So many still fit into a role's policy beside as many buckets as a platform takes. */
const keyRange = { minimum: 0, maximum: 10 };

function checkKeys(checks: Checks, value: unknown): void {
  const keys = checks.list("modelBucketKeyArns", value, keyRange, "ARNs of KMS keys");
  keys?.forEach((key, index) => {
    checks.text(
      `modelBucketKeyArns[${index}]`,
      key,
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
      "the ARN of a KMS key, arn:aws:kms:<region>:<account>:key/<id> (IAM takes no alias)",
    );
  });
  if (keys !== undefined) checks.unique("modelBucketKeyArns", keys);
}

function checkNames(checks: Checks, value: unknown): void {
  const buckets = checks.list("modelBucketNames", value, { minimum: 1, maximum: 20 }, "bucket names");
  buckets?.forEach((bucket, index) => {
    checks.text(
      `modelBucketNames[${index}]`,
      bucket,
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "the name of a bucket, without s3:// and without a path",
    );
  });
  if (buckets !== undefined) checks.unique("modelBucketNames", buckets);
}
