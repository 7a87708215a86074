import type { Checks } from "./checks";

/** Checks the names of the buckets that models and functions may read. */
export function checkBucketNames(checks: Checks, value: unknown): void {
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
