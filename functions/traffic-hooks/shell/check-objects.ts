import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { readS3Uri } from "../../shared/s3-uri";
import type { HookWorld } from "./ports";

/** The keys of all objects in a folder. */
export function keyLister(client: S3Client): HookWorld["listKeys"] {
  return async (folderS3Uri) => {
    const { bucket, key } = readS3Uri(folderS3Uri);
    const keys: string[] = [];
    for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${key}/` }))
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
    return keys;
  };
}

/** The reports in the platform's data bucket. */
export function checkReports(client: S3Client, Bucket: string): HookWorld["reports"] {
  return {
    async read(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToString("utf8");
      } catch (error) {
        // By name: the bundle leaves out the SDK's error classes that nothing else needs.
        if (error instanceof Error && error.name === "NoSuchKey") return undefined;
        throw error;
      }
    },
    async write(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: "application/json" }));
    },
  };
}
