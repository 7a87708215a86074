/** What SageMaker and its runtime need of S3. */
export interface ObjectStore {
  /** Reads an object; when it still has `knownEtag`, its content is not sent again. Rejects when it is not there. */
  read(uri: string, knownEtag?: string): Promise<ReadObject>;
  /** The addresses of the objects below a prefix such as `s3://bucket/folder/`, in order. */
  list(prefixUri: string): AsyncIterable<string>;
  write(
    uri: string,
    body: string,
    options: { readonly contentType: string; readonly kmsKeyId?: string },
  ): Promise<void>;
}

export type ReadObject =
  | { readonly kind: "content"; readonly etag: string; readonly body: Buffer }
  | { readonly kind: "unchanged" };
