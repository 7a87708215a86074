import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import type { S3Location } from "../../shared/s3-uri";
import type { ObjectStore } from "./ports";

export function s3ObjectStore(client: S3Client): ObjectStore {
  const bodyOf = async ({ bucket, key }: S3Location) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body === undefined) throw new Error(`s3://${bucket}/${key} came without a body`);
    return Body;
  };
  return {
    async *list(bucket, prefix, startAfter) {
      const input = { Bucket: bucket, Prefix: prefix, StartAfter: startAfter };
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, input))
        for (const { Key } of Contents) if (Key !== undefined) yield Key;
    },
    read: async (location) => (await bodyOf(location)) as AsyncIterable<Uint8Array>,
    readText: async (location) => (await bodyOf(location)).transformToString("utf8"),
    async writeJson({ bucket, key }, text) {
      const request = { Bucket: bucket, Key: key, Body: text, ContentType: "application/json" };
      await client.send(new PutObjectCommand(request));
    },
  };
}
