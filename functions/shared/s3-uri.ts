/** Where an object or a folder lies in S3. */
export interface S3Location {
  readonly bucket: string;
  /** Without a slash at either end. */
  readonly key: string;
}

/** Reads `s3://bucket/key`; the document's schema has checked the shape already. */
export function readS3Uri(uri: string): S3Location {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*?)\/*$/.exec(uri) ?? [];
  if (bucket === "") throw new Error(`${uri} is not an S3 URI; write s3://bucket/key`);
  return { bucket, key };
}
