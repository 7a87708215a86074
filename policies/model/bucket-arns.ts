import { covers } from "./policy-document";

/** What a bucket policy may be about, in the words of a message. */
export const bucketParts = { bucket: "the bucket's ARN", objects: 'the bucket\'s ARN with "/*"' } as const;

export type BucketPart = keyof typeof bucketParts;

const partitions = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b"];
/** Stands for a name that is not known: only wildcards cover it. */
const anyName = "\u0000";

/** Which parts of a bucket the resources of a statement leave out. */
export function uncoveredParts(resources: readonly string[], name = anyName): readonly BucketPart[] {
  const byPartition = partitions.map((partition) => uncoveredOf(resources, `arn:${partition}:s3:::${name}`));
  return byPartition.reduce((best, parts) => (parts.length < best.length ? parts : best));
}

function uncoveredOf(resources: readonly string[], arn: string): readonly BucketPart[] {
  const covered: Readonly<Record<BucketPart, boolean>> = {
    bucket: resources.some((pattern) => covers(pattern, arn)),
    // A pattern that ends with * covers whatever follows what it covers.
    objects: resources.some((pattern) => pattern.endsWith("*") && covers(pattern, `${arn}/`)),
  };
  return (["bucket", "objects"] as const).filter((part) => !covered[part]);
}
