import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { describeAwsError, isTransient } from "../../shared/aws-errors";
import { readS3Uri, type S3Location } from "../../shared/s3-uri";

/** An object as a listing names it. */
export interface ListedObject {
  readonly key: string;
  readonly eTag: string;
  readonly bytes: number;
}

/** The text of an object, or why there is none; asking again would not help. */
export type StoredText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** The objects the evaluator reads and writes. Whatever may pass by itself is thrown, and retried with the event. */
export interface ObjectStore {
  /** Objects below a prefix, in the order of their keys. */
  list(bucket: string, prefix: string): AsyncIterable<ListedObject>;
  /** The bytes of an object as they arrive. */
  read(location: S3Location): Promise<{ readonly eTag: string; readonly body: AsyncIterable<Uint8Array> }>;
  readText(location: S3Location): Promise<StoredText>;
  writeJson(location: S3Location, text: string): Promise<void>;
}

export function s3ObjectStore(client: S3Client): ObjectStore {
  return {
    async *list(bucket, prefix) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key, ETag = "", Size = 0 } of page.Contents ?? [])
          if (Key !== undefined) yield { key: Key, eTag: ETag, bytes: Size };
    },
    async read({ bucket, key }) {
      const { Body, ETag = "" } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined) throw new Error(`s3://${bucket}/${key} came without a body`);
      return { eTag: ETag, body: Body as AsyncIterable<Uint8Array> };
    },
    async readText({ bucket, key }) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return { kind: "text", text: (await Body?.transformToString("utf8")) ?? "" };
      } catch (error) {
        // By name: the bundle leaves out the SDK's error classes that nothing else needs.
        if (error instanceof Error && error.name === "NoSuchKey") return { kind: "absent" };
        if (isTransient(error)) throw error;
        return { kind: "unreadable", reason: describeAwsError(error) };
      }
    },
    async writeJson({ bucket, key }, text) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: "application/json" }),
      );
    },
  };
}

/** Reads a small object by its address; a reason that begins with the address when there is no text. */
export async function readAddress(
  store: ObjectStore,
  uri: string,
): Promise<Extract<StoredText, { readonly kind: "text" | "unreadable" }>> {
  if (!/^s3:\/\/[^/]+\/./.test(uri)) return { kind: "unreadable", reason: `${uri} is no s3://bucket/key` };
  const stored = await store.readText(readS3Uri(uri));
  if (stored.kind === "text") return stored;
  const reason = stored.kind === "absent" ? "does not exist" : `could not be read: ${stored.reason}`;
  return { kind: "unreadable", reason: `${uri} ${reason}` };
}
