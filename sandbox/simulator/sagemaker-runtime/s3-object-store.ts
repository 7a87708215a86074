import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import type { ObjectStore } from "./object-store";

/** S3 in the emulator. The address is given, never taken from a default, so that nothing can reach real AWS. */
export function createS3ObjectStore(options: {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
}): ObjectStore & { close(): void } {
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: "sandbox" },
  });
  return {
    async read(uri, knownEtag) {
      try {
        const condition = knownEtag === undefined ? {} : { IfNoneMatch: knownEtag };
        const answer = await client.send(new GetObjectCommand({ ...place(uri), ...condition }));
        if (answer.Body === undefined) throw new Error(`${uri} has no content`);
        const body = Buffer.from(await answer.Body.transformToByteArray());
        return { kind: "content", etag: answer.ETag ?? "", body };
      } catch (error) {
        if (isNotModified(error)) return { kind: "unchanged" };
        throw error;
      }
    },
    async *list(prefixUri) {
      const { Bucket, Key: Prefix } = place(prefixUri);
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield `s3://${Bucket}/${Key}`;
    },
    async write(uri, body, { contentType, kmsKeyId }) {
      const encryption =
        kmsKeyId === undefined ? {} : { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: kmsKeyId };
      await client.send(
        new PutObjectCommand({ ...place(uri), Body: body, ContentType: contentType, ...encryption }),
      );
    },
    close: () => client.destroy(),
  };
}

function place(uri: string): { Bucket: string; Key: string } {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri);
  const [, bucket, key] = match ?? [];
  if (bucket === undefined || key === undefined) throw new Error(`not an S3 address of an object: ${uri}`);
  return { Bucket: bucket, Key: key };
}

function isNotModified(error: unknown): boolean {
  const metadata =
    typeof error === "object" && error !== null && "$metadata" in error ? error.$metadata : undefined;
  return (
    typeof metadata === "object" &&
    metadata !== null &&
    "httpStatusCode" in metadata &&
    metadata.httpStatusCode === 304
  );
}
