import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { readS3Uri, type S3Location } from "../../shared/s3-uri";

/** The objects the evaluator reads and writes. */
export interface ObjectStore {
  /** Keys below a prefix, in order. */
  list(bucket: string, prefix: string): AsyncIterable<string>;
  /** The bytes of an object as they arrive. */
  read(location: S3Location): Promise<AsyncIterable<Uint8Array>>;
  /** The text of a small object, or `undefined` when there is none. */
  readText(uri: string): Promise<string | undefined>;
  writeJson(location: S3Location, text: string): Promise<void>;
}

export function s3ObjectStore(client: S3Client): ObjectStore {
  return {
    async *list(bucket, prefix) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    },
    async read({ bucket, key }) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined) throw new Error(`s3://${bucket}/${key} came without a body`);
      return Body as AsyncIterable<Uint8Array>;
    },
    async readText(uri) {
      const { bucket, key } = readS3Uri(uri);
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToString("utf8");
      } catch (error) {
        // By name: the bundle leaves out the SDK's error classes that nothing else needs.
        if (error instanceof Error && error.name === "NoSuchKey") return undefined;
        throw error;
      }
    },
    async writeJson({ bucket, key }, text) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: "application/json" }),
      );
    },
  };
}
